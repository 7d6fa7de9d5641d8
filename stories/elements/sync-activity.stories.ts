import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { SyncActivity } from '../../components/sync-activity/sync-activity.js';
import { hugeRun, hugeSync, longConnection, runningRun } from '../support/extremes.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncActivity>;

const { render, show } = screenOf('sync-activity', (scenario) => ({
  syncs: scenario.syncs,
  apps: scenario.apps,
  connections: scenario.connections,
  syncId: scenario.contacts.id,
  runs: scenario.runs,
  properties: scenario.properties,
}));

const meta: Meta<SyncActivity> = {
  title: 'Screens/Activity',
  component: 'sync-activity',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: ['sync-activity-request', 'sync-record-open-request', 'more-request'],
    },
  },
  render,
};
export default meta;

/** The run that wrote something. */
const openRun = ({ runs, changes }: Scenario): string | null =>
  changes[0]?.runId ?? runs[0]?.id ?? null;

export const Playground: Story = {};
export const Loading: Story = { args: { runs: [], loading: true } };
export const Empty: Story = { args: { runs: [] } };
export const MoreToLoad: Story = { args: { hasMore: true } };
export const Running: Story = {
  render: show(({ runs }) => ({
    runs: runs.map((run, index) => (index === 0 ? runningRun(run) : run)),
  })),
};
export const PartialFailure: Story = {
  render: show(({ runs }) => ({
    runs: runs.map((run, index) =>
      index === 0
        ? {
            ...run,
            state: 'failed',
            stopReason: 'Dynamics 365 does not answer. It is tried again.',
          }
        : run,
    ),
  })),
};
export const TotalFailure: Story = { args: { runs: [], error: BROKEN } };
export const Offline: Story = { args: { runs: [], error: OFFLINE } };
export const SessionEnded: Story = { args: { runs: [], error: SESSION_ENDED } };
export const RunOpen: Story = {
  render: show((scenario) => ({ runId: openRun(scenario), changes: scenario.changes })),
};
export const RunOpenLoading: Story = {
  render: show((scenario) => ({ runId: openRun(scenario), loadingChanges: true })),
};
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    syncs: scenario.syncs.map(hugeSync),
    connections: scenario.connections.map(longConnection),
    runs: scenario.runs.map((run) => ({
      ...hugeRun(run),
      stopReason: `${LONG_HINT} ${LONG_WORD}`,
    })),
    runId: openRun(scenario),
    changes: scenario.changes.map((change) => ({
      ...change,
      title: `${LONG_NAME} ${LONG_WORD}`,
      properties: change.properties.map((one) => ({ ...one, before: LONG_WORD, after: LONG_HINT })),
    })),
  })),
};
