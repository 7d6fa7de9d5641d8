import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncDialog } from '../../components/controls/dialog/dialog.js';
import { anatomy } from '../support/examples.js';
import { findRole, findTag, queryRoles } from '../support/find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncDialog>;

const meta: Meta<SyncDialog> = {
  title: 'Controls/Dialog',
  component: 'sync-dialog',
  parameters: { actions: { handles: ['close-request'] } },
  argTypes: { size: { control: 'select', options: ['small', 'medium', 'large'] } },
  args: {
    open: true,
    heading: 'Disconnect HubSpot?',
    size: 'medium',
    lightDismiss: false,
  },
  render: (args) =>
    html`<button type="button" @click=${openIt}>Disconnect</button>
      <sync-dialog
        heading=${args.heading}
        size=${args.size}
        ?open=${args.open}
        ?light-dismiss=${args.lightDismiss}
      >
        <p>2 syncs stop: Contacts and Companies. All records stay in both apps.</p>
        <sync-checkbox label="Also forget what was synced so far"></sync-checkbox>
        <sync-text-field slot="footer" label="Type HubSpot to go on" label-hidden></sync-text-field>
      </sync-dialog>`,
};
export default meta;

function openIt(event: Event): void {
  const element = (event.target as Element).nextElementSibling as SyncDialog;
  element.open = true;
}

export const Playground: Story = {};

/** The focus begins on the heading and goes back to what opened it. */
export const OpenedAndClosed: Story = {
  args: { open: false },
  play: async ({ canvasElement, step }) => {
    const button = await findRole(canvasElement, ['button', 'Disconnect']);
    await step('Open it', async () => {
      await userEvent.click(button);
      await findRole(canvasElement, ['heading', 'Disconnect HubSpot?']);
    });
    await step('Escape closes it, the focus is back', async () => {
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(queryRoles(canvasElement, 'dialog', /./)).toHaveLength(0));
      await expect(document.activeElement).toBe(button);
    });
  },
};

export const KeptOpen: Story = {
  play: async ({ canvasElement, step }) => {
    const element = findTag(canvasElement, 'sync-dialog');
    await step('The page wants to ask first', () => {
      element.addEventListener('close-request', (event) => event.preventDefault());
    });
    await step('It stays', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Close']));
      await expect(element.open).toBe(true);
    });
  },
};

export const Small: Story = { args: { size: 'small' } };
export const Large: Story = { args: { size: 'large' } };

export const LongText: Story = {
  args: { heading: `${LONG_NAME} ${LONG_WORD}` },
  render: (args) =>
    html`<sync-dialog heading=${args.heading} size=${args.size} ?open=${args.open}>
      ${Array.from({ length: 24 }, () => html`<p>${LONG_HINT}</p>`)}
      <p>${LONG_WORD}</p>
      <sync-text-field slot="footer" label="Name" label-hidden value=${LONG_WORD}></sync-text-field>
    </sync-dialog>`,
};

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
