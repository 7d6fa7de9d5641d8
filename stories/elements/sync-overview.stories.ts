import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncOverview } from '../../components/sync-overview/sync-overview.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findText } from '../support/find.js';
import type { LocalWorld } from '../support/local-world.js';
import { element } from '../support/screen.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';
import { stageLoader, stageOf } from '../support/worlds.js';

type Story = StoryObj<SyncOverview>;

const meta: Meta<SyncOverview> = {
  title: 'Screens/Overview',
  component: 'sync-overview',
  loaders: [stageLoader({}, bothRunning)],
  parameters: {
    actions: {
      handles: ['sync-edit-settings', 'sync-connect-app', 'sync-add-sync', 'sync-error'],
    },
  },
  argTypes: {
    tab: { control: 'select', options: ['objects', 'records', 'activity', 'accounts'] },
  },
  render: (args, { loaded }) =>
    element('sync-overview', { ...args, client: stageOf(loaded).client }),
};
export default meta;

/** Contacts, some of which fail, companies without any trouble, and a draft of deals. */
async function bothRunning(world: LocalWorld) {
  const contacts = await world.runningSync();
  await world.runningSync({ left: 'companies', right: 'accounts' });
  await world.draftSync({ left: 'deals', right: 'opportunities' });
  return contacts;
}
const faulty = (fault: typeof OFFLINE): Story => ({
  loaders: [
    stageLoader({}, async (world) => {
      world.client.setFault(fault);
      return undefined;
    }),
  ],
});

export const Playground: Story = {};
export const Records: Story = { args: { tab: 'records' } };
export const Activity: Story = { args: { tab: 'activity' } };
export const Accounts: Story = { args: { tab: 'accounts' } };
export const WithoutHeader: Story = { args: { withoutHeader: true } };
export const Loading: Story = { loaders: [stageLoader({ latencyMs: 3_600_000 })] };
export const Empty: Story = { loaders: [stageLoader()] };
export const NothingSyncedYet: Story = {
  loaders: [
    stageLoader({}, async (world) => {
      await world.connectBoth();
      return undefined;
    }),
  ],
};
/** The first run is still reading both apps. */
export const Running: Story = {
  loaders: [
    stageLoader({ crowd: 2000, appLatencyMs: 40 }, async (world) => {
      const draft = await world.draftSync();
      await world.client.publishSync(draft.id, { turnOn: true }, draft.etag);
      return draft;
    }),
  ],
};
/** The first run is held up by an app; it goes on by itself. */
export const Waiting: Story = {
  loaders: [
    stageLoader({}, async (world) => {
      const draft = await world.draftSync();
      world.dynamics.faults.limitNext(3_600_000, { on: 'scan' });
      await world.client.publishSync(draft.id, { turnOn: true }, draft.etag);
      return draft;
    }),
  ],
};
/** One of the apps no longer lets us in. */
export const PartialFailure: Story = {
  loaders: [
    stageLoader({}, async (world) => {
      const sync = await world.runningSync();
      world.dynamics.faults.setAuthLost(true);
      await world.client.testConnection(sync.right.connectionId);
      return sync;
    }),
  ],
};
export const TotalFailure: Story = faulty(BROKEN);
export const Offline: Story = faulty(OFFLINE);
export const SessionEnded: Story = faulty(SESSION_ENDED);
export const ReadOnly: Story = { loaders: [stageLoader({ permissions: ['view'] }, bothRunning)] };
export const WithoutClient: Story = { render: () => html`<sync-overview></sync-overview>` };

/** What was shown stays, and says that it may be out of date. */
export const OfflineLater: Story = {
  play: async ({ canvasElement, loaded, step }) => {
    await findText(canvasElement, /Companies/);
    await step('Lose the connection', async () => {
      stageOf(loaded).world.client.setFault(OFFLINE);
      await findText(canvasElement, /may be out of date/);
    });
  },
};

export const LongTextAndHugeNumbers: Story = {
  loaders: [
    stageLoader({ crowd: 1500 }, async (world) => {
      const { left, right } = await world.connectBoth();
      await world.client.renameConnection(left.id, `${LONG_NAME} ${LONG_WORD}`.slice(0, 200));
      await world.client.renameConnection(right.id, LONG_WORD);
      return bothRunning(world);
    }),
  ],
};
