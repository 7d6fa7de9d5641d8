import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { SyncConnections } from '../../components/sync-connections/sync-connections.js';
import { longConnection, mixedConnections } from '../support/extremes.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';

type Story = StoryObj<SyncConnections>;

const { render, show } = screenOf('sync-connections', ({ apps, connections }) => ({
  apps,
  connections,
  canEdit: true,
}));

const meta: Meta<SyncConnections> = {
  title: 'Screens/Connections',
  component: 'sync-connections',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: [
        'sync-connection-chosen-request',
        'sync-connect-another-request',
        'sync-reconnect-request',
        'sync-rename-request',
        'sync-test-request',
        'sync-disconnect-request',
      ],
    },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { connections: [], isLoading: true } };
export const Empty: Story = { args: { connections: [] } };
export const PartialFailure: Story = {
  render: show((scenario) => ({ connections: mixedConnections(scenario) })),
};
export const TotalFailure: Story = { args: { connections: [], error: BROKEN } };
export const Offline: Story = { args: { connections: [], error: OFFLINE } };
export const SessionEnded: Story = { args: { connections: [], error: SESSION_ENDED } };
export const ReadOnly: Story = { args: { canEdit: false } };
export const Choosing: Story = {
  render: show(({ connections }) => ({ choosing: true, value: connections[0]?.id ?? '' })),
};
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({ connections: mixedConnections(scenario).map(longConnection) })),
};
