import type { Kysely } from 'kysely';

import { SyncError } from '../../../engine/errors.js';
import type { Lease, Scope } from '../../../engine/ports/store.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { Database } from '../../db/database.js';
import type { TenantDb } from './tenant-db.js';

/** Who may run what. A fence never falls while its sync lives. */
export class Leases {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async acquire(
    scope: Scope,
    lease: { owner: string; nowMs: number; ttlMs: number },
  ): Promise<Lease | undefined> {
    return await this.#own.db.transaction().execute(async (trx) => {
      const stored = await findLease(trx, scope);
      const isHeld = stored !== undefined && stored.owner !== null && stored.until_ms > lease.nowMs;
      if (isHeld && stored.owner !== lease.owner) return undefined;
      const before = stored?.fence ?? 0;
      const fence = isHeld ? before : before + 1;
      const row = {
        tenant_id: this.#own.tenantId,
        scope,
        owner: lease.owner,
        until_ms: lease.nowMs + lease.ttlMs,
        fence,
      };
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
  const stored = await findLease(trx, scope);
  if (stored !== undefined && stored.owner !== null && stored.fence <= fence) return;
  const reason =
    stored === undefined || stored.owner === null
      ? 'nobody holds its lease'
      : `somebody holds it with fence ${String(stored.fence)}`;
  throw new SyncError('lease_lost', {
    message: `Nothing can be stored in "${scope}" with fence ${String(fence)}: ${reason}.`,
    hint: 'Take the lease first, or stop: the new holder goes on from what is stored.',
    details: { scope, fence },
    isRetryable: true,
  });
}

async function findLease(
  db: Kysely<Database>,
  scope: Scope,
): Promise<{ owner: string | null; until_ms: number; fence: number } | undefined> {
  const query = db.selectFrom('leases').select(['owner', 'until_ms', 'fence']);
  const [row] = await query.where('scope', '=', scope).execute();
  return row;
}
