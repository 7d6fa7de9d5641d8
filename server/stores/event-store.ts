import type { Kysely } from 'kysely';

import type { SyncEvent, TenantId } from '../../engine/contract/index.js';
import type { EngineEvent } from '../../engine/engine-deps.js';
import { upsertMany } from '../db/bulk-write.js';
import type { Database } from '../db/database.js';
import { jsonList } from '../db/json-values.js';
import type { EventMarksTable, EventsTable } from '../db/tables/activity.js';
import { scopeToTenant } from '../db/tenant-tables.js';
import type { EventStore } from '../services/ports/activity-stores.js';
import { parseColumn } from './json-column.js';

type NewEvent = Parameters<EventStore['append']>[0][number];
type NumberedEvent = Awaited<ReturnType<EventStore['append']>>[number];

/**
 * What screens were told, numbered 1, 2, 3… within a tenant, so that a screen that was away can ask
 * for what it missed, and learns it when that is no longer kept.
 */
export class SqlEventStore implements EventStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async append(events: readonly NewEvent[]): Promise<readonly NumberedEvent[]> {
    if (events.length === 0) return [];
    return await this.#db.transaction().execute(async (trx) => {
      const marks = await readMarks(trx, [...new Set(events.map(({ tenantId }) => tenantId))]);
      const rows = events.map(({ tenantId, event, at }): EventsTable => {
        const mark = marks.get(tenantId) ?? noMark(tenantId);
        mark.last_seq += 1;
        marks.set(tenantId, mark);
        return { tenant_id: tenantId, seq: mark.last_seq, at, event: JSON.stringify(event) };
      });
      await upsertMany(trx, { table: 'events', rows });
      await writeMarks(trx, [...marks.values()]);
      return rows.map((row) => ({
        tenantId: row.tenant_id as TenantId,
        event: eventFromRow(row),
      }));
    });
  }

  async listAfter(
    tenantId: TenantId,
    id: string,
    limit: number,
  ): Promise<readonly SyncEvent[] | undefined> {
    const seq = /^\d{1,15}$/.test(id) ? Number(id) : -1;
    const db = scopeToTenant(this.#db, tenantId);
    // The events first: what is removed after that shows in the marks, and the answer is "gone".
    const rows = await db
      .selectFrom('events')
      .select(['seq', 'event'])
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute();
    const mark = (await readMarks(db, [tenantId])).get(tenantId) ?? noMark(tenantId);
    // A number that was never given is one of another database: a restored backup.
    if (seq < mark.removed_seq || seq > mark.last_seq) return undefined;
    return rows.map(eventFromRow);
  }

  async removeOlder(before: string): Promise<number> {
    return await this.#db.transaction().execute(async (trx) => {
      const ends = await trx
        .selectFrom('events')
        .select((eb) => ['tenant_id', eb.fn.max('seq').as('seq')])
        .where('at', '<', before)
        .groupBy('tenant_id')
        .execute();
      const marks = await readMarks(
        trx,
        ends.map(({ tenant_id }) => tenant_id),
      );
      let count = 0;
      for (const { tenant_id, seq } of ends) {
        const mark = marks.get(tenant_id) ?? noMark(tenant_id);
        marks.set(tenant_id, { ...mark, removed_seq: seq });
        const result = await trx
          .deleteFrom('events')
          .where('tenant_id', '=', tenant_id)
          .where('seq', '<=', seq)
          .executeTakeFirst();
        count += Number(result.numDeletedRows);
      }
      await writeMarks(trx, [...marks.values()]);
      return count;
    });
  }
}

async function readMarks(
  db: Kysely<Database>,
  tenantIds: readonly string[],
): Promise<Map<string, EventMarksTable>> {
  const rows = await db
    .selectFrom('event_marks')
    .selectAll()
    .where('tenant_id', 'in', jsonList(tenantIds))
    .execute();
  return new Map(rows.map((row) => [row.tenant_id, row]));
}

async function writeMarks(trx: Kysely<Database>, rows: readonly EventMarksTable[]): Promise<void> {
  await upsertMany(trx, { table: 'event_marks', rows, conflict: ['tenant_id'] });
}

function noMark(tenantId: string): EventMarksTable {
  return { tenant_id: tenantId, last_seq: 0, removed_seq: 0 };
}

function eventFromRow(row: Pick<EventsTable, 'seq' | 'event'>): SyncEvent {
  const event = parseColumn<EngineEvent>(row.event, 'events.event');
  return { ...event, id: String(row.seq) };
}
