/**
 * One stream of server-sent events for everybody who listens on a page. Read with `fetch`, because an
 * `EventSource` cannot carry the session in a header. Goes on after the last event it heard, waits
 * longer each time the server stays away, and ends when nobody listens.
 */
import type { Clock, SyncEvent } from '../../engine/index.js';
import { EventParser } from './http/event-parser.js';

export interface EventStreamDeps {
  /** Opens the stream after an event; null from now on. */
  open: (lastEventId: string | null, signal: AbortSignal) => Promise<Response>;
  clock: Clock;
  /** 0 to 1, so that many pages do not come back in the same moment. */
  random: () => number;
}

type Listener = (event: SyncEvent) => void;
type StateListener = (state: 'live' | 'waiting') => void;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
/** The server says something at least every 20 seconds; a stream that is silent for longer is dead. */
const SILENCE_MS = 60_000;

export class EventStream {
  readonly #deps: EventStreamDeps;
  readonly #listeners = new Map<object, { listener: Listener; onState: StateListener }>();
  #lastEventId: string | null = null;
  #state: 'live' | 'waiting' = 'waiting';
  #stop: AbortController | undefined;

  constructor(deps: EventStreamDeps) {
    this.#deps = deps;
  }

  subscribe(listener: Listener, onState: StateListener = () => undefined): () => void {
    const key = {};
    this.#listeners.set(key, { listener, onState });
    if (this.#stop === undefined) {
      this.#stop = new AbortController();
      void this.#run(this.#stop.signal);
    } else if (this.#state === 'live') {
      queueMicrotask(() => this.#listeners.has(key) && onState('live'));
    }
    return () => {
      this.#listeners.delete(key);
      if (this.#listeners.size > 0) return;
      this.#stop?.abort();
      this.#stop = undefined;
      this.#state = 'waiting';
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const read = await this.#read(signal);
      if (signal.aborted) return;
      this.#tell('waiting');
      waitMs = read.wasOpen
        ? (read.retryMs ?? FIRST_WAIT_MS)
        : Math.min(waitMs * 2, LONGEST_WAIT_MS);
      const spread = waitMs * (0.5 + this.#deps.random() / 2);
      await this.#deps.clock.sleep(spread, signal).catch(() => undefined);
    }
  }

  /** Reads until the stream ends, for whatever reason. */
  async #read(stop: AbortSignal): Promise<{ wasOpen: boolean; retryMs: number | undefined }> {
    const parser = new EventParser();
    const silence = new AbortController();
    let wasOpen = false;
    try {
      const signal = AbortSignal.any([stop, silence.signal]);
      const response = await this.#deps.open(this.#lastEventId, signal);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      wasOpen = reader !== undefined;
      if (wasOpen) this.#tell('live');
      for (let isOpen = wasOpen; isOpen && reader !== undefined;) {
        const piece = await this.#withinTime(reader.read(), silence);
        isOpen = !piece.done;
        for (const message of parser.push(piece.value ?? '')) this.#hear(message);
      }
    } catch {
      // The reason does not matter here: whoever calls the server learns it there.
    } finally {
      silence.abort();
    }
    return { wasOpen, retryMs: parser.retryMs };
  }

  /** Gives a stream up that says nothing for too long. */
  async #withinTime<T>(read: Promise<T>, silence: AbortController): Promise<T> {
    const heard = new AbortController();
    void this.#deps.clock.sleep(SILENCE_MS, heard.signal).then(
      () => silence.abort(),
      () => undefined,
    );
    try {
      return await read;
    } finally {
      heard.abort();
    }
  }

  #hear({ id, data }: { id: string; data: string }): void {
    let event: unknown;
    try {
      event = JSON.parse(data);
    } catch {
      return;
    }
    if (typeof event !== 'object' || event === null || !('type' in event)) return;
    if (id !== '') this.#lastEventId = id;
    const told = { id, ...event } as SyncEvent;
    for (const { listener } of [...this.#listeners.values()]) listener(told);
  }

  #tell(state: 'live' | 'waiting'): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const { onState } of [...this.#listeners.values()]) onState(state);
  }
}
