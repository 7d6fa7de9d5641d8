import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncSidePanel } from '../../components/controls/side-panel/side-panel.js';
import { anatomy } from '../support/examples.js';
import { aboutPanel, keptOpen, longText, openedAndClosed } from '../support/panel-stories.js';

type Story = StoryObj<SyncSidePanel>;

const meta: Meta<SyncSidePanel> = {
  title: 'Controls/Side panel',
  component: 'sync-side-panel',
  ...aboutPanel('sync-side-panel'),
};
export default meta;

export const Playground: Story = {};

/** The focus begins on the heading and goes back to what opened it. */
export const OpenedAndClosed: Story = openedAndClosed;

export const KeptOpen: Story = keptOpen('sync-side-panel');

export const Small: Story = { args: { size: 'small' } };
export const Large: Story = { args: { size: 'large' } };

export const LongText: Story = longText('sync-side-panel');

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-side-panel',
      html`<sync-side-panel heading="Turn off Contacts?" open>
        <p>Nothing is synced any more. All records stay in both apps.</p>
        <span slot="footer">Buttons stand here</span>
      </sync-side-panel>`,
    ),
};
