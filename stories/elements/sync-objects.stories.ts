import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import type { PairChosenEvent } from '../../components/events/pair-chosen-event.js';
import type { SyncObjects } from '../../components/sync-objects/sync-objects.js';
import { longEnds } from '../support/extremes.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findRole, findTag } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncObjects>;

const { render, show } = screenOf('sync-objects', ({ pairs, ends }) => ({
  pairs,
  left: ends.left,
  right: ends.right,
}));

const meta: Meta<SyncObjects> = {
  title: 'Screens/Objects',
  component: 'sync-objects',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-pair-chosen', 'sync-retry-load-request'] } },
  render,
};
export default meta;

export const Playground: Story = {};
export const Chosen: Story = { args: { value: { left: 'companies', right: 'accounts' } } };
export const OwnPairChosen: Story = { args: { value: { left: 'deals', right: 'leads' } } };
export const Loading: Story = { args: { pairs: [], isLoading: true } };
export const Empty: Story = { args: { pairs: [] } };
export const NothingSuggested: Story = {
  render: show(({ pairs }) => ({ pairs: pairs.map((pair) => ({ ...pair, isSuggested: false })) })),
};
export const PartialFailure: Story = {
  render: show(({ pairs }) => ({
    pairs: pairs.map((pair, index) =>
      index === 0 || index > 2
        ? pair
        : {
            ...pair,
            directions: index === 1 ? (['toRight'] as const).slice() : [],
            reason: 'HubSpot lets this account only read companies.',
          },
    ),
  })),
};
export const TotalFailure: Story = { args: { pairs: [], error: BROKEN } };
export const Offline: Story = { args: { pairs: [], error: OFFLINE } };
export const SessionEnded: Story = { args: { pairs: [], error: SESSION_ENDED } };
export const LongTextAndHugeNumbers: Story = {
  render: show(({ pairs, ends }) => ({
    ...longEnds(ends),
    pairs: Array.from({ length: 120 }, (_, index) => pairs[index % pairs.length]).flatMap(
      (pair, index) =>
        pair === undefined
          ? []
          : [
              {
                ...pair,
                left: `${pair.left}-${String(index)}`,
                leftLabel: index % 2 === 0 ? `${LONG_NAME} ${String(index)}` : LONG_WORD,
                rightLabel: `${LONG_NAME} ${LONG_WORD}`,
                reason: index === 1 ? LONG_NAME : null,
              },
            ],
    ),
  })),
};

export const Choose: Story = {
  play: async ({ canvasElement, step }) => {
    const chosen = fn((event: PairChosenEvent) => [event.left, event.right]);
    findTag(canvasElement, 'sync-objects').addEventListener('sync-pair-chosen', chosen);
    await step('Choose companies and accounts', async () => {
      await userEvent.click(await findRole(canvasElement, ['radio', /Companies/]));
      await expect(chosen).toHaveReturnedWith(['companies', 'accounts']);
    });
  },
};
