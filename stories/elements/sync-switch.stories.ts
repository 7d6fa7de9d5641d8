import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncSwitch } from '../../components/controls/switch/switch.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncSwitch>;

const meta: Meta<SyncSwitch> = {
  title: 'Controls/Switch',
  component: 'sync-switch',
  parameters: { actions: { handles: ['change'] } },
  args: {
    label: 'Sync “Job title”',
    hint: '',
    checked: true,
    disabled: false,
    labelHidden: false,
  },
  render: (args) =>
    html`<sync-switch
      label=${args.label}
      hint=${args.hint}
      .checked=${args.checked}
      ?disabled=${args.disabled}
      ?label-hidden=${args.labelHidden}
    ></sync-switch>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      ['Off', html`<sync-switch label="Job title"></sync-switch>`],
      ['On', html`<sync-switch label="Job title" checked></sync-switch>`],
      [
        'With a hint',
        html`<sync-switch
          label="Lifecycle stage"
          checked
          hint="12 of 14 options are mapped"
        ></sync-switch>`,
      ],
      [
        'Label for screen readers only',
        html`<sync-switch label="Sync “Phone”" label-hidden checked></sync-switch>`,
      ],
      [
        'Disabled',
        html`<sync-switch
          label="Created on"
          disabled
          hint="Dynamics 365 sets it by itself."
        ></sync-switch>`,
      ],
      [
        'Disabled and on',
        html`<sync-switch
          label="Email"
          disabled
          checked
          hint="Needed to match contacts."
        ></sync-switch>`,
      ],
    ]),
};

export const Refused: Story = {
  play: async ({ canvasElement, step }) => {
    const element = findTag(canvasElement, 'sync-switch');
    await step('The page says no', () => {
      element.addEventListener('change', (event) => event.preventDefault(), { once: true });
    });
    await step('A press turns it back', async () => {
      const input = await findRole(canvasElement, ['switch', /Job title/]);
      await userEvent.click(input);
      await waitFor(() => expect(element.checked).toBe(true));
      await expect(input).toBeChecked();
    });
  },
};

export const LongText: Story = { args: { label: `${LONG_NAME} ${LONG_WORD}`, hint: LONG_HINT } };

export const Anatomy: Story = {
  render: () => anatomy('sync-switch', html`<sync-switch label="Job title" checked></sync-switch>`),
};
