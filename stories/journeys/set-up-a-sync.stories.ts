import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { findRole, findTag, findText } from '../support/find.js';
import { hostPage } from '../support/host-page.js';
import { stageLoader, stageOf, type Stage } from '../support/worlds.js';

/** From nothing to two apps that are kept the same. Everything is real but the network. */
const meta: Meta = {
  title: 'Journeys/Set up a sync',
  tags: ['!autodocs'],
  loaders: [stageLoader()],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => hostPage(stageOf(loaded).client, 'wizard'),
};
export default meta;

export const ContactsOfTwoApps: StoryObj = {
  play: async ({ canvasElement: page, loaded, step }) => {
    const stage = stageOf(loaded);
    const press = presser(page);

    await step('Connect HubSpot', async () => {
      await press(/^HubSpot/);
      await press('Log in to HubSpot');
      await findText(page, 'Choose the second account');
    });
    await step('Connect Dynamics 365, which asks for an address first', async () => {
      await press(/^Dynamics 365/);
      const address = await findRole(page, ['textbox', /Address of your organisation/]);
      await userEvent.type(address, 'https://contoso.crm4.dynamics.example');
      await press('Log in to Dynamics 365');
      await findText(page, 'Chosen');
      await press('Next');
    });
    await step('Choose contacts in both', async () => {
      await press('Contacts with Contacts', 'radio');
      await press('Next');
    });
    await step('Configure: Dynamics 365 wins, website addresses stay out', async () => {
      await press('Dynamics 365 wins', 'radio');
      await press(/Website URL/, 'switch');
      await findText(page, 'All changes saved');
      await press('Next');
    });
    await step('Limit: only contacts in Spain go to Dynamics 365', async () => {
      await press('Edit who goes from HubSpot to Dynamics 365');
      await userEvent.click(await findRole(page, ['combobox', 'Property']));
      await userEvent.keyboard('country{Enter}');
      await userEvent.type(await findRole(page, ['textbox', 'Value']), 'Spain');
      await press('Save');
      await findText(page, /Contacts where Country\/Region is Spain/);
      await findText(page, 'All changes saved');
      await press('Next');
    });
    await step('Review: the rules in words, and what will happen', async () => {
      await findText(page, /Dynamics 365 wins over HubSpot/);
      await findText(page, /Country\/Region is Spain/);
      await findText(page, 'created in Dynamics 365');
    });
    await step('Save, sync, and look at what came of it', () => run(page, stage, step));
  },
};

/** Presses what a person sees under a name. */
function presser(page: Element) {
  return async (name: string | RegExp, role = 'button'): Promise<void> =>
    userEvent.click(await findRole(page, [role, name]));
}

type Step = (name: string, act: () => Promise<void>) => Promise<void> | void;

async function run(page: Element, { world, client }: Stage, step: Step): Promise<void> {
  const press = presser(page);
  const [before] = await client.listSyncs();
  const planned = await waitFor(async () => {
    const { report, isStale } = await client.getPreview(before?.id ?? '');
    if (isStale || report === null) throw new Error('The preview is still being worked out.');
    return report;
  });
  await step('Save and sync', async () => {
    await press('Save and sync');
    await findText(page, /^(Synced, except|Everything is synced)/, 20_000);
  });
  await step('The run did what the preview said', async () => {
    const [sync] = await client.listSyncs();
    await expect(planned.createdRight).toBeGreaterThan(0);
    await expect(sync?.run?.writes.right.created).toBe(planned.createdRight);
    await expect(sync?.run?.writes.left.created).toBe(planned.createdLeft);
    const ann = world.hubspot
      .readAll('contacts')
      .find(({ values }) => values['firstname'] === 'Ann');
    await expect(ann?.values['jobtitle']).toBe('Sales lead');
  });
  await step('The overview counts them', async () => {
    await press('Open overview');
    await waitFor(() => findTag(page, 'sync-overview'));
    const [sync] = await client.listSyncs();
    const { inSync = 0 } = sync?.counts ?? {};
    await expect(inSync).toBeGreaterThan(10);
    await press(`Show ${String(inSync)} records in sync of Contacts`);
    await findRole(page, ['tab', /^Records/]);
    await findText(page, /Ann Lee/);
  });
}
