import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import type { WinnerChangeEvent } from '../../components/events/winner-change-event.js';
import type { SyncConflict } from '../../components/sync-conflict/sync-conflict.js';
import { CLEAR_RULES, DIRECTIONS, SIDES } from '../../engine/index.js';
import { longEnds } from '../support/extremes.js';
import { findRole, findTag } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncConflict>;

const { render, show } = screenOf('sync-conflict', ({ ends }) => ({
  ends,
  example: { title: 'Ann Lee', label: 'Job title', left: 'Head of sales', right: 'Sales lead' },
}));

const meta: Meta<SyncConflict> = {
  title: 'Screens/Conflict',
  component: 'sync-conflict',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-winner-change', 'sync-clears-change'] } },
  argTypes: {
    value: { control: 'select', options: SIDES },
    direction: { control: 'select', options: DIRECTIONS },
    clears: { control: 'select', options: CLEAR_RULES },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { ends: null, example: null } };
export const WithoutExample: Story = { args: { example: null } };
export const RightWins: Story = { args: { value: 'right', clears: 'propagate' } };
export const OneWay: Story = { args: { direction: 'toRight' } };
export const ReadOnly: Story = { args: { isReadOnly: true } };
export const LongText: Story = {
  render: show(({ ends }) => ({
    ends: longEnds(ends),
    example: { title: LONG_NAME, label: LONG_NAME, left: LONG_WORD, right: LONG_HINT },
  })),
};

export const Choose: Story = {
  play: async ({ canvasElement, step }) => {
    const chosen = fn((event: WinnerChangeEvent) => event.winner);
    findTag(canvasElement, 'sync-conflict').addEventListener('sync-winner-change', chosen);
    await step('Dynamics 365 wins', async () => {
      await userEvent.click(await findRole(canvasElement, ['radio', /Dynamics 365/]));
      await expect(chosen).toHaveReturnedWith('right');
    });
  },
};
