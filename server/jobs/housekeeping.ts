/** The server's own repeated jobs: logins that fall due, and what has had its time. */
import { toIso, type Clock } from '../../engine/ports/clock.js';
import type { Logger } from '../../engine/ports/logger.js';
import type { LoginRevocation } from '../services/connections/login-revocation.js';
import type { TokenRenewal } from '../services/credentials/token-renewal.js';
import type {
  EventStore,
  IdempotencyStore,
  WebhookStore,
} from '../services/ports/activity-stores.js';
import type { ConnectionStore } from '../services/ports/connection-store.js';
import type { FlowStore } from '../services/ports/flow-store.js';
import type { SessionStore } from '../services/ports/session-store.js';
import { RepeatingJob } from './repeating-job.js';
import type { Service } from './service.js';

export interface HousekeepingDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly renewal: TokenRenewal;
  readonly revocation: LoginRevocation;
  readonly stores: {
    readonly connections: ConnectionStore;
    readonly sessions: SessionStore;
    readonly flows: FlowStore;
    readonly events: EventStore;
    readonly idempotency: IdempotencyStore;
    readonly webhooks: WebhookStore;
  };
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** How long things are kept after they ended. */
const KEEP_MS = {
  /** So that a page learns that its session ended, rather than that it never was. */
  sessions: HOUR,
  flows: HOUR,
  events: HOUR,
  idempotency: DAY,
  /** Apps repeat a delivery for up to three days. */
  webhooks: 5 * DAY,
};

const RENEWALS_PER_ROUND = 50;

export function createHousekeeping(deps: HousekeepingDeps): Service[] {
  const { clock, logger } = deps;
  const job = (name: string, everyMs: number, work: RepeatingJobWork) =>
    new RepeatingJob({ name, everyMs, work, clock, logger });
  return [
    job('renewTokens', 30 * SECOND, (signal) => renewDue(deps, signal)),
    job('revokeLogins', 300 * SECOND, () => deps.revocation.retryAll()),
    job('cleanUp', 300 * SECOND, () => cleanUp(deps)),
  ];
}

type RepeatingJobWork = (signal: AbortSignal) => Promise<unknown>;

/** So that an account that nobody uses does not lose its login. */
async function renewDue(deps: HousekeepingDeps, signal: AbortSignal): Promise<void> {
  const { connections } = deps.stores;
  const due = await connections.listRenewalDue(toIso(deps.clock.now()), RENEWALS_PER_ROUND);
  for (const ref of due) {
    if (signal.aborted) return;
    const connection = await connections.get(ref);
    if (connection !== undefined) await deps.renewal.renew(connection);
  }
}

async function cleanUp({ clock, stores }: HousekeepingDeps): Promise<void> {
  const before = (ageMs: number) => toIso(clock.now() - ageMs);
  await stores.sessions.removeExpired(before(KEEP_MS.sessions));
  await stores.flows.removeExpired(before(KEEP_MS.flows));
  await stores.events.removeOlder(before(KEEP_MS.events));
  await stores.idempotency.removeOlder(before(KEEP_MS.idempotency));
  await stores.webhooks.removeOlder(before(KEEP_MS.webhooks));
}
