import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import {
  TEXT_FIELD_TYPES,
  type SyncTextField,
} from '../../components/controls/text-field/text-field.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncTextField>;

const meta: Meta<SyncTextField> = {
  title: 'Controls/Text field',
  component: 'sync-text-field',
  parameters: { actions: { handles: ['change'] } },
  argTypes: { type: { control: 'select', options: TEXT_FIELD_TYPES } },
  args: {
    label: 'Address of your organisation',
    type: 'url',
    value: '',
    placeholder: 'https://contoso.crm4.dynamics.example',
    hint: 'As it stands in your browser.',
    error: '',
    required: true,
    disabled: false,
    readOnly: false,
    labelHidden: false,
  },
  render: (args) =>
    html`<sync-text-field
      label=${args.label}
      type=${args.type}
      placeholder=${args.placeholder}
      hint=${args.hint}
      error=${args.error}
      .value=${args.value}
      ?required=${args.required}
      ?disabled=${args.disabled}
      ?read-only=${args.readOnly}
      ?label-hidden=${args.labelHidden}
    ></sync-text-field>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      ['Empty', html`<sync-text-field label="Name of the account"></sync-text-field>`],
      [
        'Filled',
        html`<sync-text-field label="Name of the account" value="Fjord Coffee"></sync-text-field>`,
      ],
      [
        'Wrong',
        html`<sync-text-field
          label="Key"
          type="password"
          value="hs_1234"
          required
          error="Harbour Shop does not know this key. Make a new one under Settings, Integrations."
        ></sync-text-field>`,
      ],
      [
        'Search',
        html`<sync-text-field
          label="Search apps"
          label-hidden
          type="search"
          placeholder="Search apps"
        ></sync-text-field>`,
      ],
      [
        'Date',
        html`<sync-text-field label="After" type="date" value="2026-01-15"></sync-text-field>`,
      ],
      [
        'Read-only',
        html`<sync-text-field label="Account" read-only value="Contoso EU"></sync-text-field>`,
      ],
      [
        'Disabled',
        html`<sync-text-field label="Account" disabled value="Contoso EU"></sync-text-field>`,
      ],
    ]),
};

export const Typed: Story = {
  args: { label: 'Name of the account', type: 'text', hint: '', placeholder: '' },
  play: async ({ canvasElement, step }) => {
    const field = await findRole(canvasElement, ['textbox', /Name of the account/]);
    await step('Type a name', () => userEvent.type(field, 'Fjord Coffee'));
    await step('The element holds it with every key', async () => {
      await waitFor(() =>
        expect(findTag(canvasElement, 'sync-text-field').value).toBe('Fjord Coffee'),
      );
    });
  },
};

export const LongText: Story = {
  args: { label: LONG_NAME, type: 'text', value: LONG_WORD, hint: LONG_HINT },
};

export const LongError: Story = {
  args: { label: LONG_NAME, type: 'text', error: `${LONG_HINT} ${LONG_WORD}` },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-text-field',
      html`<sync-text-field
        label="Key"
        hint="It starts with “hs_”."
        value="hs_7Q2"
      ></sync-text-field>`,
    ),
};
