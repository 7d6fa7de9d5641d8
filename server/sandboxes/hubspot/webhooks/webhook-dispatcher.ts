import type { FaultPlan } from '../../shared/fault-plan.js';
import type { Account } from '../account.js';
import type { WebhookOptions } from '../options.js';
import type { EventBatch } from './webhook-event.js';
import type { WebhookMessage } from './webhook-message.js';
import { signWebhook, toWebhookMessage } from './webhook-message.js';

/** At most this many events in one post, as HubSpot documents. */
const MAX_EVENTS = 100;
/** HubSpot gives a receiver five seconds. */
const TIMEOUT_MS = 5000;
const RETRY_DELAYS_MS = [1000, 5000, 15_000];

/**
 * Posts what happened to the app's webhook address: in batches, signed, tried again when not answered with 2xx.
 * Events wait in memory only; a restart loses them, and nothing promises an order across posts. That is what
 * an app has to live with at HubSpot too.
 */
export class WebhookDispatcher {
  readonly #account: Account;
  readonly #faults: FaultPlan;
  readonly #secret: string;
  readonly #fetch: typeof globalThis.fetch;
  readonly #retryDelaysMs: readonly number[];
  readonly #stop = new AbortController();
  readonly #inFlight = new Set<Promise<void>>();
  #targetUrl: string | undefined;
  #waiting: WebhookMessage[] = [];
  #lastEventId = Math.floor(Math.random() * 1_000_000_000);

  constructor(parts: {
    account: Account;
    faults: FaultPlan;
    clientSecret: string;
    options: WebhookOptions | undefined;
  }) {
    const { account, faults, clientSecret, options } = parts;
    this.#account = account;
    this.#faults = faults;
    this.#targetUrl = options?.targetUrl;
    this.#secret = options?.secret ?? clientSecret;
    this.#fetch = options?.fetch ?? globalThis.fetch;
    this.#retryDelaysMs = options?.retryDelaysMs ?? RETRY_DELAYS_MS;
    account.onWrite((batch) => {
      this.#take(batch);
    });
  }

  /** Where to post from now on; undefined stops posting. */
  setTarget(url: string | undefined): void {
    this.#targetUrl = url;
    if (url === undefined) this.#waiting = [];
  }

  /** Resolves when everything that has happened so far was delivered or given up. */
  async whenIdle(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
  }

  /** Gives up on what is under way. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#waiting = [];
    await this.whenIdle();
  }

  #take(batch: EventBatch): void {
    if (this.#targetUrl === undefined || this.#stop.signal.aborted) return;
    const wasEmpty = this.#waiting.length === 0;
    for (const event of batch.events) {
      this.#lastEventId += 1;
      const eventId = this.#lastEventId;
      const message = toWebhookMessage(this.#account, batch, { event, eventId });
      if (message !== undefined) this.#waiting.push(...this.#applyFaults(message));
    }
    if (wasEmpty && this.#waiting.length > 0) this.#track(this.#flushSoon());
  }

  #applyFaults(message: WebhookMessage): WebhookMessage[] {
    const effects = ['lose-webhook', 'duplicate-webhook'] as const;
    const rules = this.#faults.take(effects, 'POST', message.subscriptionType);
    if (rules.some(({ effect }) => effect === 'lose-webhook')) return [];
    const copies = rules.filter(({ effect }) => effect === 'duplicate-webhook').length;
    return Array.from({ length: copies + 1 }, () => message);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#inFlight.delete(tracked));
    this.#inFlight.add(tracked);
  }

  /** A moment later, so that the events of one write, and of writes close by, share a post. */
  async #flushSoon(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const messages = this.#waiting;
    this.#waiting = [];
    for (let start = 0; start < messages.length; start += MAX_EVENTS) {
      this.#track(this.#deliver(messages.slice(start, start + MAX_EVENTS)));
    }
  }

  async #deliver(messages: readonly WebhookMessage[]): Promise<void> {
    for (let attemptNumber = 0; ; attemptNumber += 1) {
      if (await this.#post(messages.map((message) => ({ ...message, attemptNumber })))) return;
      const delayMs = this.#retryDelaysMs[attemptNumber];
      if (delayMs === undefined || this.#stop.signal.aborted) return;
      await this.#pause(delayMs);
    }
  }

  async #post(messages: readonly WebhookMessage[]): Promise<boolean> {
    const url = this.#targetUrl;
    if (url === undefined || this.#stop.signal.aborted) return true;
    const body = JSON.stringify(messages);
    const timestamp = String(this.#account.clock());
    try {
      const answer = await this.#fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'HubSpot Connect 2.0 (sandbox)',
          'X-HubSpot-Request-Timestamp': timestamp,
          'X-HubSpot-Signature-v3': signWebhook(this.#secret, { url, body, timestamp }),
          'X-HubSpot-Signature-Version': 'v3',
        },
        body,
        redirect: 'error',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      // The receiver is down or slow; that is its business, and the next attempt tells.
      return false;
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(finish, delayMs);
      this.#stop.signal.addEventListener('abort', finish, { once: true });
    });
  }
}
