import {
  PrimitiveValueListNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  type ColumnUpdateNode,
  type InsertQueryNode,
  type ValuesItemNode,
} from 'kysely';

import { columnNameOf } from './tenant-nodes.js';
import { refuse, TENANT_COLUMN } from './tenant-scope.js';

/** Every row of an insert must carry the tenant itself, as a plain value. */
export function assertInsertValues(node: InsertQueryNode, tenantId: string): void {
  if (node.replace === true || node.orAction !== undefined || node.onDuplicateKey !== undefined) {
    refuse(
      '"replace" and "insert or …" can remove rows of other tenants.',
      'Use onConflict with a key that contains tenant_id.',
    );
  }
  if (node.values === undefined || !ValuesNode.is(node.values)) {
    refuse(
      'Only plain values can be inserted for a tenant.',
      'Read the rows first, then insert them with values() or upsertMany.',
    );
  }
  const index = (node.columns ?? []).findIndex((c) => c.column.name === TENANT_COLUMN);
  if (index >= 0 && node.values.values.every((item) => valueAt(item, index) === tenantId)) return;
  refuse(
    'A row to insert is for another tenant, or for none.',
    'Set tenant_id of every row to the tenant of the database handle.',
  );
}

function valueAt(item: ValuesItemNode, index: number): unknown {
  if (PrimitiveValueListNode.is(item)) return item.values[index];
  if (!ValueListNode.is(item)) return undefined;
  const value = item.values[index];
  return value !== undefined && ValueNode.is(value) ? value.value : undefined;
}

/** A row stays with its tenant. */
export function assertTenantNotSet(updates: readonly ColumnUpdateNode[] | undefined): void {
  for (const update of updates ?? []) {
    const name = columnNameOf(update.column);
    if (name === undefined) refuse('An update of something that is no column.', 'Name the column.');
    if (name === TENANT_COLUMN) {
      refuse('A row cannot change its tenant.', 'Leave tenant_id out of the update.');
    }
  }
}
