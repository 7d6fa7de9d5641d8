import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Sync } from '../../engine/contract/index.js';
import type { SyncObjectView } from '../../components/sync-object-view/sync-object-view.js';
import { hugeSync, longConnection, runningRun } from '../support/extremes.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';

type Story = StoryObj<SyncObjectView>;

const { render, show } = screenOf('sync-object-view', ({ syncs, apps, connections }) => ({
  syncs,
  apps,
  connections,
}));

const meta: Meta<SyncObjectView> = {
  title: 'Screens/Object view',
  component: 'sync-object-view',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: [
        'sync-edit-settings',
        'sync-connect-app',
        'sync-add-sync',
        'sync-command-request',
        'sync-show-records-request',
        'sync-show-issues-request',
      ],
    },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { syncs: [], loading: true } };
export const Empty: Story = { args: { syncs: [] } };
export const NothingConnected: Story = { args: { syncs: [], connections: [] } };
/** Some records hold a value that was changed where it arrives. */
export const SomeDiffer: Story = {
  render: show(({ syncs }) => ({
    syncs: syncs.map((sync, index) => (index === 0 ? { ...sync, drifted: 12 } : sync)),
  })),
};
export const PartialFailure: Story = {
  render: show(({ syncs }) => ({
    syncs: syncs.map((sync, index): Sync => {
      const { run } = sync;
      if (index === 0) return { ...sync, status: 'needsReconnect' };
      if (run === null) return sync;
      return {
        ...sync,
        run: { ...run, state: 'failed', stopReason: 'Dynamics 365 does not answer.' },
      };
    }),
  })),
};
export const Running: Story = {
  render: show(({ syncs }) => ({
    syncs: syncs.map((sync, index) => ({
      ...sync,
      run: sync.run === null ? null : runningRun(sync.run, index === 0 ? 'write' : 'scan'),
    })),
  })),
};
export const Busy: Story = {
  render: show(({ syncs }) => ({ busy: new Map(syncs.map(({ id }) => [id as string, 'run'])) })),
};
export const AccountGone: Story = { args: { connections: [] } };
export const ReadOnly: Story = { args: { permissions: ['view'] } };
export const Selected: Story = {
  render: show(({ contacts }) => ({ selected: contacts.id })),
};
export const LongTextAndHugeNumbers: Story = {
  render: show(({ syncs, connections }) => ({
    syncs: syncs.map(hugeSync),
    connections: connections.map(longConnection),
  })),
};
