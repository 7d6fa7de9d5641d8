import type { FaultPlan } from '../shared/fault-plan.js';
import type { SqliteDatabase, SqlSession } from '../shared/sqlite.js';
import type { Catalog, Table } from './metadata/catalog.js';
import type { DynamicsSettings } from './options.js';
import type { VersionSource } from './store/version-source.js';

/** What is counted: calls by kind, and records for writes, however they came (alone, in a batch, in bulk). */
export const CALL_KINDS = [
  'list',
  'retrieve',
  'delta',
  'metadata',
  'function',
  'create',
  'update',
  'delete',
  'batch',
  'bulk',
  'token',
  'refused',
  'uiCreate',
  'uiUpdate',
  'uiDelete',
] as const;

export type CallKind = (typeof CALL_KINDS)[number];

/** Where calls are counted; inside a transaction a buffer, so that what is rolled back does not count. */
export interface Counter {
  add(kind: CallKind, records?: number): void;
}

/** The parts of one sandbox that everything works on. */
export interface SandboxCore {
  readonly settings: DynamicsSettings;
  readonly database: SqliteDatabase;
  readonly catalog: Catalog;
  readonly versions: VersionSource;
  readonly counter: Counter;
  readonly faults: FaultPlan;
}

/** The way a change came in; shown on the record pages. */
export type ChangeWay = 'api' | 'ui' | 'seed';

/** Who acts, in whose name the records are stamped. */
export interface Caller {
  readonly userId: string;
  readonly way: ChangeWay;
}

/** Work on the records of one table. */
export interface TableWork extends Work {
  readonly table: Table;
}

/** Everything a read or write of records needs. Writes come inside a transaction, so use its session only. */
export interface Work {
  readonly core: SandboxCore;
  readonly session: SqlSession;
  readonly caller: Caller;
}
