import type { Apps } from './apps.js';
import type { Audit } from './audit.js';
import type { ConnectionUseCases } from './connections/connections.js';
import type { EventStreams } from './events/event-stream.js';
import type { BrowserSteps } from './flows/browser-steps.js';
import type { Flows } from './flows/flows.js';
import type { Health } from './health.js';
import type { Idempotency } from './idempotency.js';
import type { Metrics } from './metrics.js';
import type { TenantEngineOf } from './ports/tenant-engine.js';
import type { Sessions } from './sessions.js';
import type { WebhookIntake } from './webhook-intake.js';

/** Everything that routes may call. */
export interface Services {
  readonly sessions: Sessions;
  readonly apps: Apps;
  readonly flows: Flows;
  readonly browserSteps: BrowserSteps;
  readonly connections: ConnectionUseCases;
  readonly engineOf: TenantEngineOf;
  readonly events: EventStreams;
  readonly webhooks: WebhookIntake;
  readonly idempotency: Idempotency;
  readonly audit: Audit;
  readonly health: Health;
  readonly metrics: Metrics;
  /** Ends when the server stops, so that streams do not hold it up. */
  readonly stopping: AbortSignal;
}
