import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { SyncMatching } from '../../components/sync-matching/sync-matching.js';
import { HUGE, HUGER, longEnds } from '../support/extremes.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncMatching>;

const { render, show } = screenOf('sync-matching', ({ draft, properties, ends, preview }) => ({
  rules: draft.draft.matching.rules,
  properties,
  ends,
  report: preview.report,
}));

const meta: Meta<SyncMatching> = {
  title: 'Screens/Matching',
  component: 'sync-matching',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-rules-change'] } },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { properties: null, report: null } };
export const Empty: Story = { args: { rules: [] } };
export const Counting: Story = { args: { report: null, isCounting: true } };
export const NotCounted: Story = { args: { report: null } };
export const SeveralRules: Story = {
  args: {
    rules: [
      { pairs: [{ left: 'email', right: 'emailaddress1' }] },
      {
        pairs: [
          { left: 'firstname', right: 'firstname' },
          { left: 'lastname', right: 'lastname' },
          { left: 'phone', right: 'telephone1' },
        ],
      },
    ],
  },
};
export const PartialFailure: Story = {
  args: {
    rules: [{ pairs: [{ left: 'member_number', right: 'emailaddress1' }] }],
    problems: [
      {
        code: 'match_property_missing',
        level: 'error',
        pointer: '/matching/rules/0/pairs/0',
        side: 'left',
        property: 'member_number',
        message: 'The property "member_number" no longer exists in HubSpot.',
        hint: 'Choose another property to match by.',
      },
    ],
  },
};
export const ReadOnly: Story = { args: { isReadOnly: true } };
export const LongTextAndHugeNumbers: Story = {
  render: show(({ ends, properties, preview }) => ({
    ends: longEnds(ends),
    properties: {
      left: properties.left.map((one) => ({ ...one, label: `${one.label} ${LONG_NAME}` })),
      right: properties.right.map((one) => ({ ...one, label: `${one.label}${LONG_WORD}` })),
    },
    report:
      preview.report === null
        ? null
        : {
            ...preview.report,
            matched: HUGE,
            left: { total: HUGER, withEmail: HUGE },
            right: { total: HUGER, withEmail: HUGE },
          },
  })),
};
