import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, svg } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncRadioCards } from '../../components/controls/radio-cards/radio-cards.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_HINT, LONG_NAME } from '../support/words.js';

type Story = StoryObj<SyncRadioCards>;

const arrow = (path: string) =>
  html`<svg viewBox="0 0 96 32" width="96" height="32" fill="none" stroke="currentColor">
    ${svg`<rect x="1" y="4" width="24" height="24" rx="6"></rect>
      <rect x="71" y="4" width="24" height="24" rx="6"></rect><path d=${path}></path>`}
  </svg>`;

const DIRECTIONS = [
  {
    value: 'both',
    label: 'Both ways',
    description: 'A contact changed in HubSpot changes in Dynamics 365, and the other way round.',
    badge: 'Recommended',
    picture: arrow('M34 12h28m-5-4 5 4-5 4M62 20H34m5-4-5 4 5 4'),
  },
  {
    value: 'toRight',
    label: 'To Dynamics 365',
    description: 'HubSpot is never written to.',
    picture: arrow('M34 16h28m-5-5 5 5-5 5'),
  },
  {
    value: 'toLeft',
    label: 'To HubSpot',
    disabledReason: 'The HubSpot account may not create contacts. Reconnect it to allow that.',
    picture: arrow('M62 16H34m5-5-5 5 5 5'),
  },
];

const meta: Meta<SyncRadioCards> = {
  title: 'Controls/Radio cards',
  component: 'sync-radio-cards',
  parameters: { actions: { handles: ['change'] } },
  args: {
    label: 'Which way do contacts go?',
    options: DIRECTIONS,
    value: 'both',
    labelHidden: false,
    disabled: false,
  },
  render: (args) =>
    html`<sync-radio-cards
      label=${args.label}
      .options=${args.options}
      .value=${args.value}
      ?label-hidden=${args.labelHidden}
      ?disabled=${args.disabled}
    ></sync-radio-cards>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      [
        'Nothing chosen',
        html`<sync-radio-cards label="Which way?" .options=${DIRECTIONS}></sync-radio-cards>`,
      ],
      [
        'Two plain ones',
        html`<sync-radio-cards
          label="When both changed, which one wins?"
          value="left"
          .options=${[
            { value: 'left', label: 'HubSpot', description: '“Head roaster” replaces “Roaster”.' },
            { value: 'right', label: 'Dynamics 365', description: '“Roaster” stays.' },
          ]}
        ></sync-radio-cards>`,
      ],
      [
        'Disabled',
        html`<sync-radio-cards
          label="Which way?"
          disabled
          value="both"
          .options=${DIRECTIONS}
        ></sync-radio-cards>`,
      ],
    ]),
};

export const Chosen: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['radio', 'To Dynamics 365']));
    await waitFor(() => expect(findTag(canvasElement, 'sync-radio-cards').value).toBe('toRight'));
  },
};

export const LongText: Story = {
  args: {
    label: LONG_NAME,
    options: DIRECTIONS.map((card) => ({ ...card, label: LONG_NAME, description: LONG_HINT })),
  },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-radio-cards',
      html`<sync-radio-cards
        label="Which way?"
        value="both"
        .options=${DIRECTIONS}
      ></sync-radio-cards>`,
    ),
};
