import { createHash } from 'node:crypto';

import type { Kysely, Selectable } from 'kysely';

import type { Database } from '../db/database.js';
import type { IdempotencyKeysTable } from '../db/tables/activity.js';
import { scopeToTenant } from '../db/tenant-tables.js';
import type {
  IdempotencyClaim,
  IdempotencyRequest,
  IdempotencyStore,
  StoredAnswer,
} from '../services/ports/activity-stores.js';
import { parseColumn } from './json-column.js';

/**
 * After this time without an answer a request is taken for dead (its process was killed) and its key
 * can be claimed again. Far longer than a request may take.
 */
const ABANDONED_MS = 5 * 60_000;

/** Requests that a caller may repeat. Keys are stored as hashes: they are the caller's own text. */
export class SqlIdempotencyStore implements IdempotencyStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** In one transaction that holds the write lock from its start: of two at once one is `new`. */
  async claim(request: IdempotencyRequest, now: string): Promise<IdempotencyClaim> {
    return await this.#of(request)
      .transaction()
      .execute(async (trx) => {
        const [stored] = await trx
          .selectFrom('idempotency_keys')
          .selectAll()
          .where('key_hash', '=', hashOf(request.key))
          .execute();
        const claim = stored === undefined ? { kind: 'new' as const } : judge(stored, request, now);
        if (claim.kind === 'new') await writeClaim(trx, request, now);
        return claim;
      });
  }

  async answer(request: IdempotencyRequest, answer: StoredAnswer): Promise<void> {
    await this.#of(request)
      .updateTable('idempotency_keys')
      .set({
        status: answer.status,
        headers: JSON.stringify(answer.headers),
        body: answer.body,
      })
      .where('key_hash', '=', hashOf(request.key))
      .where('fingerprint', '=', request.fingerprint)
      .execute();
  }

  async release(request: IdempotencyRequest): Promise<void> {
    await this.#of(request)
      .deleteFrom('idempotency_keys')
      .where('key_hash', '=', hashOf(request.key))
      .where('fingerprint', '=', request.fingerprint)
      .where('status', 'is', null)
      .execute();
  }

  async removeOlder(before: string): Promise<number> {
    const result = await this.#db
      .deleteFrom('idempotency_keys')
      .where('claimed_at', '<', before)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }

  #of({ tenantId }: IdempotencyRequest): Kysely<Database> {
    return scopeToTenant(this.#db, tenantId);
  }
}

function judge(
  stored: Selectable<IdempotencyKeysTable>,
  request: IdempotencyRequest,
  now: string,
): IdempotencyClaim {
  if (stored.fingerprint !== request.fingerprint) return { kind: 'other' };
  const { status, headers, body } = stored;
  if (status !== null) {
    return {
      kind: 'answered',
      answer: {
        status,
        headers: parseColumn(headers ?? '{}', 'idempotency_keys.headers'),
        body: body ?? '',
      },
    };
  }
  const isAbandoned = Date.parse(now) - Date.parse(stored.claimed_at) > ABANDONED_MS;
  return { kind: isAbandoned ? 'new' : 'busy' };
}

async function writeClaim(
  trx: Kysely<Database>,
  request: IdempotencyRequest,
  now: string,
): Promise<void> {
  await trx
    .insertInto('idempotency_keys')
    .values({
      tenant_id: request.tenantId,
      key_hash: hashOf(request.key),
      fingerprint: request.fingerprint,
      claimed_at: now,
      status: null,
      headers: null,
      body: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'key_hash']).doUpdateSet({ claimed_at: now }),
    )
    .execute();
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
