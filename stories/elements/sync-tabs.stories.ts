import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncTabs, Tab } from '../../components/controls/tabs/tabs.js';
import { anatomy } from '../support/examples.js';
import { deepActive, findRole, findTag } from '../support/find.js';
import { LONG_NAME } from '../support/words.js';

type Story = StoryObj<SyncTabs>;

const TABS: readonly Tab[] = [
  { id: 'objects', label: 'Objects', count: 2 },
  { id: 'records', label: 'Records', count: 3020 },
  { id: 'activity', label: 'Activity' },
  { id: 'settings', label: 'Settings' },
];
const PANELS: Readonly<Record<string, string>> = {
  objects: 'Contacts and companies go both ways.',
  records: '3,020 contacts are in sync.',
  activity: '14 changes went to Dynamics 365 today.',
  settings: 'HubSpot wins when both changed.',
};

const meta: Meta<SyncTabs> = {
  title: 'Controls/Tabs',
  component: 'sync-tabs',
  parameters: { actions: { handles: ['change'] } },
  argTypes: { selected: { control: 'select', options: TABS.map(({ id }) => id) } },
  args: { label: 'Overview', tabs: TABS, selected: 'objects' },
  render: (args) =>
    html`<sync-tabs label=${args.label} selected=${args.selected} .tabs=${args.tabs}>
      ${args.tabs.map(({ id }) => html`<p slot=${id}>${PANELS[id] ?? ''}</p>`)}
    </sync-tabs>`,
};
export default meta;

export const Playground: Story = {};

export const ByKeyboard: Story = {
  play: async ({ canvasElement, step }) => {
    const element = findTag(canvasElement, 'sync-tabs');
    (await findRole(canvasElement, ['tab', /^Objects/])).focus();
    await step('The next one', async () => {
      await userEvent.keyboard('{ArrowRight}');
      await waitFor(() => expect(element.selected).toBe('records'));
      await waitFor(async () =>
        expect(deepActive()).toBe(await findRole(canvasElement, ['tab', /^Records/])),
      );
    });
    await step('The last one', async () => {
      await userEvent.keyboard('{End}');
      await waitFor(() => expect(element.selected).toBe('settings'));
    });
  },
};

export const LongTextAndHugeNumbers: Story = {
  args: {
    tabs: TABS.map((tab) => ({ ...tab, label: `${tab.label} · ${LONG_NAME}`, count: 12_345_678 })),
    selected: 'activity',
  },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-tabs',
      html`<sync-tabs label="Overview" .tabs=${TABS}><p slot="objects">Contacts</p></sync-tabs>`,
    ),
};
