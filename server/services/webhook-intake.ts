/**
 * Takes what apps send us. Order: known app, signature over the raw bytes, parse, new or not, hint
 * the engine, remember. A webhook is only a hint: the engine reads the record itself, and polls all
 * the same, so a lost one costs a minute and a forged one nothing.
 */
import type { ConnectionId } from '../../engine/contract/index.js';
import type { ChangeHint } from '../../engine/use-cases/connection-events.js';
import { SyncError } from '../../engine/errors.js';
import { toIso, type Clock } from '../../engine/ports/clock.js';
import type { Apps } from './apps.js';
import type { Metrics } from './metrics.js';
import type { WebhookStore } from './ports/activity-stores.js';
import type { AppWebhooks, IncomingWebhook } from './ports/app-module.js';
import type { ConnectionStore } from './ports/connection-store.js';

export interface WebhookIntakeDeps {
  readonly apps: Apps;
  readonly connections: ConnectionStore;
  readonly store: WebhookStore;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly hint: (hint: ChangeHint) => Promise<void>;
}

type Events = ReturnType<AppWebhooks['parse']>;

export class WebhookIntake {
  readonly #deps: WebhookIntakeDeps;

  constructor(deps: WebhookIntakeDeps) {
    this.#deps = deps;
  }

  /** Throws `not_found` for an app without webhooks and for a bad signature alike, `input_invalid` for an unreadable body. */
  async take(appId: string, webhook: IncomingWebhook): Promise<void> {
    const { apps, clock, store, metrics } = this.#deps;
    const webhooks = apps.find(appId)?.webhooks ?? null;
    const isOurs =
      webhooks !== null &&
      webhooks.secret !== null &&
      webhooks.verify(webhook, webhooks.secret, clock.now());
    if (!isOurs) {
      metrics.add('sync_wizard_webhooks_total', { result: 'refused' });
      throw unknownSender();
    }
    const events = webhooks.parse(webhook.body);
    const ids = new Set(await store.filterNew(appId, [...new Set(events.map((e) => e.eventId))]));
    const fresh = events.filter((event) => ids.has(event.eventId));
    await this.#hintAll(appId, fresh);
    // Remembered last: when the process dies before, the app sends it again.
    await store.remember(appId, [...ids], toIso(clock.now()));
    metrics.add('sync_wizard_webhooks_total', { result: fresh.length > 0 ? 'taken' : 'repeated' });
  }

  async #hintAll(appId: string, events: Events): Promise<void> {
    for (const { accountId, object, remoteIds } of groupByObject(events))
      for (const { id } of await this.#deps.connections.listByAccount(appId, accountId))
        await this.#hint(id, object, [...remoteIds]);
  }

  #hint(connectionId: ConnectionId, object: string, remoteIds: string[]): Promise<void> {
    return this.#deps.hint({ connectionId, object, remoteIds });
  }
}

interface ChangedObject {
  readonly accountId: string;
  readonly object: string;
  readonly remoteIds: Set<string>;
}

function groupByObject(events: Events): Iterable<ChangedObject> {
  const groups = new Map<string, ChangedObject>();
  for (const { accountId, object, remoteId } of events) {
    const key = JSON.stringify([accountId, object]);
    const group = groups.get(key) ?? { accountId, object, remoteIds: new Set<string>() };
    groups.set(key, group);
    group.remoteIds.add(remoteId);
  }
  return groups.values();
}

/** The same answer for every webhook that is not taken. */
export function unknownSender(): SyncError {
  return new SyncError('not_found', {
    message: 'There is no such webhook address, or the signature is wrong.',
    hint: 'Check the address, the secret and the clock of the sender.',
  });
}
