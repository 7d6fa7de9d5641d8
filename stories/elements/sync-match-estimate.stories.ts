import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { userEvent } from 'storybook/test';
import '../../components/sync-match-estimate/define.js';
import { ClientError } from '../../components/client/sync-client.js';
import type { SyncMatchEstimate } from '../../components/sync-match-estimate/sync-match-estimate.js';
import type { MatchEstimate } from '../../engine/contract/index.js';
import { HUGE, HUGER, longEnds } from '../support/extremes.js';
import { findRole } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';

type Story = StoryObj<SyncMatchEstimate>;

const { render, show } = screenOf('sync-match-estimate', ({ ends, draft, estimate }) => ({
  ends,
  rules: draft.draft.matching.rules,
  estimate: () => Promise.resolve(estimate),
}));

const meta: Meta<SyncMatchEstimate> = {
  title: 'Screens/Match estimate',
  component: 'sync-match-estimate',
  loaders: [loadScenario],
  render,
};
export default meta;

const pressed: NonNullable<Story['play']> = async ({ canvasElement, step }) => {
  await step('Count', async () => {
    await userEvent.click(await findRole(canvasElement, ['button', 'Count now']));
  });
};

const answer = (more: Partial<MatchEstimate>) =>
  show(({ estimate }) => ({ estimate: () => Promise.resolve({ ...estimate, ...more }) }));
const refuse = (error: ClientError) => () => Promise.reject(error);

export const Playground: Story = {};
export const Counted: Story = { play: pressed };
export const SeveralRulesAndUndecided: Story = {
  render: answer({
    left: { looked: 3020 },
    right: { looked: 3557 },
    matched: 2431,
    matchedByRule: [2310, 121],
    ambiguous: 14,
  }),
  play: pressed,
};
export const Sample: Story = {
  render: answer({
    basis: 'sample',
    left: { looked: 200 },
    right: { looked: 0 },
    matched: 161,
    matchedByRule: [161],
  }),
  play: pressed,
};
export const FromAPreview: Story = { render: show(({ preview }) => ({ report: preview.report })) };
export const SettingsChanged: Story = {
  render: show(({ preview }) => ({ report: preview.report, isOld: true })),
};
export const Loading: Story = { args: { estimate: () => new Promise(() => {}) }, play: pressed };
export const TotalFailure: Story = {
  args: {
    estimate: refuse(
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
    estimate: refuse(
      new ClientError('rate_limited', {
        ...{ message: 'Too many requests.', hint: 'Wait.', status: 429, retryAfterSeconds: 30 },
      }),
    ),
  },
  play: pressed,
};
export const LongTextAndHugeNumbers: Story = {
  render: show(({ ends, estimate }) => ({
    ends: longEnds(ends),
    estimate: () =>
      Promise.resolve({
        ...estimate,
        left: { looked: HUGER },
        right: { looked: HUGER },
        matched: HUGE,
        matchedByRule: [HUGE, 0, 0],
        ambiguous: HUGE,
      }),
  })),
  play: pressed,
};
