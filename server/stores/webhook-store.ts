import type { Kysely } from 'kysely';

import { upsertMany } from '../db/bulk-write.js';
import type { Database } from '../db/database.js';
import { chunk, jsonList } from '../db/json-values.js';
import type { WebhookStore } from '../services/ports/activity-stores.js';

/** Which deliveries of an app were taken already; apps send them more than once. */
export class SqlWebhookStore implements WebhookStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** In the order given, each once. */
  async filterNew(app: string, eventIds: readonly string[]): Promise<readonly string[]> {
    const fresh = new Set(eventIds);
    for (const part of chunk([...fresh])) {
      const taken = await this.#db
        .selectFrom('webhook_deliveries')
        .select('event_id')
        .where('app', '=', app)
        .where('event_id', 'in', jsonList(part))
        .execute();
      for (const { event_id } of taken) fresh.delete(event_id);
    }
    return [...fresh];
  }

  async remember(app: string, eventIds: readonly string[], at: string): Promise<void> {
    await upsertMany(this.#db, {
      table: 'webhook_deliveries',
      rows: eventIds.map((event_id) => ({ app, event_id, taken_at: at })),
      conflict: ['app', 'event_id'],
      update: 'none',
    });
  }

  async removeOlder(before: string): Promise<number> {
    const result = await this.#db
      .deleteFrom('webhook_deliveries')
      .where('taken_at', '<', before)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}
