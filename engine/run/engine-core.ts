/** What all use cases and runs of one engine share. */
import type { EngineDeps, EngineEvent, Work } from '../engine-deps.js';
import type { ConnectionId, TenantId } from '../contract/index.js';
import type { CallPurpose } from '../plan/limits/call-budget.js';
import type { ConnectorSession } from '../ports/connector.js';
import type { OpenConnection } from '../ports/connections.js';
import { CallMeter } from './apps/call-meter.js';
import { LeaseGate } from './lease-gate.js';
import { ConnectionGate } from './apps/connection-gate.js';
import { fullNameConnections } from './apps/with-full-names.js';
import { SchemaCache } from './apps/schema-cache.js';

export const DEFAULT_POLL_INTERVAL_MS = 60_000;
const DEFAULT_RECONCILE_INTERVAL_MS = 24 * 60 * 60 * 1000;

export class EngineCore {
  readonly deps: Required<EngineDeps>;
  readonly leases: LeaseGate;
  readonly schemas: SchemaCache;
  readonly #gates = new Map<ConnectorSession['connectionId'], ConnectionGate>();

  readonly #meters = new Map<string, CallMeter>();

  constructor(deps: EngineDeps) {
    this.deps = {
      pollIntervalMs: DEFAULT_POLL_INTERVAL_MS,
      reconcileIntervalMs: DEFAULT_RECONCILE_INTERVAL_MS,
      onEvent: () => undefined,
      onWork: () => undefined,
      probe: () => undefined,
      valueTools: null,
      owner: deps.ids.next(),
      ...deps,
      connections: fullNameConnections(deps.connections),
    };
    this.leases = new LeaseGate(this.deps.owner, deps.clock);
    this.schemas = new SchemaCache(deps.clock);
  }

  /** Opens a connection; what is called through it from then on is counted. */
  async open(
    tenantId: TenantId,
    id: ConnectionId,
    purpose: CallPurpose = 'sync',
  ): Promise<OpenConnection> {
    const open = await this.deps.connections.open(tenantId, id);
    return { ...open, session: this.meter(tenantId, id).counted(open.session, purpose) };
  }

  /** Counts the calls of a connection. */
  meter(tenantId: TenantId, id: ConnectionId): CallMeter {
    const key = JSON.stringify([tenantId, id]);
    const known = this.#meters.get(key);
    if (known !== undefined) return known;
    const { store, clock } = this.deps;
    const meter = new CallMeter(store.forTenant(tenantId), id, clock);
    this.#meters.set(key, meter);
    return meter;
  }

  /** The gate that all syncs of a connection share in this process. */
  gate(open: OpenConnection): ConnectionGate {
    const id = open.session.connectionId;
    const known = this.#gates.get(id);
    if (known !== undefined) return known;
    const gate = new ConnectionGate(open.connector.app.limits, this.deps.clock);
    this.#gates.set(id, gate);
    return gate;
  }

  emit(tenantId: TenantId, event: EngineEvent): void {
    this.deps.onEvent(tenantId, event);
  }

  wake(tenantId: TenantId, work: Work): void {
    this.deps.onWork(tenantId, work);
  }
}
