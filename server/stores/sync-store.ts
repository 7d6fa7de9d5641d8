import type { Kysely } from 'kysely';

import type { RunId, SyncId, TenantId } from '../../engine/contract/index.js';
import type { DueSync, Store, TenantStore } from '../../engine/ports/store.js';
import type { Database } from '../db/database.js';
import { scopeToTenant } from '../db/tenant-tables.js';
import { TenantSyncStore } from './sync/tenant-sync-store.js';

/**
 * The engine's store on the server's database. Takes the unscoped handle: the three questions below
 * are asked for all tenants, by the scheduler and by webhooks; everything else goes through a handle
 * that only sees its tenant.
 */
export class SyncStore implements Store {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  forTenant(tenantId: TenantId): TenantStore {
    return new TenantSyncStore({ db: scopeToTenant(this.#db, tenantId), tenantId });
  }

  async listDue(now: string, limit: number): Promise<DueSync[]> {
    const rows = await this.#db
      .selectFrom((from) =>
        from
          .selectFrom('syncs')
          .select((eb) => [
            ...(['tenant_id', 'id', 'wanted_run', 'next_due_at'] as const),
            eb.fn
              .agg<number>('row_number')
              .over((over) =>
                over.partitionBy(['tenant_id', 'wanted_run']).orderBy('next_due_at').orderBy('id'),
              )
              .as('place'),
          ])
          .where('status', '=', 'on')
          .where('next_due_at', '<=', now)
          .as('due'),
      )
      .select(['due.tenant_id', 'due.id', 'due.wanted_run'])
      // Changes no answer: nobody's turn after that is within the limit. It ends the reading of a backlog early.
      .where('due.place', '<=', limit)
      .orderBy('due.place')
      .orderBy('due.next_due_at')
      .orderBy('due.id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      ...toSyncRef(row),
      wantedRun: row.wanted_run as DueSync['wantedRun'],
    }));
  }

  async listRequested(limit: number): Promise<{ tenantId: TenantId; runId: RunId }[]> {
    const rows = await this.#db
      .selectFrom((from) =>
        from
          .selectFrom('runs')
          .select((eb) => [
            ...(['tenant_id', 'id'] as const),
            eb.fn
              .agg<number>('row_number')
              .over((over) => over.partitionBy('tenant_id').orderBy('id'))
              .as('place'),
          ])
          .where('kind', 'in', ['preview', 'undo'])
          .where('finished_at', 'is', null)
          .as('open'),
      )
      .select(['open.tenant_id', 'open.id'])
      .orderBy('open.place')
      .orderBy('open.id')
      .limit(limit)
      .execute();
    return rows.map(({ tenant_id, id }) => ({
      tenantId: tenant_id as TenantId,
      runId: id as RunId,
    }));
  }

  async listByConnection(connectionId: string): Promise<{ tenantId: TenantId; syncId: SyncId }[]> {
    const rows = await this.#db
      .selectFrom('syncs')
      .select(['tenant_id', 'id'])
      .where((eb) =>
        eb.or([
          eb('left_connection_id', '=', connectionId),
          eb('right_connection_id', '=', connectionId),
        ]),
      )
      .orderBy('id')
      .execute();
    return rows.map(toSyncRef);
  }
}

function toSyncRef(row: { tenant_id: string; id: string }): { tenantId: TenantId; syncId: SyncId } {
  return { tenantId: row.tenant_id as TenantId, syncId: row.id as SyncId };
}
