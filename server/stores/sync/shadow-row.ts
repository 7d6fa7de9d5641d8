import type { Selectable } from 'kysely';

import type { Scope } from '../../../engine/ports/store.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import type { MatchKeysTable, ShadowsTable } from '../../db/tables/sync-records.js';
import { parseColumn, toFlag } from '../json-column.js';
import { RowShape } from './row-shape.js';

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
  'former_partner_id',
] as const satisfies readonly (keyof ShadowRow)[];

/** Where a row stands. */
export interface RowPlace {
  readonly tenantId: string;
  readonly scope: Scope;
}

type Place = 'tenant_id' | 'scope' | 'side' | 'id';

/** What a shadow's row holds besides its place. */
export const SHADOW_SHAPE = new RowShape<Shadow, Omit<ShadowsTable, Place>>({
  is_deleted: { from: ['isDeleted'], cell: (shadow) => toFlag(shadow.isDeleted) },
  seen_run_id: { from: ['seenRunId'], cell: (shadow) => shadow.seenRunId },
  version: { from: ['version'], cell: (shadow) => shadow.version },
  modified_at: { from: ['modifiedAt'], cell: (shadow) => shadow.modifiedAt },
  title: { from: ['title'], cell: (shadow) => shadow.title },
  url: { from: ['url'], cell: (shadow) => shadow.url },
  keys: { from: ['keys'], cell: (shadow) => JSON.stringify(shadow.keys) },
  seen_values: { from: ['values'], cell: (shadow) => JSON.stringify(shadow.values), isLong: true },
  // Made from both, so that it is never left standing for values that it is not the same as.
  base: {
    from: ['base', 'values'],
    cell: ({ base, values }) => (isSame(base, values) ? SAME_AS_SEEN : JSON.stringify(base)),
    // A row from before there was such a sign has them in full, which no cell tells.
    isLong: true,
  },
  former_partner_id: {
    from: ['formerPartnerId'],
    cell: ({ formerPartnerId }) => formerPartnerId ?? null,
  },
});

export function shadowToRow({ tenantId, scope }: RowPlace, shadow: Shadow): ShadowsTable {
  const { side, id } = shadow;
  return { tenant_id: tenantId, scope, side, id, ...SHADOW_SHAPE.row(shadow) };
}

export function shadowFromRow(row: ShadowRow): Shadow {
  const values = parseColumn<Shadow['values']>(row.seen_values, 'shadows.seen_values');
  return {
    side: row.side as Shadow['side'],
    id: row.id,
    values,
    base: row.base === SAME_AS_SEEN ? values : parseColumn(row.base, 'shadows.base'),
    version: row.version,
    modifiedAt: row.modified_at,
    isDeleted: row.is_deleted === 1,
    title: row.title,
    url: row.url,
    keys: parseColumn(row.keys, 'shadows.keys'),
    seenRunId: row.seen_run_id,
    ...(row.former_partner_id === null ? {} : { formerPartnerId: row.former_partner_id }),
  };
}

/** In place of the base of a record of which everything counts as processed: most of them at most times. */
const SAME_AS_SEEN = '=';

/** Values that differ in their order alone are the same. */
function isSame(base: Shadow['values'], values: Shadow['values']): boolean {
  if (base === values) return true;
  const names = Object.keys(values);
  if (Object.keys(base).length !== names.length) return false;
  return names.every((name) => Object.hasOwn(base, name) && isSameValue(base[name], values[name]));
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
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
