import { resolveColumn } from '../odata/filter-to-sql.js';
import type { FilterScope } from '../odata/filter-to-sql.js';
import type { OrderBy } from '../odata/query-options.js';
import { sqlColumn } from '../store/columns.js';

/** One sort criterion as SQL; the primary id always comes last, so that the order is complete. */
export interface SortKey {
  readonly expression: string;
  readonly isDescending: boolean;
}

export function toSortKeys(orderBy: readonly OrderBy[] | undefined, scope: FilterScope): SortKey[] {
  const keys = (orderBy ?? []).map(({ path, isDescending }) => ({
    expression: resolveColumn(path, scope).compared,
    isDescending,
  }));
  const id = `${scope.alias}.${sqlColumn(scope.table.primaryId)}`;
  return [...keys, { expression: id, isDescending: false }];
}

/** SQL after `order by`. */
export function orderToSql(orderBy: readonly OrderBy[] | undefined, scope: FilterScope): string {
  return sortKeysToSql(toSortKeys(orderBy, scope));
}

export function sortKeysToSql(keys: readonly SortKey[]): string {
  return keys
    .map(({ expression, isDescending }) => `${expression} ${isDescending ? 'desc' : 'asc'}`)
    .join(', ');
}
