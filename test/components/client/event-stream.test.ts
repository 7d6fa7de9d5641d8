import { describe, expect, it } from 'vitest';
import { EventStream } from '../../../components/client/event-stream.js';
import type { SyncEvent } from '../../../engine/index.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';

/** A server whose streams the test writes and cuts. */
class Streams {
  readonly clock = new ManualClock();
  readonly opened: (string | null)[] = [];
  isDown = false;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #waiting: (() => void)[] = [];

  readonly stream = new EventStream({
    clock: this.clock,
    random: () => 1,
    open: async (lastEventId, signal) => {
      this.opened.push(lastEventId);
      for (const tell of this.#waiting.splice(0)) tell();
      if (this.isDown) throw new TypeError('down');
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          this.#controller = controller;
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
      });
      return new Response(body);
    },
  });

  /** Resolves when the stream has been opened so often. */
  async openings(count: number): Promise<void> {
    while (this.opened.length < count)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await settle();
  }

  send(id: string, event: object): void {
    const text = `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  cut(): void {
    this.#controller?.close();
  }
}

/** Lets everything that is ready run. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

const changed = { type: 'sync_changed', syncId: 's1' };

describe('EventStream', () => {
  it('is one stream for all listeners, and ends with the last', async () => {
    const streams = new Streams();
    const heard: string[] = [];
    const stopA = streams.stream.subscribe((event) => heard.push(`a${event.id}`));
    const stopB = streams.stream.subscribe((event) => heard.push(`b${event.id}`));
    await streams.openings(1);

    streams.send('1', changed);
    await settle();
    stopA();
    streams.send('2', changed);
    await settle();
    stopB();
    await settle();

    expect(heard).toEqual(['a1', 'b1', 'b2']);
    expect(streams.opened).toEqual([null]);
    expect(streams.clock.sleeperCount).toBe(0);
  });

  it('goes on after the last event, and tells when it is down and up again', async () => {
    const streams = new Streams();
    const states: string[] = [];
    const events: SyncEvent[] = [];
    const stop = streams.stream.subscribe(
      (event) => events.push(event),
      (state) => states.push(state),
    );
    await streams.openings(1);
    streams.send('41', changed);
    await settle();

    streams.cut();
    await settle();
    streams.clock.advance(500);
    await streams.openings(2);
    stop();

    expect(events).toEqual([{ id: '41', ...changed }]);
    expect(streams.opened).toEqual([null, '41']);
    expect(states).toEqual(['live', 'waiting', 'live']);
  });

  it('waits longer each time the server stays away, at most 20 seconds', async () => {
    const streams = new Streams();
    streams.isDown = true;
    const stop = streams.stream.subscribe(() => undefined);
    const waits: number[] = [];
    await streams.openings(1);

    for (let attempt = 2; attempt <= 9; attempt += 1) {
      const before = streams.clock.now();
      streams.clock.advanceToNext();
      waits.push(streams.clock.now() - before);
      await streams.openings(attempt);
    }
    stop();

    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
  });

  it('gives a stream up that is silent for a minute', async () => {
    const streams = new Streams();
    const states: string[] = [];
    const stop = streams.stream.subscribe(
      () => undefined,
      (state) => states.push(state),
    );
    await streams.openings(1);

    streams.clock.advance(60_000);
    await settle();
    streams.clock.advance(500);
    await streams.openings(2);
    stop();

    expect(states).toEqual(['live', 'waiting', 'live']);
  });

  it('tells somebody who comes later that the stream is live', async () => {
    const streams = new Streams();
    const stopFirst = streams.stream.subscribe(() => undefined);
    await streams.openings(1);
    const states: string[] = [];

    const stop = streams.stream.subscribe(
      () => undefined,
      (state) => states.push(state),
    );
    await settle();
    stop();
    stopFirst();

    expect(states).toEqual(['live']);
  });

  it('leaves out what is no event', async () => {
    const streams = new Streams();
    const events: SyncEvent[] = [];
    const stop = streams.stream.subscribe((event) => events.push(event));
    await streams.openings(1);

    streams.send('1', { hello: 'there' });
    streams.send('2', changed);
    await settle();
    stop();

    expect(events.map(({ id }) => id)).toEqual(['2']);
  });
});
