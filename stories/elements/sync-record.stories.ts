import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { RecordDetail } from '../../engine/contract/index.js';
import { toEndNames } from '../../components/model/end-name.js';
import type { SyncRecord } from '../../components/sync-record/sync-record.js';
import { hugeSync } from '../support/extremes.js';
import { APP_DOWN, BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncRecord>;

const { render, show } = screenOf('sync-record', (scenario) => ({
  open: true,
  detail: scenario.inSync,
  sync: scenario.contacts,
  ends: toEndNames(scenario.contacts, scenario),
  properties: scenario.properties,
}));

const meta: Meta<SyncRecord> = {
  title: 'Screens/Record',
  component: 'sync-record',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: [
        'sync-record-command-request',
        'sync-record-open-request',
        'sync-edit-settings',
        'close-request',
      ],
    },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { detail: null, loading: true } };
export const Failing: Story = { render: show(({ failing }) => ({ detail: failing })) };
export const Ambiguous: Story = { render: show(({ ambiguous }) => ({ detail: ambiguous })) };
export const WithNeighbours: Story = { args: { previousId: 'before', nextId: 'after' } };
export const Deleted: Story = {
  render: show(({ inSync }) => ({
    detail: {
      ...inSync,
      state: 'excluded',
      right: inSync.right === null ? null : { ...inSync.right, isDeleted: true },
    },
  })),
};
/** Values flow to the right only, and somebody changed one there. */
export const Drifted: Story = {
  render: show(({ inSync }) => ({
    detail: {
      ...inSync,
      properties: inSync.properties.map((row, at) =>
        at === 1
          ? { ...row, right: 'Annika', isEqual: false, drift: { side: 'right', before: 'Ann' } }
          : row,
      ),
    },
  })),
};
export const LeftOut: Story = {
  render: show(({ inSync }) => ({
    detail: { ...inSync, state: 'excluded', excludeReason: 'noEmail', right: null, history: [] },
  })),
};
export const Empty: Story = {
  render: show(({ inSync }) => ({ detail: { ...inSync, properties: [], history: [] } })),
};
export const TotalFailure: Story = { args: { detail: null, error: BROKEN } };
export const Offline: Story = { args: { detail: null, error: OFFLINE } };
export const SessionEnded: Story = { args: { detail: null, error: SESSION_ENDED } };
export const PartialFailure: Story = {
  render: show(({ failing }) => ({ detail: failing, failed: APP_DOWN })),
};
export const Busy: Story = { render: show(({ failing }) => ({ detail: failing, busy: 'retry' })) };
export const ReadOnly: Story = {
  render: show(({ ambiguous }) => ({ detail: ambiguous, permissions: ['view'] })),
};
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    detail: longDetail(scenario),
    ends: toEndNames(hugeSync(scenario.contacts), scenario),
  })),
};

function longDetail({ ambiguous }: Scenario): RecordDetail {
  const [property] = ambiguous.properties;
  const [candidate] = ambiguous.candidates;
  return {
    ...ambiguous,
    title: `${LONG_NAME} ${LONG_WORD}`,
    properties: Array.from({ length: 40 }, () => property).flatMap((one, index) =>
      one === undefined
        ? []
        : [
            {
              ...one,
              ...{ leftLabel: LONG_NAME, rightLabel: `${LONG_WORD} ${String(index)}` },
              ...{ left: LONG_HINT, right: index % 2 === 0 ? LONG_WORD : 12_345_678_901 },
            },
          ],
    ),
    candidates: Array.from({ length: 12 }, () => candidate).flatMap((one, index) =>
      one === undefined ? [] : [{ ...one, id: String(index), title: `${LONG_NAME} ${LONG_WORD}` }],
    ),
  };
}
