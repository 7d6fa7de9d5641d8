import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncDialog } from '../../components/controls/dialog/dialog.js';
import { anatomy } from '../support/examples.js';
import { aboutPanel, keptOpen, longText, openedAndClosed } from '../support/panel-stories.js';

type Story = StoryObj<SyncDialog>;

const meta: Meta<SyncDialog> = {
  title: 'Controls/Dialog',
  component: 'sync-dialog',
  ...aboutPanel('sync-dialog'),
};
export default meta;

export const Playground: Story = {};

/** The focus begins on the heading and goes back to what opened it. */
export const OpenedAndClosed: Story = openedAndClosed;

export const KeptOpen: Story = keptOpen('sync-dialog');

export const Small: Story = { args: { size: 'small' } };
export const Large: Story = { args: { size: 'large' } };

export const LongText: Story = longText('sync-dialog');

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-dialog',
      html`<sync-dialog heading="Turn off Contacts?" open>
        <p>Nothing is synced any more. All records stay in both apps.</p>
        <span slot="footer">Buttons stand here</span>
      </sync-dialog>`,
    ),
};
