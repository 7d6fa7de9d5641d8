import type { Selectable } from 'kysely';

import type { Scope } from '../../../engine/ports/store.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import type { MatchKeysTable, ShadowsTable } from '../../db/tables/sync-records.js';
import { parseColumn, toFlag } from '../json-column.js';

/** The columns that `shadowFromRow` reads. */
export type ShadowRow = Omit<Selectable<ShadowsTable>, 'tenant_id' | 'scope'>;

export const SHADOW_COLUMNS = [
  'side',
  'id',
  'is_deleted',
  'seen_run_id',
  'version',
  'modified_at',
  'title',
  'url',
  'keys',
  'seen_values',
  'base',
] as const satisfies readonly (keyof ShadowRow)[];

/** Where a row stands. */
export interface RowPlace {
  readonly tenantId: string;
  readonly scope: Scope;
}

export function shadowToRow({ tenantId, scope }: RowPlace, shadow: Shadow): ShadowsTable {
  return {
    tenant_id: tenantId,
    scope,
    side: shadow.side,
    id: shadow.id,
    is_deleted: toFlag(shadow.isDeleted),
    seen_run_id: shadow.seenRunId,
    version: shadow.version,
    modified_at: shadow.modifiedAt,
    title: shadow.title,
    url: shadow.url,
    keys: JSON.stringify(shadow.keys),
    seen_values: JSON.stringify(shadow.values),
    base: JSON.stringify(shadow.base),
  };
}

export function shadowFromRow(row: ShadowRow): Shadow {
  return {
    side: row.side as Shadow['side'],
    id: row.id,
    values: parseColumn(row.seen_values, 'shadows.seen_values'),
    base: parseColumn(row.base, 'shadows.base'),
    version: row.version,
    modifiedAt: row.modified_at,
    isDeleted: row.is_deleted === 1,
    title: row.title,
    url: row.url,
    keys: parseColumn(row.keys, 'shadows.keys'),
    seenRunId: row.seen_run_id,
  };
}

/** What of a stored shadow decides its rows among the match keys. */
export type KeysOfRow = Pick<ShadowsTable, 'side' | 'id' | 'is_deleted' | 'keys'>;

/** The match keys that stand for a shadow; none for a deleted one. */
export function matchKeyRows({ tenantId, scope }: RowPlace, shadow: KeysOfRow): MatchKeysTable[] {
  if (shadow.is_deleted === 1) return [];
  const keys = parseColumn<(string | null)[]>(shadow.keys, 'shadows.keys');
  return keys.flatMap((key, rule) =>
    key === null
      ? []
      : [{ tenant_id: tenantId, scope, side: shadow.side, rule, key, remote_id: shadow.id }],
  );
}
