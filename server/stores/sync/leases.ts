import type { Kysely } from 'kysely';

import type { Lease, Scope } from '../../../engine/ports/store.js';
import { assertFence, takenLease } from '../../../engine/state/lease.js';
import type { StoredLease } from '../../../engine/state/lease.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import type { TenantDb } from './tenant-db.js';

/** Who may run what. */
export class Leases {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async acquire(
    scope: Scope,
    request: { owner: string; nowMs: number; ttlMs: number },
  ): Promise<Lease | undefined> {
    return await this.#own.db.transaction().execute(async (trx) => {
      const taken = takenLease(await findLease(trx, scope), request);
      if (taken === undefined) return undefined;
      const { owner, untilMs, fence } = taken;
      const row = { tenant_id: this.#own.tenantId, scope, owner, until_ms: untilMs, fence };
      await upsertMany(trx, { table: 'leases', rows: [row], conflict: ['tenant_id', 'scope'] });
      return { fence };
    });
  }

  async release(scope: Scope, owner: string): Promise<void> {
    await this.#own.db
      .updateTable('leases')
      .set({ owner: null })
      .where('scope', '=', scope)
      .where('owner', '=', owner)
      .execute();
  }
}

/** Throws `lease_lost` when nobody holds the scope, or somebody got a higher fence since. */
export async function assertLeaseHeld(
  trx: Kysely<Database>,
  scope: Scope,
  fence: number,
): Promise<void> {
  assertFence(await findLease(trx, scope), { scope, fence });
}

async function findLease(db: Kysely<Database>, scope: Scope): Promise<StoredLease | undefined> {
  const query = db.selectFrom('leases').select(['owner', 'until_ms', 'fence']);
  const [row] = await query.where('scope', '=', scope).execute();
  return row === undefined
    ? undefined
    : { owner: row.owner, untilMs: row.until_ms, fence: row.fence };
}
