import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import '../../components/sync-filters/define.js';
import type { FilterGroup, FilterRule, Value } from '../../engine/contract/index.js';
import { DIRECTIONS, FILTER_MODES, type FilterOperator } from '../../engine/index.js';
import type { RequireEmailChangeEvent } from '../../components/events/require-email-change-event.js';
import type { SyncFilters } from '../../components/sync-filters/sync-filters.js';
import { HUGE, HUGER, longEnds } from '../support/extremes.js';
import { findRole, findTag } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncFilters>;

const rule = (property: string, operator: FilterOperator, value: Value): FilterRule => ({
  kind: 'rule',
  property,
  operator,
  value,
});
const both = (...items: FilterGroup['items']): FilterGroup => ({
  kind: 'group',
  join: 'and',
  items,
});

const CUSTOMERS = both(rule('lifecyclestage', 'anyOf', ['customer', 'opportunity']), {
  kind: 'group',
  join: 'or',
  items: [rule('city', 'is', 'Oslo'), rule('country', 'is', 'Norway')],
});

const { render, show } = screenOf('sync-filters', ({ draft, properties, ends, preview }) => ({
  requireEmail: draft.draft.requireEmail,
  filters: draft.draft.filters,
  filterMode: draft.draft.filterMode ?? 'entry',
  direction: draft.draft.direction,
  counts: preview.report,
  ...{ properties, ends },
}));

const meta: Meta<SyncFilters> = {
  title: 'Screens/Filters',
  component: 'sync-filters',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: ['sync-require-email-change', 'sync-filters-change', 'sync-filter-mode-change'],
    },
  },
  argTypes: {
    direction: { control: 'select', options: DIRECTIONS },
    filterMode: { control: 'select', options: FILTER_MODES },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { properties: null, counts: null } };
export const Empty: Story = { args: { requireEmail: false, counts: null } };
export const Filtered: Story = { args: { filters: { toRight: CUSTOMERS, toLeft: null } } };
export const LiveFilter: Story = {
  args: { filters: { toRight: CUSTOMERS, toLeft: null }, filterMode: 'live' },
};
export const OneWay: Story = { args: { direction: 'toRight' } };
export const ReadOnly: Story = {
  args: { isReadOnly: true, filters: { toRight: CUSTOMERS, toLeft: null } },
};
export const PartialFailure: Story = {
  args: {
    filters: {
      toRight: both(rule('member_number', 'is', '7')),
      toLeft: null,
    },
    problems: [
      {
        code: 'filter_invalid',
        level: 'error',
        pointer: '/filters/toRight/items/0',
        side: 'left',
        property: 'member_number',
        message: 'The property "member_number" no longer exists in HubSpot.',
        hint: 'Choose another property, or remove the condition.',
      },
    ],
  },
};
export const LongTextAndHugeNumbers: Story = {
  render: show(({ ends, preview, properties }) => ({
    ends: longEnds(ends),
    filters: {
      toRight: both(
        rule('lastname', 'contains', LONG_HINT),
        rule('jobtitle', 'is', LONG_WORD),
        rule('hubspotscore', 'greater', HUGER),
      ),
      toLeft: null,
    },
    properties: {
      ...properties,
      left: properties.left.map((one) => ({ ...one, label: `${one.label} ${LONG_NAME}` })),
    },
    counts:
      preview.report === null
        ? null
        : {
            ...preview.report,
            left: { total: HUGER, withEmail: HUGE },
            right: { total: HUGER, withEmail: HUGE },
          },
  })),
};

export const PanelOpen: Story = {
  args: { filters: { toRight: CUSTOMERS, toLeft: null } },
  play: async ({ canvasElement, step }) => {
    await step('Open the filter towards Dynamics 365', async () => {
      const name = 'Edit who goes from HubSpot to Dynamics 365';
      await userEvent.click(await findRole(canvasElement, ['button', name]));
      await findRole(canvasElement, ['dialog', /./]);
    });
  },
};

export const PanelTested: Story = {
  args: { filters: { toRight: CUSTOMERS, toLeft: null } },
  render: show(({ filterTest }) => ({
    testFilter: () => Promise.resolve(filterTest),
  })),
  play: async ({ canvasElement, step }) => {
    await step('Try the conditions out', async () => {
      const name = 'Edit who goes from HubSpot to Dynamics 365';
      await userEvent.click(await findRole(canvasElement, ['button', name]));
      await userEvent.click(await findRole(canvasElement, ['button', 'Test the conditions']));
      await findRole(canvasElement, ['table', /examples/]);
    });
  },
};

export const GuardTurned: Story = {
  play: async ({ canvasElement }) => {
    const turned = fn((event: RequireEmailChangeEvent) => event.requireEmail);
    findTag(canvasElement, 'sync-filters').addEventListener('sync-require-email-change', turned);
    await userEvent.click(await findRole(canvasElement, ['switch', /email/i]));
    await expect(turned).toHaveReturnedWith(false);
  },
};
