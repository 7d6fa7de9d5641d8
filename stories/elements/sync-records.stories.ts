import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import type { RecordRow } from '../../engine/contract/index.js';
import type { ShowRecordsRequestEvent } from '../../components/events/show-records-request-event.js';
import type { SyncRecords } from '../../components/sync-records/sync-records.js';
import { hugeSync, longConnection } from '../support/extremes.js';
import { BROKEN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findRole, findTag } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncRecords>;

const { render, show } = screenOf('sync-records', (scenario) => ({
  syncs: scenario.syncs,
  apps: scenario.apps,
  connections: scenario.connections,
  view: { syncId: scenario.contacts.id, state: null, issue: null, drift: false, text: '' },
  rows: scenario.records,
  groups: scenario.issues,
  properties: scenario.properties,
}));

const meta: Meta<SyncRecords> = {
  title: 'Screens/Records',
  component: 'sync-records',
  loaders: [loadScenario],
  parameters: {
    actions: {
      handles: ['sync-show-records-request', 'sync-record-open-request', 'more-request'],
    },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { rows: [], loading: true } };
export const LoadingMore: Story = { args: { loading: true, hasMore: true } };
export const MoreToLoad: Story = { args: { hasMore: true } };
export const Empty: Story = { args: { rows: [] } };
export const NothingFound: Story = {
  render: show(({ contacts }) => ({
    rows: [],
    view: { syncId: contacts.id, state: 'failing', issue: null, drift: false, text: 'gramophone' },
  })),
};
/** Those with a value that was changed where it arrives. */
export const OnlyThoseThatDiffer: Story = {
  render: show(({ contacts, records, syncs }) => ({
    rows: records
      .filter(({ state }) => state === 'inSync')
      .slice(0, 3)
      .map((row) => ({ ...row, hasDrift: true })),
    syncs: syncs.map((sync) => (sync.id === contacts.id ? { ...sync, drifted: 3 } : sync)),
    view: { syncId: contacts.id, state: null, issue: null, drift: true, text: '' },
  })),
};
export const OnlyFailing: Story = {
  render: show(({ contacts, records }) => ({
    rows: records.filter(({ state }) => state === 'failing'),
    view: { syncId: contacts.id, state: 'failing', issue: null, drift: false, text: '' },
  })),
};
export const OneCause: Story = {
  render: show(({ contacts, records, issues }) => ({
    rows: records.filter(({ issue }) => issue?.code === 'match_ambiguous'),
    view: {
      syncId: contacts.id,
      state: 'failing',
      issue: issues[0]?.key ?? null,
      drift: false,
      text: '',
    },
  })),
};
export const TotalFailure: Story = { args: { rows: [], error: BROKEN } };
export const PartialFailure: Story = { args: { error: BROKEN, hasMore: true } };
export const Offline: Story = { args: { rows: [], error: OFFLINE } };
export const SessionEnded: Story = { args: { rows: [], error: SESSION_ENDED } };
export const LongTextAndHugeNumbers: Story = {
  render: show(({ records, syncs, connections }) => ({
    syncs: syncs.map(hugeSync),
    connections: connections.map(longConnection),
    rows: Array.from({ length: 400 }, (_, index) => records[index % records.length]).flatMap(
      (row, index): RecordRow[] =>
        row === undefined
          ? []
          : [
              {
                ...row,
                id: `long-${String(index)}` as RecordRow['id'],
                title: index % 3 === 0 ? LONG_WORD : `${LONG_NAME} ${LONG_HINT}`,
              },
            ],
    ),
  })),
};

export const Searched: Story = {
  play: async ({ canvasElement }) => {
    const asked = fn((event: ShowRecordsRequestEvent) => event.view.text);
    findTag(canvasElement, 'sync-records').addEventListener('sync-show-records-request', asked);
    await userEvent.type(await findRole(canvasElement, ['searchbox', /./]), 'Ann');
    await waitFor(() => expect(asked).toHaveLastReturnedWith('Ann'));
  },
};
