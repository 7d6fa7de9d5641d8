import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import { BANNER_TONES } from '../../components/controls/banner/banner.js';
import type { SyncToast } from '../../components/controls/toast/toast.js';
import { anatomy } from '../support/examples.js';
import { findRole, findTag, findText } from '../support/find.js';
import { LONG_HINT, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncToast>;

const meta: Meta<SyncToast> = {
  title: 'Controls/Toast',
  component: 'sync-toast',
  parameters: { actions: { handles: ['close-request'] } },
  argTypes: { tone: { control: 'select', options: BANNER_TONES } },
  args: { open: true, tone: 'success', durationMs: 0 },
  render: (args) =>
    html`<sync-toast ?open=${args.open} tone=${args.tone} duration-ms=${args.durationMs}>
      “Job title” is no longer mapped.
    </sync-toast>`,
};
export default meta;

export const Playground: Story = {};
export const Info: Story = { args: { tone: 'info' } };
export const Warning: Story = { args: { tone: 'warning' } };
export const Danger: Story = { args: { tone: 'danger' } };

/** Its time is over at once here; a page may keep it by cancelling `close-request`. */
export const TimeIsOver: Story = {
  args: { open: false, durationMs: 1 },
  play: async ({ canvasElement }) => {
    const element = findTag(canvasElement, 'sync-toast');
    const asked = fn();
    element.addEventListener('close-request', asked);
    element.open = true;
    await waitFor(() => expect(asked).toHaveBeenCalledOnce());
    await waitFor(() => expect(element.open).toBe(false));
  },
};

export const Dismissed: Story = {
  play: async ({ canvasElement, step }) => {
    await step('It says what happened', async () => {
      await findText(canvasElement, /no longer mapped/);
    });
    await step('Dismiss it', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Dismiss']));
      await waitFor(() => expect(findTag(canvasElement, 'sync-toast').open).toBe(false));
    });
  },
};

export const LongText: Story = {
  render: () =>
    html`<sync-toast open duration-ms="0" tone="warning">${LONG_HINT} ${LONG_WORD}</sync-toast>`,
};

export const Anatomy: Story = {
  render: () =>
    anatomy('sync-toast', html`<sync-toast open duration-ms="0">The draft is saved.</sync-toast>`),
};
