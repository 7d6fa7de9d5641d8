import type { Store } from '../../../engine/ports/store.js';
import type { AuditStore, EventStore, IdempotencyStore, WebhookStore } from './activity-stores.js';
import type { ConnectionStore } from './connection-store.js';
import type { FlowStore } from './flow-store.js';
import type { SessionStore } from './session-store.js';

/** Every store that the use cases need. */
export interface ServerStores {
  readonly syncs: Store;
  readonly connections: ConnectionStore;
  readonly flows: FlowStore;
  readonly sessions: SessionStore;
  readonly events: EventStore;
  readonly audit: AuditStore;
  readonly idempotency: IdempotencyStore;
  readonly webhooks: WebhookStore;
}
