import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type {
  RowRequestEvent,
  SortRequestEvent,
} from '../../components/controls/table/table-events.js';
import type { TableColumn } from '../../components/controls/table/table-view.js';
import type { SyncTable } from '../../components/controls/table/table.js';
import { anatomy } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly inSync: number;
  readonly failing: number;
}
type Story = StoryObj<SyncTable<Row>>;

const ROWS: readonly Row[] = [
  { id: 'contacts', name: 'Contacts', inSync: 3020, failing: 37 },
  { id: 'companies', name: 'Companies', inSync: 412, failing: 0 },
  { id: 'deals', name: 'Deals · Opportunities', inSync: 96, failing: 2 },
];
const count = (number: number): string => number.toLocaleString('en');
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'name', label: 'Objects', isPrimary: true, isSortable: true, cell: ({ name }) => name },
  {
    id: 'state',
    label: 'Status',
    cell: ({ failing }): TemplateResult =>
      failing === 0
        ? html`<span class="state success"><span class="dot"></span>Up to date</span>`
        : html`<span class="state danger"><span class="dot"></span>Needs you</span>`,
  },
  {
    id: 'inSync',
    label: 'In sync',
    align: 'end',
    isSortable: true,
    cell: (row) => count(row.inSync),
  },
  {
    id: 'failing',
    label: 'Failing',
    align: 'end',
    isSortable: true,
    cell: (row) => count(row.failing),
  },
  {
    id: 'actions',
    label: 'Actions',
    isLabelHidden: true,
    isNarrow: true,
    cell: ({ name }) =>
      html`<sync-menu
        label="Actions for ${name}"
        icon="more"
        variant="quiet"
        size="small"
        align="end"
        .items=${[{ id: 'run', label: 'Sync now', icon: 'refresh' }]}
      ></sync-menu>`,
  },
];

const meta: Meta<SyncTable<Row>> = {
  title: 'Controls/Table',
  component: 'sync-table',
  parameters: { actions: { handles: ['sort-request', 'more-request', 'row-request'] } },
  args: {
    label: 'Syncs',
    columns: COLUMNS,
    rows: ROWS,
    rowKey: ({ id }) => id,
    sort: { column: 'name', direction: 'ascending' },
    opensRows: true,
    loading: false,
    hasMore: false,
  },
  render: (args) =>
    html`<sync-table
      label=${args.label}
      .columns=${args.columns}
      .rows=${args.rows}
      .rowKey=${args.rowKey}
      .sort=${args.sort}
      ?opens-rows=${args.opensRows}
      ?loading=${args.loading}
      ?has-more=${args.hasMore}
    >
      <sync-empty slot="empty" heading="No sync yet" icon="both">
        Choose what should be the same in both apps.
      </sync-empty>
    </sync-table>`,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { rows: [], loading: true } };
export const Empty: Story = { args: { rows: [] } };
export const MoreToLoad: Story = { args: { hasMore: true } };
export const LoadingMore: Story = { args: { hasMore: true, loading: true } };

export const LongTextAndHugeNumbers: Story = {
  args: {
    rows: [
      { id: 'a', name: LONG_NAME, inSync: 12_345_678_901, failing: 987_654_321 },
      { id: 'b', name: LONG_WORD, inSync: 1, failing: 0 },
    ],
  },
};

export const OpenedByKeyboard: Story = {
  play: async ({ canvasElement, step }) => {
    const opened = fn((event: RowRequestEvent<unknown>) => event.row);
    const sorted = fn((event: SortRequestEvent) => event.sort);
    const table = findTag(canvasElement, 'sync-table');
    table.addEventListener('row-request', opened);
    table.addEventListener('sort-request', sorted);
    await step('Open a row', async () => {
      (await findRole(canvasElement, ['button', 'Companies'])).focus();
      await userEvent.keyboard('{Enter}');
      await expect(opened).toHaveBeenCalledOnce();
      await expect(opened).toHaveReturnedWith(expect.objectContaining({ id: 'companies' }));
    });
    await step('Ask for another order', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', /^Failing/]));
      await expect(sorted).toHaveReturnedWith({ column: 'failing', direction: 'ascending' });
    });
  },
};

export const ThousandRows: Story = {
  args: {
    rows: Array.from({ length: 1000 }, (_, index) => ({
      id: String(index),
      name: `Guest ${String(index + 1)} of the harbour market`,
      inSync: index * 7,
      failing: index % 50 === 0 ? 1 : 0,
    })),
  },
  // Big pages are slow to check by hand on every keystroke of the toolbar.
  parameters: { a11y: { test: 'off' } },
};

export const Anatomy: Story = {
  render: (args) =>
    anatomy(
      'sync-table',
      html`<sync-table
        label="Syncs"
        has-more
        .columns=${args.columns}
        .rows=${args.rows}
        .rowKey=${args.rowKey}
      ></sync-table>`,
    ),
};
