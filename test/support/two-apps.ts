/** Two in-memory apps with an engine between them: the stage on which runs are tested. */
import type {
  ConnectionId,
  Mapping,
  RecordQuery,
  RecordRow,
  Run,
  SettingsPatch,
  Sync,
  SyncId,
  TenantId,
} from '../../engine/contract/index.js';
import { createEngine } from '../../engine/engine.js';
import type { SyncEngine, TenantEngine } from '../../engine/engine.js';
import type { EngineDeps, EngineEvent } from '../../engine/engine-deps.js';
import type { Clock } from '../../engine/ports/clock.js';
import type { Connector } from '../../engine/ports/connector.js';
import type { Connections } from '../../engine/ports/connections.js';
import type { Probe } from '../../engine/ports/probe.js';
import type { Store, TenantStore } from '../../engine/ports/store.js';
import type { SliceResult } from '../../engine/run/end-slice.js';
import { DEFAULT_POLL_INTERVAL_MS } from '../../engine/run/engine-core.js';
import { ManualClock } from '../../engine/testing/manual-clock.js';
import type { MemoryAppOptions } from '../../engine/testing/memory-app-options.js';
import { MemoryConnections } from '../../engine/testing/memory-connections.js';
import type { MemoryApp } from '../../engine/testing/memory-connector.js';
import { createMemoryApp } from '../../engine/testing/memory-connector.js';
import { MemoryStore } from '../../engine/testing/memory-store.js';
import type { Side } from '../../engine/vocabulary.js';
import { SeededIds } from '../../engine/testing/seeded-ids.js';
import { systemValueTools } from '../../engine/value-tools/index.js';

export const TENANT = 'tenant-a' as TenantId;
export const LEFT = 'left-account' as ConnectionId;
export const RIGHT = 'right-account' as ConnectionId;

export interface LoggedError {
  message: string;
  fields: Record<string, unknown> | undefined;
}

export interface TwoApps {
  clock: ManualClock;
  left: MemoryApp;
  right: MemoryApp;
  connections: MemoryConnections;
  /** What the engine was made of; for another one on the same store. */
  deps: EngineDeps;
  engine: SyncEngine;
  tenant: TenantEngine;
  store: TenantStore;
  events: EngineEvent[];
  errors: LoggedError[];
  /** Creates and publishes a sync of this object on both sides. */
  publish(patch?: SettingsPatch, object?: string): Promise<Sync>;
  /** Slices until the run has finished, or something stops it. */
  run(id: SyncId): Promise<SliceResult>;
  /** A poll interval passes; then a run that must finish. */
  finish(id: SyncId): Promise<Run>;
  /** Records of the sync, as the record view shows them. */
  rows(id: SyncId, query?: RecordQuery): Promise<RecordRow[]>;
}

export interface TwoAppsOptions {
  seed?: number;
  left?: Partial<MemoryAppOptions>;
  right?: Partial<MemoryAppOptions>;
  probe?: Probe;
  store?: Store;
  clock?: ManualClock;
  /** The engine's own clock, when it does not go like everybody else's. */
  engineClock?: Clock;
  /** Infinity: no complete look by itself. Default: the engine's own. */
  reconcileIntervalMs?: number;
  /** Name of the engine's process. */
  owner?: string;
  /** Stands between the engine and the apps, to watch or to disturb. */
  between?: (connections: Connections) => Connections;
  /** What the apps' connectors are taken for. */
  connector?: (connector: Connector, side: Side) => Connector;
}

export function twoApps(options: TwoAppsOptions = {}): TwoApps {
  const clock = options.clock ?? new ManualClock({ isAutomatic: true });
  const ids = new SeededIds(options.seed ?? 1);
  const left = createMemoryApp({ clock, app: { id: 'left', name: 'Left' }, ...options.left });
  const right = createMemoryApp({ clock, app: { id: 'right', name: 'Right' }, ...options.right });
  const connections = new MemoryConnections();
  const { connector = (one: Connector) => one } = options;
  const seen = (app: MemoryApp, side: Side) => ({
    ...app,
    connector: connector(app.connector, side),
  });
  connections.add(LEFT, seen(left, 'left'), 'Left account');
  connections.add(RIGHT, seen(right, 'right'), 'Right account');
  const store = options.store ?? new MemoryStore();
  const events: EngineEvent[] = [];
  const errors: LoggedError[] = [];
  const deps: EngineDeps = {
    store,
    connections: options.between?.(connections) ?? connections,
    clock: options.engineClock ?? clock,
    ids,
    valueTools: systemValueTools,
    logger: {
      info: () => undefined,
      warn: () => undefined,
      error: (message, fields) => errors.push({ message, fields }),
    },
    onEvent: (_tenant, event) => events.push(event),
    ...(options.probe === undefined ? {} : { probe: options.probe }),
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    ...(options.reconcileIntervalMs === undefined
      ? {}
      : { reconcileIntervalMs: options.reconcileIntervalMs }),
  };
  const engine = createEngine(deps);
  const tenant = engine.forTenant(TENANT);
  const run = async (id: SyncId): Promise<SliceResult> => {
    for (;;) {
      const result = await engine.runSlice(TENANT, id);
      if (result.kind !== 'more') return result;
    }
  };
  return {
    clock,
    left,
    right,
    connections,
    deps,
    engine,
    tenant,
    store: store.forTenant(TENANT),
    events,
    errors,
    publish: async (patch = {}, object = 'contacts') => {
      const sync = await tenant.createSync({
        left: { connectionId: LEFT, object },
        right: { connectionId: RIGHT, object },
      });
      const mappings = [...sync.draft.mappings, ...extraMappings(object)];
      const draft = await tenant.patchDraft(sync.id, { mappings, ...patch }, sync.etag);
      return tenant.publishSync(sync.id, { turnOn: true }, draft.etag);
    },
    run,
    finish: async (id) => {
      clock.advance(DEFAULT_POLL_INTERVAL_MS);
      const result = await run(id);
      if (result.kind === 'finished') return result.run;
      throw new Error(`The run did not finish: ${JSON.stringify(result)}`);
    },
    rows: async (id, query = {}) => (await tenant.listRecords(id, { limit: 200, ...query })).items,
  };
}

/** The in-memory contacts have an option property that no meaning maps by itself. */
function extraMappings(object: string): Mapping[] {
  if (object !== 'contacts') return [];
  return [
    { id: 'stage', left: 'stage', right: 'stage', direction: 'both', isOn: true, origin: 'own' },
  ];
}
