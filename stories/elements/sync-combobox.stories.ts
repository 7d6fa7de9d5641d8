import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncCombobox } from '../../components/controls/combobox/combobox.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag, queryRoles } from '../support/find.js';
import {
  ADDRESSES,
  COUNTRIES,
  LONG_HINT,
  LONG_NAME,
  LONG_WORD,
  PARTNERS,
} from '../support/words.js';

type Story = StoryObj<SyncCombobox>;

const meta: Meta<SyncCombobox> = {
  title: 'Controls/Combobox',
  component: 'sync-combobox',
  parameters: { actions: { handles: ['change'] } },
  args: {
    label: 'Dynamics 365 property',
    options: PARTNERS,
    value: '',
    placeholder: '',
    hint: 'Where the phone number goes.',
    error: '',
    required: false,
    disabled: false,
    clearable: false,
    loading: false,
    labelHidden: false,
  },
  render: (args) =>
    html`<sync-combobox
      label=${args.label}
      placeholder=${args.placeholder}
      hint=${args.hint}
      error=${args.error}
      .options=${args.options}
      .value=${args.value}
      ?required=${args.required}
      ?disabled=${args.disabled}
      ?clearable=${args.clearable}
      ?loading=${args.loading}
      ?label-hidden=${args.labelHidden}
    ></sync-combobox>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      [
        'Nothing chosen',
        html`<sync-combobox label="Country" .options=${COUNTRIES}></sync-combobox>`,
      ],
      [
        'Chosen, can be emptied',
        html`<sync-combobox
          label="Country"
          clearable
          value="norway"
          .options=${COUNTRIES}
        ></sync-combobox>`,
      ],
      [
        'Required, and missing',
        html`<sync-combobox
          label="HubSpot property"
          required
          error="Choose the property that holds the email address."
          .options=${PARTNERS}
        ></sync-combobox>`,
      ],
      [
        'Loading',
        html`<sync-combobox label="Property" loading hint="Asking Dynamics 365…"></sync-combobox>`,
      ],
      [
        'Disabled',
        html`<sync-combobox
          label="Country"
          disabled
          value="norway"
          .options=${COUNTRIES}
        ></sync-combobox>`,
      ],
    ]),
};

/** Suggestions first, the impossible ones last, each with its reason. */
export const Open: Story = {
  play: async ({ canvasElement, step }) => {
    await step('Press into the field', async () => {
      await userEvent.click(await findRole(canvasElement, ['combobox', /Dynamics 365 property/]));
    });
    await step('The best partner stands first, the impossible ones last', async () => {
      const options = await waitFor(() => {
        const found = queryRoles(canvasElement, 'option', /./);
        if (found.length === 0) throw new Error('The list is not open yet.');
        return found;
      });
      await expect(options[0]).toHaveTextContent('Business phone');
      await expect(options.at(-1)).toHaveAttribute('aria-disabled', 'true');
    });
  },
};

export const TwoThousandOptions: Story = {
  args: { label: 'Address', options: ADDRESSES, hint: '' },
  play: async ({ canvasElement, step }) => {
    const field = await findRole(canvasElement, ['combobox', 'Address']);
    await step('Type without the accents', async () => {
      await userEvent.click(field);
      await userEvent.keyboard('ostre alle 300');
      await findRole(canvasElement, ['option', 'Østre Allé 300']);
    });
    await step('Take the first one by keyboard', async () => {
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(findTag(canvasElement, 'sync-combobox').value).toBe('1799'));
    });
  },
};

/** Changes made by code show at once: the compiled fields are reactive. */
export const ChangedByCode: Story = {
  args: { label: 'Country', options: COUNTRIES, hint: '' },
  play: async ({ canvasElement }) => {
    const field = await findRole(canvasElement, ['combobox', 'Country']);
    findTag(canvasElement, 'sync-combobox').value = 'estonia';
    await waitFor(() => expect(field).toHaveValue('Estonia'));
  },
};

export const LongText: Story = {
  args: {
    label: LONG_NAME,
    hint: LONG_HINT,
    value: 'long',
    clearable: true,
    options: [
      { value: 'long', label: LONG_NAME, description: LONG_HINT },
      { value: 'word', label: LONG_WORD },
    ],
  },
};

export const NothingToChooseFrom: Story = {
  args: { options: [], hint: 'This app has no further properties.' },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-combobox',
      html`<sync-combobox
        label="Country"
        hint="Where the company is."
        value="norway"
        .options=${COUNTRIES}
      ></sync-combobox>`,
    ),
};
