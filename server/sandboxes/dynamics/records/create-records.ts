import { createGuid } from '../odata/guid.js';
import { toSeconds } from '../odata/dates.js';
import { duplicateId } from '../errors.js';
import type { TableWork } from '../core.js';
import type { Table } from '../metadata/catalog.js';
import { isText } from '../metadata/table-definition.js';
import { findRows, insertRows } from '../store/record-store.js';
import { toColumns } from '../store/row.js';
import type { Changes, Row } from '../store/row.js';
import { checkAlternateKeys } from './check-alternate-keys.js';
import { checkLookups } from './check-lookups.js';
import { checkRequired } from './check-required.js';
import { isConnection, toConnectionPair } from './connection-pairs.js';
import { deriveColumns } from './derived-columns.js';
import { getDefaultCurrencyId } from './organisation.js';
import type { NewRecord } from './new-record.js';
import { settleStatus } from './settle-status.js';

/**
 * Checks and inserts records of one table, all or none; returns their ids in the same order. Lookups may point
 * at ids in `alsoPresent` too: a seed makes those in the same transaction. A connection gets its second row as well.
 */
export async function createRecords(
  work: TableWork,
  records: readonly NewRecord[],
  alsoPresent?: ReadonlySet<string>,
): Promise<string[]> {
  if (!isConnection(work.table)) return insertRecords(work, records, alsoPresent);
  const pairs = records.map(toConnectionPair);
  const own = pairs.flatMap(({ master, mirror }) => [master.id, mirror.id]);
  const present = new Set([...(alsoPresent ?? []), ...own]);
  const ids = await insertRecords(
    work,
    pairs.map(({ master }) => master),
    present,
  );
  const mirrors = pairs.map(({ mirror }) => mirror);
  await insertRecords(work, mirrors, present);
  return ids;
}

async function insertRecords(
  work: TableWork,
  records: readonly NewRecord[],
  alsoPresent?: ReadonlySet<string>,
): Promise<string[]> {
  const { table } = work;
  await checkLookups(
    work,
    records.map(({ values }) => values),
    alsoPresent,
  );
  await checkIds(work, records);
  const rows: Row[] = [];
  for (const record of records) rows.push(buildRow(work, record));
  await checkAlternateKeys(work, rows);
  await insertRows(work.session, table, rows);
  return rows.map((row) => String(row[table.primaryId]));
}

async function checkIds({ session, table }: TableWork, records: readonly NewRecord[]) {
  const ids = records.flatMap(({ id }) => (id === undefined ? [] : [id]));
  if (ids.length === 0) return;
  const taken = await findRows(session, table, { ids, columns: [table.primaryId] });
  if (taken.length > 0 || new Set(ids).size < ids.length) throw duplicateId();
}

function buildRow({ core, caller, table }: TableWork, record: NewRecord): Row {
  const values: Changes = new Map([...defaults(table), ...record.values]);
  settleStatus(table, values, undefined);
  const now = toSeconds(core.settings.clock());
  const user = { table: 'systemuser', id: caller.userId };
  const stamps: readonly (readonly [string, string | number | typeof user])[] = [
    ['createdon', record.createdOn ?? importedOn(values) ?? now],
    ['modifiedon', record.modifiedOn ?? now],
    ['createdby', user],
    ['modifiedby', user],
    ['versionnumber', core.versions.next()],
  ];
  for (const [name, value] of stamps) if (table.byName.has(name)) values.set(name, value);
  if (table.byName.has('ownerid') && !values.get('ownerid')) values.set('ownerid', user);
  setCurrency(table, values);
  deriveColumns(table, plainText(table, values), values);
  checkRequired(core.settings, table, { changes: values, step: 'create' });
  return {
    ...toColumns(table, values),
    [table.primaryId]: record.id ?? createGuid(),
    '#way': caller.way,
  };
}

function defaults(table: Table): Changes {
  return new Map(
    table.attributes.flatMap(({ logicalName, defaultValue }) =>
      defaultValue === undefined ? [] : [[logicalName, Number(defaultValue)] as const],
    ),
  );
}

/** Imports may say when the record was really made. */
function importedOn(values: Changes): string | undefined {
  const date = values.get('overriddencreatedon');
  return typeof date === 'string' ? `${date}T00:00:00Z` : undefined;
}

/** An amount without a currency is in the currency of the organisation. */
export function setCurrency(table: Table, values: Changes): void {
  const hasAmount = table.attributes.some(
    ({ type, logicalName }) => type === 'Money' && typeof values.get(logicalName) === 'number',
  );
  if (
    hasAmount &&
    table.byName.has('transactioncurrencyid') &&
    !values.get('transactioncurrencyid')
  ) {
    values.set('transactioncurrencyid', {
      table: 'transactioncurrency',
      id: getDefaultCurrencyId(),
    });
  }
}

function plainText(table: Table, values: Changes): Row {
  const row: Row = {};
  for (const [name, value] of values) {
    const attribute = table.byName.get(name);
    if (attribute && isText(attribute) && typeof value === 'string') row[name] = value;
  }
  return row;
}
