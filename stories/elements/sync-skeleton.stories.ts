import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { SyncSkeleton } from '../../components/controls/skeleton/skeleton.js';
import { anatomy, examples } from '../support/examples.js';

type Story = StoryObj<SyncSkeleton>;

const meta: Meta<SyncSkeleton> = {
  title: 'Controls/Skeleton',
  component: 'sync-skeleton',
  argTypes: { variant: { control: 'select', options: ['text', 'rows', 'block'] } },
  args: { variant: 'text', count: 3 },
  render: (args) =>
    html`<sync-skeleton variant=${args.variant} count=${args.count}></sync-skeleton>`,
};
export default meta;

export const Playground: Story = {};

export const Variants: Story = {
  render: () =>
    examples([
      ['Lines of text', html`<sync-skeleton count="4"></sync-skeleton>`],
      ['Rows of a table or list', html`<sync-skeleton variant="rows" count="5"></sync-skeleton>`],
      ['A box', html`<sync-skeleton variant="block" class="tall"></sync-skeleton>`],
      ['Too many are fifty', html`<sync-skeleton count="5000"></sync-skeleton>`],
    ]),
};

export const Anatomy: Story = {
  render: () => anatomy('sync-skeleton', html`<sync-skeleton></sync-skeleton>`),
};
