import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { SyncProgressBar } from '../../components/controls/progress-bar/progress-bar.js';
import { anatomy, examples } from '../support/examples.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncProgressBar>;

const meta: Meta<SyncProgressBar> = {
  title: 'Controls/Progress bar',
  component: 'sync-progress-bar',
  argTypes: { tone: { control: 'select', options: ['accent', 'success', 'warning', 'danger'] } },
  args: {
    label: 'Reading HubSpot',
    value: 1240,
    max: 3020,
    text: '1,240 of 3,020',
    tone: 'accent',
    labelHidden: false,
  },
  render: (args) =>
    html`<sync-progress-bar
      label=${args.label}
      value=${args.value ?? nothing}
      max=${args.max}
      text=${args.text}
      tone=${args.tone}
      ?label-hidden=${args.labelHidden}
    ></sync-progress-bar>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      [
        'No end in sight',
        html`<sync-progress-bar label="Reading Dynamics 365"></sync-progress-bar>`,
      ],
      ['Begun', html`<sync-progress-bar label="Writing" value="0"></sync-progress-bar>`],
      ['Under way', html`<sync-progress-bar label="Writing" value="0.43"></sync-progress-bar>`],
      [
        'Done',
        html`<sync-progress-bar label="Writing" value="1" tone="success"></sync-progress-bar>`,
      ],
      [
        'Waiting',
        html`<sync-progress-bar
          label="Writing"
          value="0.6"
          tone="warning"
          text="HubSpot asks for a pause"
        ></sync-progress-bar>`,
      ],
      [
        'Failed',
        html`<sync-progress-bar
          label="Writing"
          value="0.6"
          tone="danger"
          text="Stopped"
        ></sync-progress-bar>`,
      ],
    ]),
};

export const LongTextAndHugeNumbers: Story = {
  args: {
    label: `${LONG_NAME} ${LONG_WORD}`,
    value: 987_654_321,
    max: 12_345_678_901,
    text: '987,654,321 of 12,345,678,901',
  },
};

export const BeyondItsEnd: Story = { args: { value: 4000, text: '' } };

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-progress-bar',
      html`<sync-progress-bar label="Writing" value="0.43"></sync-progress-bar>`,
    ),
};
