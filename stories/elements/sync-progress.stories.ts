import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../../components/sync-progress/define.js';
import type { Run } from '../../engine/contract/index.js';
import type { SyncProgress } from '../../components/sync-progress/sync-progress.js';
import { hugeRun, longEnds, runningRun } from '../support/extremes.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT } from '../support/words.js';

type Story = StoryObj<SyncProgress>;

/** The first run of contacts, as it ended. */
function firstRun({ runs }: Scenario): Run {
  const run = runs.find(({ kind }) => kind === 'initial');
  if (run === undefined) throw new Error('The example world has no first run.');
  return run;
}

const { render, show } = screenOf('sync-progress', (scenario) => ({
  run: runningRun(firstRun(scenario)),
  ends: scenario.ends,
  issues: scenario.issues,
  properties: scenario.properties,
}));

const meta: Meta<SyncProgress> = {
  title: 'Screens/Progress',
  component: 'sync-progress',
  loaders: [loadScenario],
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { run: null, ends: null } };
export const Empty: Story = { args: { run: null, issues: [] } };
export const Scanning: Story = {
  render: show((scenario) => ({ run: runningRun(firstRun(scenario), 'scan'), issues: [] })),
};
export const Matching: Story = {
  render: show((scenario) => ({ run: runningRun(firstRun(scenario), 'match') })),
};
export const Associating: Story = {
  render: show((scenario) => ({ run: runningRun(firstRun(scenario), 'associate') })),
};
/** Waits for an app and goes on by itself. */
export const PartialFailure: Story = {
  render: show((scenario) => ({
    run: {
      ...runningRun(firstRun(scenario)),
      stopReason: 'Dynamics 365 does not answer. It is tried again by itself.',
    },
  })),
};
export const TotalFailure: Story = {
  render: show((scenario) => ({
    run: {
      ...firstRun(scenario),
      state: 'failed',
      stopReason: 'HubSpot no longer lets this account write. Reconnect it and sync again.',
    },
  })),
};
export const Held: Story = {
  render: show((scenario) => ({
    run: {
      ...firstRun(scenario),
      state: 'held',
      stopReason: '1,204 records would be deleted in HubSpot. Look at them first.',
    },
  })),
};
export const Cancelled: Story = {
  render: show((scenario) => ({ run: { ...firstRun(scenario), state: 'cancelled' } })),
};
export const Finished: Story = { render: show((scenario) => ({ run: firstRun(scenario) })) };
export const FinishedWithoutIssues: Story = {
  render: show((scenario) => ({ run: firstRun(scenario), issues: [] })),
};
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    run: { ...hugeRun(runningRun(firstRun(scenario))), stopReason: LONG_HINT },
    ends: longEnds(scenario.ends),
  })),
};
