import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { findRole, findTag, findText } from '../support/find.js';
import { hostPage } from '../support/host-page.js';
import { stageLoader, stageOf, type Stage } from '../support/worlds.js';

/** Records that could not be synced, and how a person puts them right. */
const meta: Meta = {
  title: 'Journeys/Put a record right',
  tags: ['!autodocs'],
  loaders: [stageLoader({}, (world) => world.runningSync())],
  parameters: { layout: 'fullscreen' },
  render: (_args, { loaded }) => hostPage(stageOf(loaded).client, 'overview'),
};
export default meta;

const failing = async ({ client, syncId }: Stage): Promise<number> =>
  (await client.getSync(syncId)).counts.failing;

/** Two people in Dynamics 365 share the address of one in HubSpot: a person says which it is. */
export const SeveralPossiblePartners: StoryObj = {
  play: async ({ canvasElement: page, loaded, step }) => {
    const stage = stageOf(loaded);
    const press = async (name: string | RegExp, role = 'button'): Promise<void> =>
      userEvent.click(await findRole(page, [role, name]));
    const before = await failing(stage);

    await step('See why records are failing', async () => {
      await press(`Show why ${String(before)} records of Contacts are failing`);
      await findText(page, /has the same key as several others/);
    });
    await step('Go to the records that have several partners', async () => {
      const issues = findTag(page, 'sync-issues');
      const [, fromHubSpot] = [...(issues.shadowRoot?.querySelectorAll('button') ?? [])].filter(
        (button) => button.textContent?.trim() === 'Choose partners',
      );
      if (fromHubSpot === undefined) throw new Error('There is no cause with partners to choose.');
      await userEvent.click(fromHubSpot);
      await press('Kari Østby');
    });
    await step('Choose the right one', async () => {
      await findText(page, 'Which record in Dynamics 365 is it?');
      await press(/^Kari Østby/, 'radio');
      await press('Use this choice');
    });
    await step('It is in sync, and one less is failing', async () => {
      await waitFor(async () => expect(await failing(stage)).toBeLessThan(before), {
        timeout: 5000,
      });
      await findText(page, /In sync|The same in both apps/);
    });
  },
};

/** A job title was too long for Dynamics 365: it is shortened in HubSpot, and the record tried again. */
export const ValueTooLong: StoryObj = {
  play: async ({ canvasElement: page, loaded, step }) => {
    const stage = stageOf(loaded);
    const { world, client, syncId } = stage;
    const before = await failing(stage);
    const tooLong = world.hubspot
      .readAll('contacts')
      .find(({ values }) => String(values['jobtitle'] ?? '').length > 40);

    await step('See why records are failing', async () => {
      const name = `Show why ${String(before)} records of Contacts are failing`;
      await userEvent.click(await findRole(page, ['button', name]));
      await findText(page, 'The text is too long for "Job Title" in Dynamics 365');
    });
    await step('Shorten the job title in HubSpot', async () => {
      const ended = world.runEnded(syncId);
      world.hubspot.updateRecord('contacts', tooLong?.id ?? '', {
        jobtitle: 'Head of the harbour',
      });
      await ended;
    });
    await step('The record is in Dynamics 365, and the cause is gone', async () => {
      const written = world.dynamics
        .readAll('contacts')
        .some(({ values }) => values['jobtitle'] === 'Head of the harbour');
      await expect(written).toBe(true);
      await expect(await failing(stage)).toBe(before - 1);
      const left = await client.listIssues(syncId);
      await expect(left.map(({ code }) => code)).not.toContain('value_too_long');
      const name = `Show why ${String(before - 1)} records of Contacts are failing`;
      await findRole(page, ['button', name]);
    });
  },
};
