import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncSegmented } from '../../components/controls/segmented/segmented.js';
import { anatomy, examples } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_NAME } from '../support/words.js';

type Story = StoryObj<SyncSegmented>;

const VIEWS = [
  { value: 'all', label: 'All', count: 3020 },
  { value: 'default', label: 'Default', count: 12 },
  { value: 'own', label: 'Own', count: 3 },
  { value: 'problems', label: 'With problems', count: 0 },
];

const meta: Meta<SyncSegmented> = {
  title: 'Controls/Segmented',
  component: 'sync-segmented',
  parameters: { actions: { handles: ['change'] } },
  args: { label: 'Mappings', options: VIEWS, value: 'all' },
  render: (args) =>
    html`<sync-segmented
      label=${args.label}
      .options=${args.options}
      .value=${args.value}
    ></sync-segmented>`,
};
export default meta;

export const Playground: Story = {};

export const States: Story = {
  render: () =>
    examples([
      [
        'Without counts',
        html`<sync-segmented
          label="Period"
          value="day"
          .options=${[
            { value: 'hour', label: 'Hours' },
            { value: 'day', label: 'Days' },
          ]}
        ></sync-segmented>`,
      ],
      [
        'With counts',
        html`<sync-segmented label="Mappings" value="own" .options=${VIEWS}></sync-segmented>`,
      ],
      ['None chosen', html`<sync-segmented label="Mappings" .options=${VIEWS}></sync-segmented>`],
    ]),
};

export const Chosen: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['radio', /^Default/]));
    await waitFor(() => expect(findTag(canvasElement, 'sync-segmented').value).toBe('default'));
  },
};

export const LongTextAndHugeNumbers: Story = {
  args: {
    options: [
      { value: 'a', label: LONG_NAME, count: 12_345_678 },
      { value: 'b', label: 'With problems', count: 987_654_321 },
      { value: 'c', label: 'Own', count: 1_000_000 },
    ],
    value: 'a',
  },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-segmented',
      html`<sync-segmented label="Mappings" value="all" .options=${VIEWS}></sync-segmented>`,
    ),
};
