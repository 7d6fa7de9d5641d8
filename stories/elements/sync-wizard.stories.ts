import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { userEvent } from 'storybook/test';
import type { WizardStep } from '../../components/state/wizard-state.js';
import type { SyncWizard } from '../../components/sync-wizard/sync-wizard.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findRole, findText } from '../support/find.js';
import type { LocalWorld } from '../support/local-world.js';
import { element } from '../support/screen.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';
import { stageLoader, stageOf } from '../support/worlds.js';

type Story = StoryObj<SyncWizard>;

const meta: Meta<SyncWizard> = {
  title: 'Screens/Wizard',
  component: 'sync-wizard',
  loaders: [stageLoader()],
  parameters: {
    layout: 'fullscreen',
    actions: {
      handles: [
        'sync-before-connect',
        'sync-connected',
        'sync-before-publish',
        'sync-wizard-finished',
        'sync-wizard-closed',
        'sync-error',
      ],
    },
  },
  render: (args, { loaded }) => {
    const { client, syncId } = stageOf(loaded);
    return element('sync-wizard', { ...args, client, syncId: args.syncId || syncId });
  },
};
export default meta;

const connected = async (world: LocalWorld): Promise<undefined> => {
  await world.connectBoth();
};
/** A draft, opened at a step. */
const draftAt = (startStep: WizardStep): Story => ({
  loaders: [stageLoader({}, (world) => world.draftSync())],
  args: { startStep },
});
const faulty = (fault: typeof OFFLINE): Story => ({
  loaders: [
    stageLoader({}, async (world) => {
      world.client.setFault(fault);
      return undefined;
    }),
  ],
});

export const Playground: Story = {};
export const Loading: Story = { loaders: [stageLoader({ latencyMs: 3_600_000 })] };
export const AccountsThere: Story = { loaders: [stageLoader({}, connected)] };
export const AppGiven: Story = { args: { app: 'dynamics', leftApp: 'hubspot' } };
export const Configure: Story = draftAt('configure');
export const Limit: Story = draftAt('limit');
export const Review: Story = draftAt('review');
export const EditingARunningSync: Story = {
  loaders: [stageLoader({}, (world) => world.runningSync())],
};
export const TotalFailure: Story = faulty(BROKEN);
export const Offline: Story = faulty(OFFLINE);
export const SessionEnded: Story = faulty(SESSION_ENDED);
export const NotFound: Story = { args: { syncId: 'sync-that-was-deleted' } };
export const ReadOnly: Story = {
  loaders: [stageLoader({ permissions: ['view'] }, (world) => world.draftSync())],
};
export const MayNotConnect: Story = { loaders: [stageLoader({ permissions: ['view', 'map'] })] };
export const WithoutClient: Story = { render: () => element('sync-wizard', {}) };

/** One account has lost its login; the other works. */
export const PartialFailure: Story = {
  loaders: [
    stageLoader({}, async (world) => {
      const { right } = await world.connectBoth();
      world.dynamics.faults.setAuthLost(true);
      await world.client.testConnection(right.id);
      return undefined;
    }),
  ],
};

/** The connection is lost while the settings are open: what was typed stays, and is saved later. */
export const OfflineLater: Story = {
  ...draftAt('configure'),
  play: async ({ canvasElement, loaded, step }) => {
    const { world } = stageOf(loaded);
    await step('Lose the connection and change something', async () => {
      const choice = await findRole(canvasElement, ['radio', 'Only to Dynamics 365']);
      world.client.setFault(OFFLINE);
      await userEvent.click(choice);
      await findText(canvasElement, 'Not saved yet');
    });
  },
};

/** Somebody else edited the same draft while nothing was being edited here. */
export const ChangedElsewhere: Story = {
  ...draftAt('configure'),
  play: async ({ canvasElement, loaded, step }) => {
    const { client, syncId } = stageOf(loaded);
    await findRole(canvasElement, ['radio', 'Only to Dynamics 365']);
    await step('Another window saves', async () => {
      await client.patchDraft(syncId, { winner: 'right' }, null);
      await findText(canvasElement, 'Somebody changed these settings in another window');
    });
  },
};

/** Both windows edited at the same time: nothing is overwritten. */
export const Conflict: Story = {
  ...draftAt('configure'),
  play: async ({ canvasElement, loaded, step }) => {
    const { client, syncId } = stageOf(loaded);
    const choice = await findRole(canvasElement, ['radio', 'Only to Dynamics 365']);
    await step('Change something here, and at once in another window', async () => {
      choice.click();
      await client.patchDraft(syncId, { winner: 'right' }, null);
      await findText(canvasElement, 'The settings were changed in another window');
    });
  },
};

export const LongText: Story = {
  loaders: [
    stageLoader({}, async (world) => {
      const { left, right } = await world.connectBoth();
      await world.client.renameConnection(left.id, `${LONG_NAME} ${LONG_WORD}`.slice(0, 200));
      await world.client.renameConnection(right.id, LONG_WORD);
      return world.draftSync();
    }),
  ],
};

export const HugeNumbers: Story = {
  loaders: [stageLoader({ crowd: 1500 }, (world) => world.draftSync())],
  args: { startStep: 'review' },
};
