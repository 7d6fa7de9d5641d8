import type { ConnectionId } from '../../../engine/contract/index.js';
import type { CallCount } from '../../../engine/state/call-count.js';
import { upsertMany } from '../../db/bulk-write.js';
import type { TenantDb } from './tenant-db.js';

/** How many calls went through each connection of a tenant on its newest day. */
export class CallCounts {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  /** Adds in one statement, so that processes which count at once lose nothing. */
  async add(
    id: ConnectionId,
    { day, calls, sweepCalls }: { day: string; calls: number; sweepCalls: number },
  ): Promise<CallCount> {
    const { db } = this.#own;
    const known = calls === 0 ? 1n : await this.#addToDay(id, { day, calls, sweepCalls });
    const stored = await this.#find(id);
    if (known > 0n && stored?.day === day) return stored;
    const shutUntil = stored?.shutUntil ?? null;
    const fresh = { day, calls, sweepCalls, shutUntil };
    if (calls > 0) await this.#put(db, id, fresh);
    return fresh;
  }

  async shut(id: ConnectionId, { day, until }: { day: string; until: string }): Promise<void> {
    await this.#own.db.transaction().execute(async (trx) => {
      const result = await trx
        .updateTable('connection_calls')
        .set({ shut_until: until })
        .where('connection_id', '=', id)
        .executeTakeFirst();
      if (result.numUpdatedRows > 0n) return;
      await this.#put(trx, id, { day, calls: 0, sweepCalls: 0, shutUntil: until });
    });
  }

  async #addToDay(
    id: ConnectionId,
    { day, calls, sweepCalls }: { day: string; calls: number; sweepCalls: number },
  ): Promise<bigint> {
    const result = await this.#own.db
      .updateTable('connection_calls')
      .set((eb) => ({
        calls: eb('calls', '+', calls),
        sweep_calls: eb('sweep_calls', '+', sweepCalls),
      }))
      .where('connection_id', '=', id)
      .where('day', '=', day)
      .executeTakeFirst();
    return result.numUpdatedRows;
  }

  async #find(id: ConnectionId): Promise<CallCount | undefined> {
    const [row] = await this.#own.db
      .selectFrom('connection_calls')
      .select(['day', 'calls', 'sweep_calls', 'shut_until'])
      .where('connection_id', '=', id)
      .execute();
    if (row === undefined) return undefined;
    const { day, calls, sweep_calls: sweepCalls, shut_until: shutUntil } = row;
    return { day, calls, sweepCalls, shutUntil };
  }

  async #put(db: TenantDb['db'], id: ConnectionId, count: CallCount): Promise<void> {
    const row = {
      tenant_id: this.#own.tenantId,
      connection_id: id,
      day: count.day,
      calls: count.calls,
      sweep_calls: count.sweepCalls,
      shut_until: count.shutUntil,
    };
    const conflict = ['tenant_id', 'connection_id'] as const;
    await upsertMany(db, { table: 'connection_calls', rows: [row], conflict });
  }
}
