import { html } from 'lit';
import '../../../components/sync-records/define.js';
import { ClientError } from '../../../components/client/sync-client.js';
import type { SyncSegmented } from '../../../components/controls/segmented/segmented.js';
import type { SyncTable } from '../../../components/controls/table/table.js';
import type { SyncTextField } from '../../../components/controls/text-field/text-field.js';
import type { RecordOpenRequestEvent } from '../../../components/events/record-open-request-event.js';
import type {
  RecordsView,
  ShowRecordsRequestEvent,
} from '../../../components/events/show-records-request-event.js';
import type { SyncRecords } from '../../../components/sync-records/sync-records.js';
import type { RecordRow, Sync } from '../../../engine/contract/index.js';
import { anIssue } from '../../support/builders.js';
import { beforeEach, describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';
import { APPS, CONNECTIONS, aGroup, aRow, aSync } from '../../support/overview-fixtures.js';

const linkId = (text: string): RecordRow['id'] => text as RecordRow['id'];
const ROWS: readonly RecordRow[] = [
  aRow(),
  aRow({
    id: linkId('link-2'),
    title: '',
    right: null,
    state: 'failing',
    issue: anIssue(),
    lastSyncedAt: null,
  }),
  aRow({
    id: linkId('link-3'),
    title: 'Eve',
    left: { id: '9', title: 'Eve', url: 'javascript:alert(1)', isDeleted: false },
    state: 'excluded',
    excludeReason: 'noEmail',
  }),
  aRow({
    id: linkId('link-4'),
    title: 'Gone',
    right: { id: '4', title: 'Gone', url: 'https://dynamics.example/4', isDeleted: true },
    state: 'pending',
  }),
];
const VIEW: RecordsView = { syncId: 'sync-1', state: null, issue: null, drift: false, text: '' };

interface Options {
  readonly rows?: readonly RecordRow[];
  readonly view?: RecordsView;
  readonly width?: number;
  readonly dir?: 'ltr' | 'rtl';
}
const records = ({ rows = ROWS, view = VIEW, width = 1100, dir = 'ltr' }: Options = {}) =>
  mount<SyncRecords>(
    html`<sync-records
      .syncs=${[aSync(), aSync({ id: 'sync-2' as Sync['id'] })]}
      .apps=${APPS}
      .connections=${CONNECTIONS}
      .view=${view}
      .rows=${rows}
      .groups=${[aGroup()]}
    ></sync-records>`,
    { width, dir },
  );
const table = (element: SyncRecords): SyncTable => find<SyncTable>(element, 'sync-table');
const cells = (element: SyncRecords, row: number): (string | undefined)[] =>
  [...(findAll(table(element), 'tbody tr')[row]?.querySelectorAll('th, .cell') ?? [])].map((cell) =>
    cell.textContent?.replaceAll(/\s+/g, ' ').trim(),
  );

describe('sync-records', () => {
  beforeEach(() => localStorage.clear());

  it('has no axe findings as a table, as cards, filtered, empty and in right-to-left', async () => {
    const element = await records({ view: { ...VIEW, state: 'failing', issue: aGroup().key } });
    element.hasMore = true;
    await expectAccessible(element);
    find(element, '.columns').click();
    await settled(element);
    await expectAccessible(element);
    await expectAccessible(await records({ width: 320 }));
    await expectAccessible(await records({ rows: [], dir: 'rtl' }));
  });

  it('shows both ends, the state, the reason and the time of each record', async () => {
    const element = await records();

    deepEqual(cells(element, 0), [
      'Ann Lee',
      'In sync',
      '101 : Open Ann Lee in HubSpot',
      '0d1f7f3c… : Open Ann Lee in Dynamics 365',
      '',
      '2 minutes ago',
    ]);
    const failing = cells(element, 1);
    deepEqual(failing.slice(0, 4), [
      'Without a name',
      'Failing',
      '101 : Open Ann Lee in HubSpot',
      '–not there',
    ]);
    match(failing[4], /has no option for "Evangelist"/);
    equal(failing[5], 'never');
    equal(cells(element, 2)[4], 'has no e-mail address');
    equal(cells(element, 3)[3], '4 deleted');
  });

  it('links to both apps by safe addresses only', async () => {
    const element = await records();
    const links = findAll<HTMLAnchorElement>(table(element), 'a');

    deepEqual(
      links.map(({ href }) => new URL(href).protocol),
      links.map(() => 'https:'),
    );
    match(links[0]?.textContent, /^101.*Open Ann Lee in HubSpot$/s);
    equal(links[0]?.rel, 'noopener noreferrer');
    ok(!links.some(({ textContent }) => textContent === '9'), 'no link for a script');
  });

  it('asks for another state, and for all causes again', async () => {
    const element = await records({
      view: { ...VIEW, state: 'failing', issue: aGroup().key, text: 'ann' },
    });
    const wishes = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');
    const segmented = find<SyncSegmented>(element, 'sync-segmented');

    match(find(element, '.cause').textContent, /Cause: .*has no option for "Reseller"/);
    find(element, '.cause button').click();
    findAll(segmented, 'input')[3]?.click();

    deepEqual(wishes[0]?.view, { ...VIEW, state: 'failing', text: 'ann' });
    deepEqual(wishes[1]?.view, { ...VIEW, state: 'excluded', text: 'ann' });
    deepEqual(
      segmented.options.map(({ label, count }) => `${label} ${String(count)}`),
      ['All 4166', 'In sync 3946', 'Failing 37', 'Excluded 183', 'Pending 0'],
    );
  });

  it('asks for those that differ where there are any, and says how many', async () => {
    const element = await records();
    const wished = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');
    const states = find<SyncSegmented>(element, 'sync-segmented');
    equal(
      states.options.some(({ value }) => value === 'drift'),
      false,
    );

    element.syncs = [aSync({ drifted: 12 })];
    await settled(element);
    deepEqual(states.options.at(-1), { value: 'drift', label: 'Differs', count: 12 });
    findAll<HTMLInputElement>(states, 'input').at(-1)?.click();
    deepEqual(wished.at(-1)?.view, { ...VIEW, drift: true });

    element.view = { ...VIEW, drift: true };
    await settled(element);
    equal(states.value, 'drift');
    findAll<HTMLInputElement>(states, 'input')[0]?.click();
    deepEqual(wished.at(-1)?.view, VIEW);
  });

  it('searches when typing rests, once', async () => {
    const element = await records();
    const wishes = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');
    const field = find<SyncTextField>(element, 'sync-text-field');
    const input = find<HTMLInputElement>(field, 'input');

    for (const text of ['a', 'an', ' ann ']) {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await until('it is searched', () => wishes.length > 0);

    deepEqual(
      wishes.map(({ view }) => view.text),
      ['ann'],
    );
  });

  it('opens a record, and asks for more rows', async () => {
    const element = await records();
    const opened = record<RecordOpenRequestEvent>(element, 'sync-record-open-request');
    const more = record(element, 'more-request');
    element.hasMore = true;
    await settled(element);

    findAll(table(element), '.row-button')[1]?.click();
    findAll(table(element), '.table-footer button')[0]?.click();

    deepEqual(
      opened.map(({ recordId }) => recordId),
      ['link-2'],
    );
    equal(more.length, 1);
  });

  it('hides columns and remembers it', async () => {
    const element = await records();
    find(element, '.columns').click();
    await settled(element);
    const box = findAll(element, 'sync-checkbox')[1];
    ok(box, 'a box for the right app');
    find(box, 'input').click();
    await settled(element);
    equal(table(element).columns.length, 5);

    const again = await records();

    deepEqual(
      table(again).columns.map(({ id }) => id),
      ['record', 'state', 'left', 'reason', 'lastSynced'],
    );
  });

  it('says why it is empty, and shows all again', async () => {
    const element = await records({ rows: [], view: { ...VIEW, text: 'zzz' } });
    const wishes = record<ShowRecordsRequestEvent>(element, 'sync-show-records-request');

    find(element, 'sync-empty button').click();

    deepEqual(wishes[0]?.view, VIEW);
    const first = await records({ rows: [] });
    match(find(first, 'sync-empty').getAttribute('heading'), /No records yet/);
  });

  it('keeps rows that are there when the next ones cannot be read', async () => {
    const element = await records();
    element.error = new ClientError('offline', { message: '', hint: '' });
    await settled(element);

    equal(findAll(table(element), 'tbody tr').length, 4);
    match(find(element, 'sync-banner').getAttribute('heading'), /No connection/);
  });

  it('says that there is nothing without a sync', async () => {
    const element = await records();
    element.view = null;
    await settled(element);

    match(find(element, 'sync-empty').textContent, /once a sync is set up/);
  });
});
