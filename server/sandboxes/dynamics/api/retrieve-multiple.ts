import { filterToSql } from '../odata/filter-to-sql.js';
import type { SqlFragment } from '../odata/filter-to-sql.js';
import { jsonAnswer, textAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import { MAX_PAGE_SIZE } from '../odata/prefer.js';
import { columnsToRead, renderRows } from '../records/expand-records.js';
import { sortKeysToSql, toSortKeys } from '../records/order-to-sql.js';
import type { Table } from '../metadata/catalog.js';
import { countRows, queryRows, ROW_ALIAS } from '../store/record-store.js';
import type { Row } from '../store/row.js';
import { isTracked, retrieveChanges } from './change-tracking.js';
import { appliedHeader, contextUrl, requirePrivilege } from './operation.js';
import type { Operation, TableOperation } from './operation.js';
import { linkWith } from './page-link.js';
import { afterCondition, formatSkipToken, parseSkipToken } from './skip-token.js';
import type { SkipToken } from './skip-token.js';

const EVERYTHING: SqlFragment = { sql: '1', values: [] };

/** `GET contacts` and `GET accounts(…)/contact_customer_accounts`; `within` limits the rows to a collection. */
export async function retrieveMultiple(
  operation: Operation,
  table: Table,
  within: SqlFragment = EVERYTHING,
): Promise<ApiResponse> {
  requirePrivilege(operation, 'Read', table);
  if (isTracked(operation)) return retrieveChanges({ ...operation, table });
  operation.core.counter.add('list');
  const { options, session } = operation;
  const condition = matching(operation, table, within);
  const token = options.skipToken === undefined ? undefined : parseSkipToken(options.skipToken);
  const { rows, next } = await readPage({ ...operation, table }, condition, token);
  const value = await renderRows(
    { work: operation, serviceRoot: operation.serviceRoot, preferences: operation.preferences },
    { table, rows },
    options,
  );
  const total = options.isCounted ? await countRows(session, table, condition) : -1;
  return jsonAnswer(
    {
      '@odata.context': contextUrl(operation, table),
      ...countAnnotations(operation, total),
      value,
      ...(next && { '@odata.nextLink': linkWith(operation, '$skiptoken', formatSkipToken(next)) }),
    },
    200,
    appliedHeader(operation),
  );
}

/** `GET contacts/$count`: a number as text, after a byte order mark as the platform sends it, at most 5,000. */
export async function countRecords(
  operation: Operation,
  table: Table,
  within: SqlFragment = EVERYTHING,
): Promise<ApiResponse> {
  requirePrivilege(operation, 'Read', table);
  operation.core.counter.add('list');
  const count = await countRows(operation.session, table, matching(operation, table, within));
  return textAnswer(`\uFEFF${String(Math.min(count, MAX_PAGE_SIZE))}`);
}

function matching({ options, core }: Operation, table: Table, within: SqlFragment): SqlFragment {
  if (!options.filter) return within;
  const filter = filterToSql(options.filter, { catalog: core.catalog, table, alias: ROW_ALIAS });
  return {
    sql: `(${within.sql}) and ${filter.sql}`,
    values: [...within.values, ...filter.values],
  };
}

async function readPage(
  { core, session, options, preferences, table }: TableOperation,
  condition: SqlFragment,
  token: SkipToken | undefined,
): Promise<{ rows: Row[]; next?: SkipToken }> {
  const keys = toSortKeys(options.orderBy, { catalog: core.catalog, table, alias: ROW_ALIAS });
  const after = token ? afterCondition(keys, token.values) : EVERYTHING;
  // With a page size, $top is ignored: so says the vendor's page on paging.
  const top = preferences.maxPageSize === undefined ? options.top : undefined;
  const size = Math.min(top ?? MAX_PAGE_SIZE, preferences.maxPageSize ?? MAX_PAGE_SIZE);
  const found = await queryRows(session, {
    table,
    where: {
      sql: `(${condition.sql}) and ${after.sql}`,
      values: [...condition.values, ...after.values],
    },
    columns: columnsToRead(table, options),
    sortExpressions: keys.map(({ expression }) => expression),
    orderBy: sortKeysToSql(keys),
    limit: size + 1,
  });
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  if (top !== undefined || found.length <= size || !last) return { rows };
  const values = keys.map((_, index) => last[`#sort${String(index)}`] ?? null);
  return { rows, next: { page: (token?.page ?? 1) + 1, isTracking: false, values } };
}

function countAnnotations({ options, preferences, core }: Operation, total: number) {
  const limited = Math.min(total, MAX_PAGE_SIZE);
  const prefix = 'Microsoft.Dynamics.CRM';
  return {
    ...(options.isCounted && { '@odata.count': limited }),
    ...(preferences.wants(`${prefix}.totalrecordcount`) && {
      [`@${prefix}.totalrecordcount`]: limited,
    }),
    ...(preferences.wants(`${prefix}.totalrecordcountlimitexceeded`) && {
      [`@${prefix}.totalrecordcountlimitexceeded`]: total > MAX_PAGE_SIZE,
    }),
    ...(preferences.wants(`${prefix}.globalmetadataversion`) && {
      [`@${prefix}.globalmetadataversion`]: String(core.catalog.version),
    }),
  };
}
