import type { Kysely } from 'kysely';

import type { Database } from '../db/database.js';
import type { FlowChange, FlowStore, StoredFlow } from '../services/ports/flow-store.js';
import { changeToColumns, flowFromRow, flowToRow, type FlowUpdate } from './flow-row.js';

/**
 * Logins under way, of all tenants. Each step is one conditional update: of two requests with the
 * same one-time value, in whatever process, one changes the row and the other finds it changed.
 */
export class SqlFlowStore implements FlowStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async insert(flow: StoredFlow): Promise<void> {
    await this.#db.insertInto('flows').values(flowToRow(flow)).execute();
  }

  find(id: string): Promise<StoredFlow | undefined> {
    return this.#findBy('id', id);
  }

  findByTicketHash(ticketHash: string): Promise<StoredFlow | undefined> {
    return this.#findBy('ticket_hash', ticketHash);
  }

  findByStateHash(stateHash: string): Promise<StoredFlow | undefined> {
    return this.#findBy('state_hash', stateHash);
  }

  async step(id: string, expected: FlowChange, change: FlowChange): Promise<boolean> {
    // Setting the id to itself makes a step without changes a valid statement.
    const columns: FlowUpdate = { id, ...Object.fromEntries(changeToColumns(change)) };
    let update = this.#db.updateTable('flows').set(columns).where('id', '=', id);
    for (const [column, value] of changeToColumns(expected)) {
      update = value === null ? update.where(column, 'is', null) : update.where(column, '=', value);
    }
    const result = await update.executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  async removeExpired(before: string): Promise<number> {
    const result = await this.#db
      .deleteFrom('flows')
      .where('expires_at', '<', before)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }

  async #findBy(
    column: 'id' | 'ticket_hash' | 'state_hash',
    value: string,
  ): Promise<StoredFlow | undefined> {
    const [row] = await this.#db
      .selectFrom('flows')
      .selectAll()
      .where(column, '=', value)
      .execute();
    return row === undefined ? undefined : flowFromRow(row);
  }
}
