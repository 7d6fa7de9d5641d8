import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { OFFLINE } from '../support/faults.js';
import { findRole, findText } from '../support/find.js';
import { hostPage } from '../support/host-page.js';
import { stageLoader, stageOf } from '../support/worlds.js';

/** What happens when something breaks, and that everything goes on afterwards. */
const meta: Meta = {
  title: 'Journeys/Recover',
  tags: ['!autodocs'],
  loaders: [stageLoader({}, (world) => world.runningSync())],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => hostPage(stageOf(loaded).client, 'overview'),
};
export default meta;

/** An account loses its login; the person logs in again and what changed meanwhile is caught up. */
export const LoginLost: StoryObj = {
  play: async ({ canvasElement: page, loaded, step }) => {
    const { world, client, syncId } = stageOf(loaded);
    const { right } = await client.getSync(syncId);

    await step('Dynamics 365 no longer lets us in', async () => {
      world.dynamics.faults.setAuthLost(true);
      await client.testConnection(right.connectionId);
      await findText(page, 'Needs reconnecting');
    });
    await step('Somebody edits meanwhile', () => {
      const [person] = world.hubspot.readAll('contacts');
      world.hubspot.updateRecord('contacts', person?.id ?? '', { city: 'Tromsø' });
    });
    await step('Log in again', async () => {
      world.dynamics.faults.setAuthLost(false);
      const ended = world.runEnded(syncId);
      await userEvent.click(await findRole(page, ['button', /^Reconnect/]));
      await ended;
    });
    await step('The edit has arrived', async () => {
      await waitFor(async () =>
        expect(
          world.dynamics
            .readAll('contacts')
            .some(({ values }) => values['address1_city'] === 'Tromsø'),
        ).toBe(true),
      );
      await findText(page, 'Up to date');
    });
  },
};

/** The page loses its server: what was shown stays, and is brought up to date when it is back. */
export const ConnectionLost: StoryObj = {
  play: async ({ canvasElement: page, loaded, step }) => {
    const { world } = stageOf(loaded);
    await findText(page, 'Up to date');
    await step('The server cannot be reached', async () => {
      world.client.setFault(OFFLINE);
      await findText(page, /may be out of date/);
      await findText(page, 'Contacts');
    });
    await step('It is back', async () => {
      world.client.setFault(null);
      await waitFor(
        async () => {
          const still = await findText(page, /may be out of date/, 50).catch(() => undefined);
          if (still?.checkVisibility() === true) throw new Error('Still offline.');
        },
        { timeout: 10_000 },
      );
    });
  },
};
