import type { SSEStreamingApi } from 'hono/streaming';
import type { SyncEvent } from '../../engine/contract/index.js';
import type { StoredSession } from '../services/ports/session-store.js';
import type { Services } from '../services/services.js';
import { problem } from './translate-error.js';

/** Comment lines keep proxies from closing an idle stream; each one also looks whether the session still lives. */
const HEARTBEAT_MS = 15_000;
/** Messages that wait for a client that does not read; more than a replay may hold. */
const MAX_WAITING = 2_000;
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

  /**
   * Resolves when the stream is over. What ends it never waits for a write: a client that does not
   * read gets nothing that happened after its session.
   */
  async run(
    sse: SSEStreamingApi,
    { session, lastId }: { session: StoredSession; lastId: string | undefined },
  ): Promise<void> {
    const { events, sessions, stopping } = this.#services;
    this.#count(session.id, 1);
    const ended = new AbortController();
    const end = (): void => {
      ended.abort();
    };
    const writer = new BoundedWriter(sse, end);
    sse.onAbort(end);
    stopping.addEventListener('abort', end, { once: true });
    const forget = sessions.onEnded(session, end);
    let unsubscribe = (): void => undefined;
    try {
      // Sent at once, so that the client knows that the stream is open.
      writer.write(': open\n\n');
      unsubscribe = await events.open(session.tenantId, lastId, (event) => {
        if (!isOver(ended.signal)) writer.write(toMessage(event));
      });
      await this.#beat(writer, session, ended.signal);
    } finally {
      ended.abort();
      unsubscribe();
      forget();
      stopping.removeEventListener('abort', end);
      this.#count(session.id, -1);
    }
  }

  async #beat(writer: BoundedWriter, session: StoredSession, ended: AbortSignal): Promise<void> {
    while (!isOver(ended) && !this.#services.stopping.aborted) {
      const lifeMs = await this.#services.sessions.remainingMs(session);
      if (lifeMs <= 0) return;
      await wait(Math.min(lifeMs, HEARTBEAT_MS), ended);
      if (!isOver(ended) && lifeMs > HEARTBEAT_MS) writer.write(': beat\n\n');
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

/** Writes without waiting, and gives up on a client that falls too far behind: it comes back and goes on. */
class BoundedWriter {
  readonly #sse: SSEStreamingApi;
  readonly #giveUp: () => void;
  #waiting = 0;

  constructor(sse: SSEStreamingApi, giveUp: () => void) {
    this.#sse = sse;
    this.#giveUp = giveUp;
  }

  write(text: string): void {
    if (this.#waiting >= MAX_WAITING) {
      this.#giveUp();
      return;
    }
    this.#waiting += 1;
    this.#sse
      .write(text)
      .catch(this.#giveUp)
      .finally(() => {
        this.#waiting -= 1;
      });
  }
}

function toMessage(event: SyncEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\nid: ${event.id}\n\n`;
}

function isOver(signal: AbortSignal): boolean {
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
