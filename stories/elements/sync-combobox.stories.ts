import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
const meta: Meta = {
  title: 'Controls/Combobox',
  component: 'sync-combobox',
  render: () =>
    html`<sync-combobox label="City" .options=${[{ value: 'a', label: 'Oslo' }]}></sync-combobox>`,
};
export default meta;
export const Playground: StoryObj = {};
