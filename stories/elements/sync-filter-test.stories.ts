import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { userEvent } from 'storybook/test';
import '../../components/sync-filter-test/define.js';
import { ClientError } from '../../components/client/sync-client.js';
import type { SyncFilterTest } from '../../components/sync-filter-test/sync-filter-test.js';
import type { FilterTest } from '../../engine/contract/index.js';
import { HUGE, HUGER } from '../support/extremes.js';
import { findRole } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_NAME } from '../support/words.js';

type Story = StoryObj<SyncFilterTest>;

const { render, show } = screenOf('sync-filter-test', ({ ends, filterTest }) => ({
  end: ends.left,
  requireEmail: true,
  test: () => Promise.resolve(filterTest),
}));

const meta: Meta<SyncFilterTest> = {
  title: 'Screens/Filter test',
  component: 'sync-filter-test',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-filter-test-request'] } },
  render,
};
export default meta;

const pressed: NonNullable<Story['play']> = async ({ canvasElement, step }) => {
  await step('Try the conditions out', async () => {
    await userEvent.click(await findRole(canvasElement, ['button', 'Test the conditions']));
  });
};

function huge(): FilterTest {
  const examples = Array.from({ length: 10 }, (_, index) => ({
    id: String(index),
    title: `${LONG_NAME} ${String(index)}`,
    url: index % 2 === 0 ? 'https://app.example/record' : null,
  }));
  const one = { count: HUGE, isAtLeast: true, examples };
  return {
    ...{ side: 'left', isComplete: false, looked: HUGE, total: HUGER },
    outcomes: [
      { ...one, outcome: 'enters' },
      { ...one, outcome: 'filter' },
      { ...one, outcome: 'noEmail' },
      { ...one, outcome: 'unknown' },
    ],
  };
}

const refuse = (error: ClientError) => () => Promise.reject(error);

export const Playground: Story = {};
export const Tested: Story = { play: pressed };
export const Loading: Story = { args: { test: () => new Promise(() => {}) }, play: pressed };
export const TotalFailure: Story = {
  args: {
    test: refuse(
      new ClientError('app_unavailable', {
        message: 'HubSpot does not answer.',
        hint: 'Try again in a few minutes. The settings can be saved meanwhile.',
      }),
    ),
  },
  play: pressed,
};
export const AskedToWait: Story = {
  args: {
    test: refuse(
      new ClientError('rate_limited', {
        ...{ message: 'Too many requests.', hint: 'Wait.', status: 429, retryAfterSeconds: 30 },
      }),
    ),
  },
  play: pressed,
};
export const LongTextAndHugeNumbers: Story = {
  render: show(() => ({ test: () => Promise.resolve(huge()) })),
  play: pressed,
};
