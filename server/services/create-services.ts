/**
 * Puts the use cases together. The one knot: the engine opens connections, and a connection that is
 * lost or restored pauses or resumes its syncs in the engine; `later` ties it.
 */
import { createEngine, type SyncEngine } from '../../engine/engine.js';
import { systemValueTools } from '../../engine/value-tools/index.js';
import type { Work } from '../../engine/engine-deps.js';
import type { TenantId } from '../../engine/contract/index.js';
import type { Clock } from '../../engine/ports/clock.js';
import type { Ids } from '../../engine/ports/ids.js';
import type { Logger } from '../../engine/ports/logger.js';
import type { Probe } from '../../engine/ports/probe.js';
import type { Egress } from '../egress/egress.js';
import type { Secret } from '../secrets/secret.js';
import type { Vault } from '../secrets/vault.js';
import { Apps } from './apps.js';
import { Audit } from './audit.js';
import { ConnectionUseCases, type ConnectionUseCasesDeps } from './connections/connections.js';
import { LoginRevocation } from './connections/login-revocation.js';
import { ServerConnections } from './connections/server-connections.js';
import { TokenRenewal } from './credentials/token-renewal.js';
import { EventBus } from './events/event-bus.js';
import { EventStreams } from './events/event-stream.js';
import { BrowserSteps } from './flows/browser-steps.js';
import { Flows } from './flows/flows.js';
import { Health } from './health.js';
import { Idempotency } from './idempotency.js';
import { createMetrics } from './metrics.js';
import type { AppModule } from './ports/app-module.js';
import type { ConnectionRef } from './ports/connection-store.js';
import type { ServerStores } from './ports/server-stores.js';
import type { Services } from './services.js';
import { Sessions } from './sessions.js';
import { WebhookIntake } from './webhook-intake.js';

export interface ServicesDeps {
  readonly stores: ServerStores;
  readonly modules: readonly AppModule[];
  readonly vault: Vault;
  readonly egress: Egress;
  readonly secretKeys: readonly Secret[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly version: string;
  readonly pollIntervalMs: number;
  readonly reconcileIntervalMs: number;
  /** Names this process among those that share the stores. */
  readonly owner: string;
  readonly publicUrl: () => string;
  readonly pingDatabase: () => Promise<unknown>;
  /** There is something to run now. */
  readonly onWork: (tenantId: TenantId, work: Work) => void;
  readonly probe?: Probe;
}

export interface BuiltServices {
  readonly services: Services;
  readonly engine: SyncEngine;
  readonly renewal: TokenRenewal;
  readonly revocation: LoginRevocation;
  readonly bus: EventBus;
  /** Ends streams and refuses to be ready. */
  readonly beginStop: () => void;
}

export function createServices(deps: ServicesDeps): BuiltServices {
  const { stores, clock, logger, vault, egress, ids } = deps;
  const metrics = createMetrics();
  const apps = new Apps(deps.modules);
  const bus = new EventBus({ store: stores.events, clock, logger });
  const announce = bus.publish.bind(bus);
  const onLost = (ref: ConnectionRef) => loseConnection(ref);
  const common = { store: stores.connections, apps, vault, egress, clock, ids, logger, metrics };
  const renewal = new TokenRenewal({ ...common, owner: deps.owner, onLost });
  const open = new ServerConnections({ ...common, renewal, onLost });
  const engine = createEngine({
    store: stores.syncs,
    connections: open,
    clock,
    ids,
    logger,
    pollIntervalMs: deps.pollIntervalMs,
    reconcileIntervalMs: deps.reconcileIntervalMs,
    owner: deps.owner,
    valueTools: systemValueTools,
    onEvent: announce,
    onWork: deps.onWork,
    ...(deps.probe !== undefined && { probe: deps.probe }),
  });

  async function loseConnection(ref: ConnectionRef): Promise<void> {
    await stores.connections.setHealth(ref, 'needsReconnect');
    await engine.pauseConnection(ref.id);
    announce(ref.tenantId, { type: 'connections_changed' });
  }

  const engineOf = engine.forTenant.bind(engine);
  const revocation = new LoginRevocation({ ...common, syncs: stores.syncs });
  const connections = new ConnectionUseCases({
    ...{ ...common, syncs: stores.syncs, open, revocation, engineOf, announce, onLost },
    ...whatSyncsDo(engine),
  });
  const audit = new Audit({ store: stores.audit, clock, ids });
  const flowDeps = { apps, vault, egress, clock, ids, announce, store: stores.flows };
  const { health, stopping, beginStop } = createStop(deps);
  const services: Services = {
    sessions: new Sessions({ store: stores.sessions, clock, ids, secretKeys: deps.secretKeys }),
    apps,
    flows: new Flows({
      ...{ ...flowDeps, connections, revocation, audit, publicUrl: deps.publicUrl },
      logins: common,
      needConnection: (ref) => connections.need(ref),
    }),
    browserSteps: new BrowserSteps(flowDeps),
    connections,
    engineOf,
    events: new EventStreams({ bus, store: stores.events, engineOf }),
    webhooks: new WebhookIntake({
      ...{ apps, clock, metrics, store: stores.webhooks, connections: stores.connections },
      hint: (hint) => engine.hint(hint),
    }),
    idempotency: new Idempotency({ store: stores.idempotency, clock }),
    ...{ audit, health, metrics, stopping: stopping.signal },
  };
  return { services, engine, renewal, revocation, bus, beginStop };
}

/** What happens to the syncs of an account. */
function whatSyncsDo(
  engine: SyncEngine,
): Pick<ConnectionUseCasesDeps, 'onBudget' | 'onRestored' | 'onPaused'> {
  return {
    onBudget: (id) => engine.lookAgain(id),
    onRestored: (id) => engine.resumeConnection(id),
    onPaused: (id) => engine.pauseConnection(id),
  };
}

function createStop(deps: ServicesDeps) {
  const stopping = new AbortController();
  const health = new Health(deps);
  const beginStop = (): void => {
    health.beginStop();
    stopping.abort(new Error('The server is stopping.'));
  };
  return { health, stopping, beginStop };
}
