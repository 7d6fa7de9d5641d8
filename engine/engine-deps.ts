import type { SyncEvent, SyncId, TenantId, RunId } from './contract/index.js';
import type { ValueTools } from './mapping/transforms/value-tools.js';
import type { Clock } from './ports/clock.js';
import type { Connections } from './ports/connections.js';
import type { Ids } from './ports/ids.js';
import type { Logger } from './ports/logger.js';
import type { Probe } from './ports/probe.js';
import type { Store } from './ports/store.js';

/** An event before it gets its id from whoever streams it. */
export type EngineEvent = SyncEvent extends infer E
  ? E extends SyncEvent
    ? Omit<E, 'id'>
    : never
  : never;

/**
 * Something to run soon: what a sync does by itself, or a preview or an undo that a person asked for.
 * Only a hint: what is due stands in the store.
 */
export type Work = { kind: 'sync'; syncId: SyncId } | { kind: 'requested'; runId: RunId };

export interface EngineDeps {
  store: Store;
  connections: Connections;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** Time between two looks at an app without webhooks; milliseconds, default 60,000. */
  pollIntervalMs?: number;
  /**
   * Time after which both apps are read completely again, which finds what no feed tells of;
   * milliseconds, default 24 hours. Infinity: never by itself.
   */
  reconcileIntervalMs?: number;
  /** Called after something changed that a screen may show. Must not throw. */
  onEvent?: (tenantId: TenantId, event: EngineEvent) => void;
  /** Called when there is something to run now. Must not throw. */
  onWork?: (tenantId: TenantId, work: Work) => void;
  probe?: Probe;
  /** For the transforms `phone` and `country`; see the entry `sync-wizard/engine/value-tools`. */
  valueTools?: ValueTools | null;
  /**
   * Names this process among all that share the store; a new random name by default. A server that
   * is the only one on its store gives a fixed one, so that a restart does not wait for its own lease.
   */
  owner?: string;
}
