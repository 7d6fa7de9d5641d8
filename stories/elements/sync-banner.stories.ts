import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { BANNER_TONES, type SyncBanner } from '../../components/controls/banner/banner.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncBanner>;

const meta: Meta<SyncBanner> = {
  title: 'Controls/Banner',
  component: 'sync-banner',
  parameters: { actions: { handles: ['close-request'] } },
  argTypes: { tone: { control: 'select', options: BANNER_TONES } },
  args: { tone: 'warning', heading: 'HubSpot needs reconnecting', dismissible: true },
  render: (args) =>
    html`<sync-banner tone=${args.tone} heading=${args.heading} ?dismissible=${args.dismissible}>
      Nothing is lost: changes are kept and synced as soon as you have logged in again.
      <a slot="action" href="#reconnect">Reconnect</a>
    </sync-banner>`,
};
export default meta;

export const Playground: Story = {};

export const Tones: Story = {
  render: () =>
    examples([
      [
        'Info',
        html`<sync-banner heading="A preview is being made">You can go on meanwhile.</sync-banner>`,
      ],
      [
        'Success',
        html`<sync-banner tone="success" heading="HubSpot is connected"
          >As Fjord Coffee.</sync-banner
        >`,
      ],
      ['Warning', html`<sync-banner tone="warning">12 of 14 options are mapped.</sync-banner>`],
      [
        'Danger',
        html`<sync-banner tone="danger" heading="The draft could not be saved">
          The server did not answer. Try again; nothing of what you typed is lost.
        </sync-banner>`,
      ],
    ]),
};

export const Dismissed: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', 'Dismiss']));
    await waitFor(() => expect(findTag(canvasElement, 'sync-banner').hidden).toBe(true));
  },
};

export const LongText: Story = {
  render: () =>
    html`<sync-banner tone="danger" dismissible heading=${`${LONG_NAME} ${LONG_WORD}`}>
      ${LONG_HINT} ${LONG_WORD}
      <a slot="action" href="#retry">${LONG_NAME}</a>
    </sync-banner>`,
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-banner',
      html`<sync-banner heading="A preview is being made">
        You can go on meanwhile. <a slot="action" href="#stop">Stop</a>
      </sync-banner>`,
    ),
};
