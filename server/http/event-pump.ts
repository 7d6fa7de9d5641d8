import type { SSEStreamingApi } from 'hono/streaming';
import type { SyncEvent } from '../../engine/contract/index.js';
import type { StoredSession } from '../services/ports/session-store.js';
import type { Services } from '../services/services.js';
import { problem } from './translate-error.js';

/** Comment lines keep proxies from closing an idle stream; each one also looks whether the session still lives. */
const HEARTBEAT_MS = 15_000;
/** Per session; a page needs one. */
const MAX_STREAMS = 6;

/** Feeds open event streams: replays, heartbeats, and an end when the session or the server ends. */
export class EventPump {
  readonly #services: Pick<Services, 'events' | 'sessions' | 'metrics' | 'stopping'>;
  readonly #open = new Map<string, number>();

  constructor(services: Pick<Services, 'events' | 'sessions' | 'metrics' | 'stopping'>) {
    this.#services = services;
  }

  /** Throws `rate_limited` when the session has enough streams open. */
  assertRoom(sessionId: string): void {
    if ((this.#open.get(sessionId) ?? 0) < MAX_STREAMS) return;
    throw problem('rate_limited', {
      detail: `This session has ${MAX_STREAMS} event streams open.`,
      hint: 'Share one stream between the parts of a page, and close those that are not needed.',
      headers: { 'retry-after': '15' },
    });
  }

  async run(
    sse: SSEStreamingApi,
    { session, lastId }: { session: StoredSession; lastId: string | undefined },
  ): Promise<void> {
    const { events, stopping } = this.#services;
    this.#count(session.id, 1);
    const ended = new AbortController();
    const end = () => {
      ended.abort();
    };
    sse.onAbort(end);
    stopping.addEventListener('abort', end, { once: true });
    const unsubscribe = await events.open(session.tenantId, lastId, (event) => {
      void write(sse, event).catch(end);
    });
    try {
      // Sent at once, so that the client knows that the stream is open.
      await sse.write(': open\n\n');
      await this.#beat(sse, session, ended.signal);
    } finally {
      unsubscribe();
      stopping.removeEventListener('abort', end);
      this.#count(session.id, -1);
    }
  }

  async #beat(sse: SSEStreamingApi, session: StoredSession, ended: AbortSignal): Promise<void> {
    if (stopped(ended) || this.#services.stopping.aborted) return;
    while (!stopped(ended)) {
      const lifeMs = await this.#services.sessions.remainingMs(session);
      if (lifeMs <= 0) return;
      await wait(Math.min(lifeMs, HEARTBEAT_MS), ended);
      if (!stopped(ended)) await sse.write(': beat\n\n');
    }
  }

  #count(sessionId: string, by: number): void {
    const count = (this.#open.get(sessionId) ?? 0) + by;
    if (count <= 0) this.#open.delete(sessionId);
    else this.#open.set(sessionId, count);
    let all = 0;
    for (const one of this.#open.values()) all += one;
    this.#services.metrics.set('sync_wizard_event_streams', all);
  }
}

function write(sse: SSEStreamingApi, event: SyncEvent): Promise<void> {
  return sse.writeSSE({ id: event.id, event: event.type, data: JSON.stringify(event) });
}

function stopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
