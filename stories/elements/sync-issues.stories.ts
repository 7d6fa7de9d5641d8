import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { IssueGroup } from '../../engine/contract/index.js';
import { ISSUE_CODES } from '../../engine/index.js';
import { toEndNames } from '../../components/model/end-name.js';
import type { SyncIssues } from '../../components/sync-issues/sync-issues.js';
import { HUGE, hugeSync } from '../support/extremes.js';
import { APP_DOWN, BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncIssues>;

const { render, show } = screenOf('sync-issues', (scenario) => ({
  syncId: scenario.contacts.id,
  groups: scenario.issues,
  ends: toEndNames(scenario.contacts, scenario),
  properties: scenario.properties,
  nextTryAt: new Date(Date.now() + 45_000).toISOString(),
}));

const meta: Meta<SyncIssues> = {
  title: 'Screens/Issues',
  component: 'sync-issues',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: [
        'sync-issue-command-request',
        'sync-edit-settings',
        'sync-reconnect-request',
        'sync-show-records-request',
      ],
    },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { groups: [], loading: true } };
export const Empty: Story = { args: { groups: [] } };
export const TotalFailure: Story = { args: { groups: [], error: BROKEN } };
export const Offline: Story = { args: { groups: [], error: OFFLINE } };
export const SessionEnded: Story = { args: { groups: [], error: SESSION_ENDED } };
export const ReadOnly: Story = { args: { permissions: ['view'] } };
export const PartialFailure: Story = { args: { failed: APP_DOWN } };
export const Busy: Story = {
  render: show(({ issues }) => ({ busy: { key: issues[0]?.key ?? '', command: 'retry' } })),
};

/** Every cause there is, in the words that a person reads. */
export const EveryCause: Story = {
  render: show(({ issues }) => ({
    groups: ISSUE_CODES.flatMap((code, index): IssueGroup[] => {
      const [first] = issues;
      if (first === undefined) return [];
      return [
        {
          ...first,
          key: code,
          code,
          count: index + 1,
          side: 'right',
          property: 'jobtitle',
          details: {},
        },
      ];
    }),
  })),
};

export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    ends: toEndNames(hugeSync(scenario.contacts), scenario),
    groups: scenario.issues.map((group) => ({
      ...group,
      count: HUGE,
      property: LONG_WORD,
      appMessage: `${LONG_HINT} ${LONG_WORD}`,
      details: Object.fromEntries(Object.keys(group.details).map((key) => [key, LONG_WORD])),
    })),
  })),
};
