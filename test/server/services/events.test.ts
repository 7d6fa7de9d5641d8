/** Events reach the screens of their tenant, in order, and none is lost while a screen is away. */
import { describe, expect, it } from 'vitest';
import type { SyncEvent } from '../../../engine/contract/index.js';
import type { EngineEvent } from '../../../engine/engine-deps.js';
import { HOST_ORIGIN } from '../../support/app.js';
import { openServices, type OpenServices } from '../../support/services.js';

const A = 'tenant-a' as never;
const B = 'tenant-b' as never;
const changed = (id: string): EngineEvent => ({ type: 'sync_changed', syncId: id as never });

async function collect(open: OpenServices, lastId?: string) {
  const seen: SyncEvent[] = [];
  const stop = await open.built.services.events.open(A, lastId, (event) => void seen.push(event));
  return { seen, stop };
}

const names = (events: readonly SyncEvent[]) =>
  events.map((event) => ('syncId' in event ? event.syncId : event.type));

describe('events', () => {
  it('reach every screen of the tenant, and no other tenant', async () => {
    const open = await openServices();
    const [one, two] = [await collect(open), await collect(open)];
    open.built.bus.publish(A, changed('1'));
    open.built.bus.publish(B, changed('secret'));
    await open.built.bus.settled();
    one.stop();
    open.built.bus.publish(A, changed('2'));
    await open.built.bus.settled();

    expect(names(one.seen)).toEqual(['1']);
    expect(names(two.seen)).toEqual(['1', '2']);
    two.stop();
  });

  it('tell only the last of several states that wait', async () => {
    const open = await openServices();
    const screen = await collect(open);
    for (const id of ['1', '2', '1', '1']) open.built.bus.publish(A, changed(id));
    await open.built.bus.settled();

    expect(names(screen.seen)).toEqual(['2', '1']);
    screen.stop();
  });

  it('are told again from the last one that a screen has seen, each once', async () => {
    const open = await openServices();
    const first = await collect(open);
    open.built.bus.publish(A, changed('1'));
    await open.built.bus.settled();
    first.stop();
    for (const id of ['2', '3']) {
      open.built.bus.publish(A, changed(id));
      await open.built.bus.settled();
    }
    // While it is opened something more happens.
    open.built.bus.publish(A, changed('4'));
    const again = await collect(open, first.seen[0]?.id);
    await open.built.bus.settled();

    expect(names(again.seen)).toEqual(['2', '3', '4']);
    again.stop();
  });

  it('that are no longer kept become: look at everything', async () => {
    const open = await openServices();
    const first = await collect(open);
    for (const id of ['1', '2']) {
      open.built.bus.publish(A, changed(id));
      await open.built.bus.settled();
    }
    first.stop();
    await open.stores.events.removeOlder('2030-01-01T00:00:00.000Z');

    const again = await collect(open, first.seen[0]?.id);

    expect(names(again.seen)).toEqual(['connections_changed']);
    again.stop();
  });

  it('stream over HTTP, resumable, until the server stops', async () => {
    const open = await openServices();
    const token = await open.mint();
    open.built.bus.publish(A, changed('1'));
    await open.built.bus.settled();
    const response = await open.fetch('/v1/events', {
      headers: { authorization: `Bearer ${token}`, origin: HOST_ORIGIN, 'last-event-id': '0' },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('access-control-allow-origin')).toBe(HOST_ORIGIN);

    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('id: 1')) text += (await reader?.read())?.value ?? '';
    open.built.beginStop();
    while ((await reader?.read())?.done === false);

    expect(text).toContain(': open\n\n');
    expect(text).toContain(
      'event: sync_changed\ndata: {"type":"sync_changed","syncId":"1","id":"1"}\nid: 1\n\n',
    );
  });

  it('are limited to a few streams for each session', async () => {
    const open = await openServices();
    const token = await open.mint();
    const headers = { authorization: `Bearer ${token}`, origin: HOST_ORIGIN };
    const statuses = [];
    for (let count = 0; count < 7; count += 1)
      statuses.push((await open.fetch('/v1/events', { headers })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });
});
