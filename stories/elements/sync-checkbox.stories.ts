import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncCheckbox } from '../../components/controls/checkbox/checkbox.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncCheckbox>;

const meta: Meta<SyncCheckbox> = {
  title: 'Controls/Checkbox',
  component: 'sync-checkbox',
  parameters: { actions: { handles: ['change'] } },
  args: {
    label: 'Only contacts with an email address',
    hint: 'Leaves out 37 contacts of HubSpot.',
    checked: true,
    indeterminate: false,
    disabled: false,
    labelHidden: false,
  },
  render: (args) =>
    html`<sync-checkbox
      label=${args.label}
      hint=${args.hint}
      .checked=${args.checked}
      .indeterminate=${args.indeterminate}
      ?disabled=${args.disabled}
      ?label-hidden=${args.labelHidden}
    ></sync-checkbox>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      ['Off', html`<sync-checkbox label="Customers"></sync-checkbox>`],
      ['On', html`<sync-checkbox label="Customers" checked></sync-checkbox>`],
      ['Some', html`<sync-checkbox label="All stages" indeterminate></sync-checkbox>`],
      [
        'With a hint',
        html`<sync-checkbox label="Leads" hint="1,204 contacts" checked></sync-checkbox>`,
      ],
      ['Disabled', html`<sync-checkbox label="Subscribers" disabled></sync-checkbox>`],
      ['Disabled and on', html`<sync-checkbox label="Customers" disabled checked></sync-checkbox>`],
      [
        'Own content',
        html`<sync-checkbox><b>Norway</b> and everything north of it</sync-checkbox>`,
      ],
    ]),
};

export const PressedBySpace: Story = {
  args: { checked: false, indeterminate: true },
  play: async ({ canvasElement }) => {
    (await findRole(canvasElement, ['checkbox', /email address/])).focus();
    await userEvent.keyboard(' ');
    const element = findTag(canvasElement, 'sync-checkbox');
    await waitFor(() => expect(element.checked).toBe(true));
    await expect(element.indeterminate).toBe(false);
  },
};

export const LongText: Story = { args: { label: `${LONG_NAME} ${LONG_WORD}`, hint: LONG_HINT } };

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-checkbox',
      html`<sync-checkbox label="Leads" hint="1,204 contacts"></sync-checkbox>`,
    ),
};
