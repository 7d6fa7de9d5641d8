import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import type { AppDescription } from '../../engine/contract/index.js';
import type { AppChosenRequestEvent } from '../../components/events/app-chosen-request-event.js';
import type { SyncCatalogue } from '../../components/sync-catalogue/sync-catalogue.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findRole, findTag, findText } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncCatalogue>;

const { render, show } = screenOf('sync-catalogue', ({ apps, connections }) => ({
  apps,
  connections,
}));

const FURTHER = [
  ['Brightdesk', 'Help desk', 'Customers and their tickets.'],
  ['Ledgerly', 'Accounting', 'Customers, suppliers and what they owe.'],
  ['Northmail', 'Newsletters', 'Subscribers and their lists.'],
  ['Fairfield', 'Events', 'Guests, with what they signed up for.'],
  ['Quayside', 'CRM', 'People, companies and deals.'],
  ['Tillmate', 'Web shop', 'Customers and orders of your till.'],
  ['Rosterbird', 'Staff', 'Employees and teams.'],
  ['Signpost', 'Help desk', 'People who wrote to you.'],
] as const;

/** A catalogue as a host with many connectors has it. */
function further(apps: readonly AppDescription[]): readonly AppDescription[] {
  const [first] = apps;
  return FURTHER.flatMap(([name, category, summary], index) =>
    first === undefined
      ? []
      : [
          {
            ...first,
            ...{ id: name.toLowerCase(), name, category, summary },
            logo: { letter: name.charAt(0), color: `hsl(${String(index * 45)} 45% 38%)` },
          },
        ],
  );
}

const meta: Meta<SyncCatalogue> = {
  title: 'Screens/Catalogue',
  component: 'sync-catalogue',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-app-chosen-request', 'sync-retry-load-request'] } },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { apps: [], isLoading: true } };
export const Empty: Story = { args: { apps: [], connections: [] } };
export const NothingConnected: Story = { args: { connections: [] } };
export const TotalFailure: Story = { args: { apps: [], error: BROKEN } };
export const Offline: Story = { args: { apps: [], error: OFFLINE } };
export const SessionEnded: Story = { args: { apps: [], error: SESSION_ENDED } };

export const LongTextAndHugeNumbers: Story = {
  render: show(({ apps }) => ({
    apps: Array.from({ length: 60 }, (_, index) => apps[index % apps.length]).flatMap(
      (app, index) =>
        app === undefined
          ? []
          : [
              {
                ...app,
                id: String(index),
                name: index === 0 ? LONG_WORD : `${app.name} ${LONG_NAME}`,
                summary: `${LONG_HINT} ${LONG_WORD}`,
                category: index % 7 === 0 ? LONG_NAME : app.category,
              },
            ],
    ),
  })),
};

/** With many apps there is a search. */
export const ManyApps: Story = {
  render: show(({ apps }) => ({ apps: [...apps, ...further(apps)] })),
};

export const Searched: Story = {
  render: show(({ apps }) => ({ apps: [...apps, ...further(apps)] })),
  play: async ({ canvasElement, step }) => {
    const chosen = fn((event: AppChosenRequestEvent) => event.app);
    findTag(canvasElement, 'sync-catalogue').addEventListener('sync-app-chosen-request', chosen);
    await step('Search for something that is not there', async () => {
      const search = await findRole(canvasElement, ['searchbox', /search/i]);
      await userEvent.type(search, 'gramophone');
      await findText(canvasElement, 'No app fits');
    });
    await step('Go back to all apps and choose one', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Show all apps']));
      await userEvent.click(await findRole(canvasElement, ['button', /Dynamics 365/]));
      await expect(chosen).toHaveReturnedWith('dynamics');
    });
  },
};
