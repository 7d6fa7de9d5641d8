import type { SqliteDatabase, SqlSession } from '../shared/sqlite.js';
import type { AssociationTypes } from './associations/association-types-store.js';
import type { PropertyRegistry } from './properties/property-registry.js';
import type { ChangeSource } from './records/stored-record.js';
import type { AccountEvent, EventBatch } from './webhooks/webhook-event.js';

/** What is known while one write goes on. Everything in it happens at the same moment, in one transaction. */
export interface WriteContext {
  readonly account: Account;
  readonly session: SqlSession;
  readonly now: number;
  readonly source: ChangeSource;
  readonly events: AccountEvent[];
}

/** One HubSpot account: its database, clock and definitions, and the way to change it. */
export class Account {
  readonly name: string;
  readonly hubId: number;
  readonly appId: number;
  readonly database: SqliteDatabase;
  readonly clock: () => number;
  readonly searchDelayMs: number;
  readonly properties: PropertyRegistry;
  readonly associationTypes: AssociationTypes;
  readonly #listeners: ((batch: EventBatch) => void)[] = [];

  constructor(parts: {
    name: string;
    hubId: number;
    database: SqliteDatabase;
    clock: () => number;
    searchDelayMs: number;
    properties: PropertyRegistry;
    associationTypes: AssociationTypes;
  }) {
    this.name = parts.name;
    this.hubId = parts.hubId;
    this.appId = 1_234_567;
    this.database = parts.database;
    this.clock = parts.clock;
    this.searchDelayMs = parts.searchDelayMs;
    this.properties = parts.properties;
    this.associationTypes = parts.associationTypes;
  }

  /** Hears of every write after it is committed. */
  onWrite(listener: (batch: EventBatch) => void): void {
    this.#listeners.push(listener);
  }

  /** Runs one write as a whole: all of it happens, or, when `work` throws, none. Silent: nobody is told. */
  async write<Result>(
    source: ChangeSource,
    work: (context: WriteContext) => Promise<Result>,
    { isSilent = false } = {},
  ): Promise<Result> {
    const events: AccountEvent[] = [];
    const now = this.clock();
    const result = await this.database.transaction((session) =>
      work({ account: this, session, now, source, events }),
    );
    if (events.length > 0 && !isSilent) {
      for (const listener of this.#listeners) listener({ events, source, occurredAt: now });
    }
    return result;
  }
}
