import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Run, Sync } from '../../engine/contract/index.js';
import type { SyncStatus } from '../../components/sync-status/sync-status.js';
import { examples } from '../support/examples.js';
import { hugeSync, runningRun } from '../support/extremes.js';
import { loadScenario, scenarioOf } from '../support/scenario.js';
import { element, screenOf } from '../support/screen.js';

type Story = StoryObj<SyncStatus>;

const { render, show } = screenOf('sync-status', ({ contacts }) => ({ sync: contacts }));

const meta: Meta<SyncStatus> = {
  title: 'Screens/Status',
  component: 'sync-status',
  loaders: [loadScenario],
  render,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: (_args, { loaded }) => {
    const { contacts, syncs, draft } = scenarioOf(loaded);
    const companies = syncs.find(({ counts }) => counts.failing === 0) ?? contacts;
    const run = companies.run ?? undefined;
    const badge = (sync: Sync) => element('sync-status', { sync });
    const withRun = (change: (run: Run) => Run): Sync => ({
      ...companies,
      run: run === undefined ? null : change(run),
    });
    return examples([
      ['Up to date', badge(companies)],
      ['Failing', badge(contacts)],
      ['Draft', badge(draft)],
      ['Off', badge({ ...companies, status: 'off' })],
      ['Needs reconnecting', badge({ ...companies, status: 'needsReconnect' })],
      ['Before the first run', badge({ ...companies, run: null, lastSyncedAt: null })],
      ['Scanning', badge(withRun((one) => runningRun(one, 'scan')))],
      ['Syncing', badge(withRun((one) => runningRun(one)))],
      ['A later change', badge(withRun((one) => ({ ...runningRun(one), kind: 'incremental' })))],
      [
        'Waiting for an app',
        badge(withRun((one) => ({ ...runningRun(one), stopReason: 'HubSpot asks for a pause.' }))),
      ],
      ['Held', badge(withRun((one) => ({ ...one, state: 'held', stopReason: '1,204 deletions' })))],
      ['Failed', badge(withRun((one) => ({ ...one, state: 'failed', stopReason: 'No answer.' })))],
    ]);
  },
};

export const Dot: Story = { args: { dot: true } };
export const WithoutFailing: Story = { args: { withoutFailing: true } };
export const Empty: Story = { render: show(() => ({ sync: undefined })) };
export const HugeNumbers: Story = {
  render: show(({ contacts }) => ({ sync: { ...hugeSync(contacts), run: contacts.run } })),
};
