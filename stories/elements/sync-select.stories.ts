import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import type { SyncSelect } from '../../components/controls/select/select.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { COUNTRIES, LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncSelect>;

const STATUS = [
  { value: 'all', label: 'All records' },
  { value: 'inSync', label: 'In sync' },
  { value: 'failing', label: 'Failing' },
  { value: 'excluded', label: 'Excluded', isDisabled: true },
];

const meta: Meta<SyncSelect> = {
  title: 'Controls/Select',
  component: 'sync-select',
  parameters: { actions: { handles: ['change'] } },
  args: {
    label: 'Status',
    options: STATUS,
    value: 'all',
    placeholder: '',
    hint: '',
    error: '',
    required: false,
    disabled: false,
    labelHidden: false,
  },
  render: (args) =>
    html`<sync-select
      label=${args.label}
      placeholder=${args.placeholder}
      hint=${args.hint}
      error=${args.error}
      .options=${args.options}
      .value=${args.value}
      ?required=${args.required}
      ?disabled=${args.disabled}
      ?label-hidden=${args.labelHidden}
    ></sync-select>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      ['Nothing chosen', html`<sync-select label="Country" .options=${COUNTRIES}></sync-select>`],
      [
        'Chosen',
        html`<sync-select label="Status" value="failing" .options=${STATUS}></sync-select>`,
      ],
      [
        'Required, and missing',
        html`<sync-select
          label="Which app wins"
          required
          error="Choose which app wins when both changed."
          .options=${[
            { value: 'left', label: 'HubSpot' },
            { value: 'right', label: 'Dynamics 365' },
          ]}
        ></sync-select>`,
      ],
      [
        'Disabled',
        html`<sync-select label="Status" disabled value="inSync" .options=${STATUS}></sync-select>`,
      ],
    ]),
};

export const ChosenByKeyboard: Story = {
  play: async ({ canvasElement, step }) => {
    const heard = fn();
    const element = findTag(canvasElement, 'sync-select');
    element.addEventListener('change', heard);
    await step('Choose another status', async () => {
      const select = await findRole(canvasElement, ['combobox', 'Status']);
      await userEvent.selectOptions(select, 'failing');
    });
    await step('The element holds it and says so once', async () => {
      await waitFor(() => expect(element.value).toBe('failing'));
      await expect(heard).toHaveBeenCalledOnce();
    });
  },
};

export const LongText: Story = {
  args: {
    label: LONG_NAME,
    hint: LONG_HINT,
    value: 'long',
    options: [
      { value: 'long', label: LONG_NAME },
      { value: 'word', label: LONG_WORD },
    ],
  },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-select',
      html`<sync-select
        label="Status"
        hint="Only these records are listed."
        value="all"
        .options=${STATUS}
      ></sync-select>`,
    ),
};
