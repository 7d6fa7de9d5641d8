import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncIcon } from '../../components/controls/icon/icon.js';
import { ICON_NAMES } from '../../components/controls/icon/icons.js';

type Story = StoryObj<SyncIcon>;

const meta: Meta<SyncIcon> = {
  title: 'Controls/Icon',
  component: 'sync-icon',
  argTypes: { name: { control: 'select', options: ICON_NAMES } },
  args: { name: 'both', label: '' },
  render: (args) => html`<sync-icon name=${args.name} label=${args.label}></sync-icon>`,
};
export default meta;

export const Playground: Story = {};

/** Every icon of the kit, with the name to call it by. */
export const All: Story = {
  render: () =>
    html`<ul class="icon-list">
      ${ICON_NAMES.map((name) => html`<li><sync-icon name=${name}></sync-icon> ${name}</li>`)}
    </ul>`,
};

/** Says in words what it means, where no word stands beside it. */
export const Labelled: Story = { args: { name: 'lock', label: 'Read-only' } };
