import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { TONES, type SyncBadge } from '../../components/controls/badge/badge.js';
import { anatomy, examples } from '../support/examples.js';
import { LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncBadge>;

const WORDS: Readonly<Record<string, string>> = {
  neutral: 'Draft',
  accent: 'Recommended',
  info: 'Scanning',
  success: 'In sync',
  warning: 'Needs you',
  danger: '12 failing',
};

const meta: Meta<SyncBadge> = {
  title: 'Controls/Badge',
  component: 'sync-badge',
  argTypes: { tone: { control: 'select', options: TONES } },
  args: { tone: 'success', dot: false },
  render: (args) =>
    html`<sync-badge tone=${args.tone} ?dot=${args.dot}>${WORDS[args.tone]}</sync-badge>`,
};
export default meta;

export const Playground: Story = {};

export const Tones: Story = {
  render: () =>
    examples([
      [
        'Badges',
        html`${TONES.map((tone) => html`<sync-badge tone=${tone}>${WORDS[tone]}</sync-badge> `)}`,
      ],
      [
        'States in a table',
        html`${TONES.map((tone) => html`<sync-badge dot tone=${tone}>${WORDS[tone]}</sync-badge> `)}`,
      ],
    ]),
};

export const LongTextAndHugeNumbers: Story = {
  render: () =>
    examples([
      ['A long word', html`<sync-badge tone="warning">${LONG_WORD}</sync-badge>`],
      ['A huge number', html`<sync-badge tone="danger">12,345,678,901 failing</sync-badge>`],
    ]),
};

export const Anatomy: Story = {
  render: () => anatomy('sync-badge', html`<sync-badge tone="success">In sync</sync-badge>`),
};
