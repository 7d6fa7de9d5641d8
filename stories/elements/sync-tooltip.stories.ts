import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncTooltip } from '../../components/controls/tooltip/tooltip.js';
import { anatomy } from '../support/examples.js';
import { findRole } from '../support/find.js';
import { LONG_HINT, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncTooltip>;

const meta: Meta<SyncTooltip> = {
  title: 'Controls/Tooltip',
  component: 'sync-tooltip',
  args: { text: 'Wednesday 14 January 2026, 09:41' },
  render: (args) =>
    html`<sync-tooltip text=${args.text}
      ><button type="button">2 minutes ago</button></sync-tooltip
    >`,
};
export default meta;

export const Playground: Story = {};

export const OnFocus: Story = {
  play: async ({ canvasElement, step }) => {
    const button = await findRole(canvasElement, ['button', '2 minutes ago']);
    await step('Come to the control by keyboard', async () => {
      await userEvent.tab();
      await expect(document.activeElement).toBe(button);
    });
    await step('Screen readers get the text as its description', async () => {
      await waitFor(() => expect(button.ariaDescription).toBe('Wednesday 14 January 2026, 09:41'));
    });
  },
};

export const LongText: Story = {
  args: { text: `${LONG_HINT} ${LONG_WORD}` },
  play: async ({ canvasElement }) => {
    (await findRole(canvasElement, ['button', '2 minutes ago'])).focus();
  },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-tooltip',
      html`<sync-tooltip text="HubSpot wins when both changed"
        ><button type="button">HubSpot wins</button></sync-tooltip
      >`,
    ),
  play: async ({ canvasElement }) => {
    (await findRole(canvasElement, ['button', 'HubSpot wins'])).focus();
  },
};
