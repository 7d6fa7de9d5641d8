import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import type { MenuItem, SyncMenu } from '../../components/controls/menu/menu.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncMenu>;

const ACTIONS: readonly MenuItem[] = [
  { id: 'run', label: 'Sync now', icon: 'refresh' },
  { id: 'edit', label: 'Edit settings', icon: 'edit' },
  {
    id: 'off',
    label: 'Turn off',
    icon: 'pause',
    description: 'Nothing is synced any more. All records stay.',
    hasLineBefore: true,
  },
  {
    id: 'delete',
    label: 'Delete',
    icon: 'trash',
    isDanger: true,
    disabledReason: 'Turn it off first.',
  },
];
const DIRECTIONS: readonly MenuItem[] = [
  { id: 'both', label: 'Both ways', icon: 'both', isChecked: true },
  { id: 'toRight', label: 'To Dynamics 365', icon: 'to-right', isChecked: false },
  {
    id: 'toLeft',
    label: 'To HubSpot',
    icon: 'to-left',
    isChecked: false,
    disabledReason: 'HubSpot works this property out by itself.',
  },
];

const meta: Meta<SyncMenu> = {
  title: 'Controls/Menu',
  component: 'sync-menu',
  parameters: { actions: { handles: ['menu-select'] } },
  args: {
    label: 'Actions',
    icon: '',
    items: ACTIONS,
    disabled: false,
    align: 'start',
    variant: 'button',
    size: 'medium',
  },
  render: (args) =>
    html`<sync-menu
      label=${args.label}
      icon=${args.icon}
      align=${args.align}
      variant=${args.variant}
      size=${args.size}
      .items=${args.items}
      ?disabled=${args.disabled}
    ></sync-menu>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      ['Text', html`<sync-menu label="Actions" .items=${ACTIONS}></sync-menu>`],
      ['Three dots', html`<sync-menu variant="quiet" .items=${ACTIONS}></sync-menu>`],
      [
        'A choice of one, small',
        html`<sync-menu
          label="Direction"
          icon="both"
          size="small"
          .items=${DIRECTIONS}
        ></sync-menu>`,
      ],
      ['Disabled', html`<sync-menu label="Actions" disabled .items=${ACTIONS}></sync-menu>`],
    ]),
};

export const Open: Story = {
  play: async ({ canvasElement, step }) => {
    await step('Open it by keyboard', async () => {
      (await findRole(canvasElement, ['button', 'Actions'])).focus();
      await userEvent.keyboard('{ArrowDown}');
      await waitFor(async () =>
        expect(await findRole(canvasElement, ['menuitem', /^Sync now/])).toBeVisible(),
      );
    });
    await step('What is impossible stays, with its reason', async () => {
      const item = await findRole(canvasElement, ['menuitem', /^Delete/]);
      await expect(item).toHaveAttribute('aria-disabled', 'true');
    });
  },
};

export const OpenChoice: Story = {
  args: { label: 'Direction', icon: 'both', items: DIRECTIONS },
  play: async ({ canvasElement, step }) => {
    const chosen = fn();
    findTag(canvasElement, 'sync-menu').addEventListener('menu-select', chosen);
    await step('Open and choose', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Direction']));
      await userEvent.click(await findRole(canvasElement, ['menuitemradio', /To Dynamics/]));
      await waitFor(() => expect(chosen).toHaveBeenCalledOnce());
    });
    await step('Open again', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Direction']));
      await findRole(canvasElement, ['menuitemradio', /To HubSpot/]);
    });
  },
};

export const LongText: Story = {
  args: {
    label: LONG_NAME,
    items: [
      { id: 'a', label: LONG_NAME, description: LONG_HINT, icon: 'edit' },
      { id: 'b', label: LONG_WORD, icon: 'trash', isDanger: true },
    ],
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', LONG_NAME]));
    await findRole(canvasElement, ['menuitem', LONG_WORD]);
  },
};

export const Anatomy: Story = {
  render: () =>
    anatomy('sync-menu', html`<sync-menu label="Actions" .items=${ACTIONS}></sync-menu>`),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', 'Actions']));
    await findRole(canvasElement, ['menuitem', /^Sync now/]);
  },
};
