import type { TableWork } from '../core.js';
import { duplicateKey } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { isText } from '../metadata/table-definition.js';
import type { AlternateKey } from '../metadata/table-definition.js';
import { foldedColumn, foldText, sqlColumn } from '../store/columns.js';
import { queryRows, ROW_ALIAS } from '../store/record-store.js';
import type { Row } from '../store/row.js';
import type { SqlValue } from '../../shared/sqlite.js';

/** Throws when one of these rows, as they will be, takes the alternate key of another. A null makes no clash. */
export async function checkAlternateKeys(
  { session, table }: TableWork,
  rows: readonly Row[],
): Promise<void> {
  for (const key of table.keys) {
    const seen = new Set<string>();
    for (const row of rows) {
      const values = keyValues(table, key, row);
      if (!values) continue;
      const other = await queryRows(session, {
        table,
        where: keyCondition(table, key, {
          values,
          exceptId: String(row[table.primaryId] ?? ''),
        }),
        columns: [table.primaryId],
        limit: 1,
      });
      const text = JSON.stringify(values);
      if (other.length > 0 || seen.has(text)) throw keyClash(table, key);
      seen.add(text);
    }
  }
}

function keyValues(table: Table, key: AlternateKey, row: Row): SqlValue[] | undefined {
  const values = key.attributes.map((name) => {
    const attribute = table.byName.get(name);
    const value = row[name] ?? null;
    return attribute && isText(attribute) && typeof value === 'string' ? foldText(value) : value;
  });
  return values.includes(null) ? undefined : values;
}

function keyCondition(
  table: Table,
  key: AlternateKey,
  { values, exceptId }: { readonly values: readonly SqlValue[]; readonly exceptId: string },
) {
  const conditions = key.attributes.map((name) => {
    const attribute = table.byName.get(name);
    const column = attribute && isText(attribute) ? foldedColumn(name) : sqlColumn(name);
    return `${ROW_ALIAS}.${column} = ?`;
  });
  const sql = [...conditions, `${ROW_ALIAS}.${sqlColumn(table.primaryId)} <> ?`].join(' and ');
  return { sql, values: [...values, exceptId] };
}

function keyClash(table: Table, key: AlternateKey) {
  const labels = key.attributes.map((name) => table.byName.get(name)?.label ?? name);
  return duplicateKey(key.label, labels.join(', '));
}
