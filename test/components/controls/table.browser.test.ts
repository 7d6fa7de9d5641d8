import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/menu/define.js';
import '../../../components/controls/table/define.js';
import type {
  RowRequestEvent,
  SortRequestEvent,
} from '../../../components/controls/table/table-events.js';
import type { TableColumn } from '../../../components/controls/table/table-view.js';
import type { SyncTable } from '../../../components/controls/table/table.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  deepActive,
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
} from '../../support/mount.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly failing: number;
}
const ROWS: readonly Row[] = [
  { id: 'a', name: 'Contacts', failing: 37 },
  { id: 'b', name: 'Companies', failing: 0 },
];
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'name', label: 'Sync', isPrimary: true, isSortable: true, cell: ({ name }) => name },
  {
    id: 'failing',
    label: 'Failing',
    align: 'end',
    isSortable: true,
    cell: ({ failing }) => failing,
  },
  {
    id: 'actions',
    label: 'Actions',
    isLabelHidden: true,
    isNarrow: true,
    cell: () => html`<sync-menu variant="quiet" size="small"></sync-menu>`,
  },
];

interface Options {
  readonly width?: number;
  readonly dir?: 'ltr' | 'rtl';
  readonly rows?: readonly Row[];
}
const table = ({ width = 960, dir = 'ltr', rows = ROWS }: Options = {}) =>
  mount<SyncTable<Row>>(
    html`<sync-table
      label="Syncs"
      opens-rows
      .columns=${COLUMNS}
      .rows=${rows}
      .rowKey=${(row: Row) => row.id}
    >
      <p slot="empty">No sync yet</p>
    </sync-table>`,
    { width, dir },
  );
const names = (element: SyncTable<Row>): (string | undefined)[] =>
  findAll(element, 'tbody th').map((cell) => cell.textContent?.trim());

describe('sync-table', () => {
  it('has no axe findings as a table, as cards, sorted, loading, and in right-to-left', async () => {
    const element = await table();
    await expectAccessible(element);
    element.sort = { column: 'failing', direction: 'descending' };
    element.loading = true;
    element.hasMore = true;
    await expectAccessible(element);

    await expectAccessible(await table({ width: 320 }));
    await expectAccessible(await table({ dir: 'rtl' }));
  });

  it('is a real table with row headers', async () => {
    const element = await table();

    equal(find(element, 'table').getAttribute('aria-label'), 'Syncs');
    deepEqual(names(element), ['Contacts', 'Companies']);
    equal(findAll(element, 'tbody th[scope=row]').length, 2);
    deepEqual(
      findAll(element, 'thead th').map((head) => head.textContent?.trim()),
      ['Sync', 'Failing', 'Actions'],
    );
  });

  it('asks for an order by keyboard, and turns it round', async () => {
    const element = await table();
    const events = record<SortRequestEvent>(element, 'sort-request');
    const sort = findAll(element, '.sort')[1];
    ok(sort, 'a head that sorts');
    sort.focus();

    await sendKeys({ press: 'Enter' });
    element.sort = { column: 'failing', direction: 'ascending' };
    await settled(element);
    await sendKeys({ press: 'Enter' });

    deepEqual(
      events.map((event) => event.sort.direction),
      ['ascending', 'descending'],
    );
    equal(find(element, 'th[aria-sort]').getAttribute('aria-sort'), 'ascending');
    deepEqual(names(element), ['Contacts', 'Companies'], 'it does not sort by itself');
  });

  it('opens a row by keyboard and by a press anywhere on it, but not through its controls', async () => {
    const element = await table();
    const events = record<RowRequestEvent<Row>>(element, 'row-request');

    find(element, '.row-button').focus();
    await sendKeys({ press: 'Enter' });
    findAll(element, 'tbody td')[2]?.click();
    find(element, 'tbody sync-menu').click();

    deepEqual(
      events.map(({ row }) => row.id),
      ['a', 'b'],
    );
  });

  it('opens nothing without opens-rows', async () => {
    const element = await table();
    element.opensRows = false;
    await settled(element);
    const events = record(element, 'row-request');

    find(element, 'tbody td').click();

    equal(events.length, 0);
    equal(findAll(element, '.row-button').length, 0);
  });

  it('offers more rows and says how many there are; silent while they load', async () => {
    const element = await table();
    const events = record(element, 'more-request');
    element.hasMore = true;
    await settled(element);
    match(find(element, '.table-footer').textContent, /2 rows shown/);

    find(element, '.table-footer button').click();
    element.loading = true;
    await settled(element);
    find(element, '.table-footer button').click();

    equal(events.length, 1);
    equal(find(element, '.table-scroll').ariaBusy, 'true');
  });

  it('keeps the focus on its row when rows are put before it', async () => {
    const element = await table();
    findAll(element, '.row-button')[1]?.focus();

    element.rows = [{ id: 'z', name: 'Deals', failing: 1 }, ...ROWS];
    await settled(element);

    match(deepActive()?.textContent, /Companies/);
  });

  it('turns into cards that name each value and stay inside 320 px', async () => {
    const element = await table({ width: 320 });

    equal(getComputedStyle(find(element, 'tbody td')).display, 'grid');
    ok(find(element, '.cell-label').offsetHeight > 0, 'the label is shown');
    ok(element.scrollWidth <= 320, 'nothing sticks out');
    equal(find(element, 'table').getAttribute('role'), 'table');
  });

  it('shows what to do when it is empty, and places for rows while they load', async () => {
    const element = await table({ rows: [] });
    equal(findAll(element, 'slot[name=empty]').length, 1);

    element.loading = true;
    await settled(element);
    equal(findAll(element, 'slot[name=empty]').length, 0);
    ok(findAll(element, '.loading i').length > 1, 'places for rows');
  });
});
