import type { Kysely } from 'kysely';

import type { RemoteId } from '../../../engine/contract/index.js';
import type { KeyHit, Scope } from '../../../engine/ports/store.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import { SIDES, type Side } from '../../../engine/vocabulary.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import { chunk, jsonList, jsonPairs } from '../../db/json-values.js';
import type { MatchKeysTable, ShadowsTable } from '../../db/tables/sync-records.js';
import { matchKeyRows, SHADOW_COLUMNS, shadowFromRow, type KeysOfRow } from './shadow-row.js';
import { assertCallSize, type TenantDb } from './tenant-db.js';

/** How many records one key may answer; enough to show that a match is ambiguous. */
const HITS_PER_KEY = 20;

export const SHADOW_KEY = ['tenant_id', 'scope', 'side', 'id'] as const;
const MATCH_KEY = ['tenant_id', 'scope', 'side', 'rule', 'key', 'remote_id'] as const;

/** What is known of the records of each side, and their match keys. */
export class Shadows {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async find(scope: Scope, side: Side, ids: readonly RemoteId[]): Promise<Shadow[]> {
    assertCallSize(ids.length);
    if (ids.length === 0) return [];
    const rows = await this.#own.db
      .selectFrom('shadows')
      .select(SHADOW_COLUMNS)
      .where('scope', '=', scope)
      .where('side', '=', side)
      .where('id', 'in', jsonList(ids))
      .execute();
    return rows.map(shadowFromRow);
  }

  async count(scope: Scope, side: Side): Promise<number> {
    const { count } = await this.#own.db
      .selectFrom('shadows')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('scope', '=', scope)
      .where('side', '=', side)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** At most 20 records a key, lowest ids first. */
  async findByKeys(scope: Scope, place: { side: Side; rule: number }, keys: readonly string[]) {
    assertCallSize(keys.length);
    if (keys.length === 0) return [];
    return (await this.#own.db
      .selectFrom((from) =>
        from
          .selectFrom('match_keys')
          .select((eb) => [
            'key',
            'remote_id',
            eb.fn
              .agg<number>('row_number')
              .over((over) => over.partitionBy('key').orderBy('remote_id'))
              .as('place'),
          ])
          .where('scope', '=', scope)
          .where('side', '=', place.side)
          .where('rule', '=', place.rule)
          .where('key', 'in', jsonList(keys))
          .as('hits'),
      )
      .select(['hits.key', 'hits.remote_id as remoteId'])
      .where('hits.place', '<=', HITS_PER_KEY)
      .execute()) satisfies KeyHit[];
  }
}

/** Inserts or replaces shadows, each once, with their match keys. Call inside a transaction. */
export async function writeShadows(
  trx: Kysely<Database>,
  rows: readonly ShadowsTable[],
): Promise<void> {
  const stored = await readStoredKeys(trx, rows);
  const before = rows.flatMap((row) => stored.get(shadowKey(row)) ?? []);
  const after = rows.flatMap((row) => matchKeyRows(placeOf(row), row));
  const kept = new Set(after.map(matchKeyText));
  const known = new Set(before.map(matchKeyText));
  await upsertMany(trx, { table: 'shadows', rows, conflict: SHADOW_KEY });
  await deleteMatchKeys(
    trx,
    before.filter((row) => !kept.has(matchKeyText(row))),
  );
  await upsertMany(trx, {
    table: 'match_keys',
    rows: after.filter((row) => !known.has(matchKeyText(row))),
    conflict: MATCH_KEY,
    update: 'none',
  });
}

/** The match keys that stand now for the records to be written. */
async function readStoredKeys(
  trx: Kysely<Database>,
  rows: readonly ShadowsTable[],
): Promise<Map<string, MatchKeysTable[]>> {
  const found = new Map<string, MatchKeysTable[]>();
  for (const side of SIDES) {
    const ofSide = rows.filter((row) => row.side === side);
    for (const part of chunk(ofSide)) {
      const [first] = part;
      if (first === undefined) continue;
      const stored: KeysOfRow[] = await trx
        .selectFrom('shadows')
        .select(['side', 'id', 'is_deleted', 'keys'])
        .where('scope', '=', first.scope)
        .where('side', '=', side)
        .where('id', 'in', jsonList(part.map(({ id }) => id)))
        .execute();
      for (const row of stored) found.set(shadowKey(row), matchKeyRows(placeOf(first), row));
    }
  }
  return found;
}

async function deleteMatchKeys(
  trx: Kysely<Database>,
  rows: readonly MatchKeysTable[],
): Promise<void> {
  for (const group of groupByRule(rows)) {
    for (const part of chunk(group)) {
      const [first] = part;
      if (first === undefined) continue;
      const pairs = part.map(({ key, remote_id }) => [key, remote_id] as const);
      await trx
        .deleteFrom('match_keys')
        .where('scope', '=', first.scope)
        .where('side', '=', first.side)
        .where('rule', '=', first.rule)
        .where((eb) => eb(eb.refTuple('key', 'remote_id'), 'in', jsonPairs(pairs)))
        .execute();
    }
  }
}

function groupByRule(rows: readonly MatchKeysTable[]): MatchKeysTable[][] {
  const groups = new Map<string, MatchKeysTable[]>();
  for (const row of rows) {
    const name = `${row.side} ${String(row.rule)}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function placeOf(row: ShadowsTable): { tenantId: string; scope: Scope } {
  return { tenantId: row.tenant_id, scope: row.scope };
}

function shadowKey(row: { side: string; id: string }): string {
  return `${row.side} ${row.id}`;
}

function matchKeyText(row: MatchKeysTable): string {
  return JSON.stringify([row.side, row.rule, row.key, row.remote_id]);
}
