import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../engine/ports/connector.js';
import { ADA, adaInSync, emails, writesOf } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

describe('a process that stops', () => {
  it('breaks off waiting, and leaves a run that goes on', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.clock.advance(60_000);
    const stop = new AbortController();
    apps.right.faults.decideWith(() => {
      stop.abort(new Error('The server stops.'));
      return { kind: 'fail', fault: 'rate_limited', retryAfterMs: 5_000 };
    });

    const result = await apps.engine.runSlice(TENANT, id, { signal: stop.signal });

    expect(result).toEqual({ kind: 'more' });
    expect((await apps.tenant.getSync(id)).run).toMatchObject({
      state: 'running',
      stopReason: null,
    });
    apps.right.faults.clear();
    expect((await apps.finish(id)).state).toBe('finished');
    expect(apps.errors).toEqual([]);
  });

  it('does not take a write that was under way for one that was never sent', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    const stop = new AbortController();
    const { connector } = apps.right;
    const { create } = connector;
    connector.create = async (...call) => {
      connector.create = create;
      await create(...call);
      stop.abort(new Error('The server stops.'));
      throw new DOMException('The operation was aborted.', 'AbortError');
    };

    await apps.engine.runSlice(TENANT, id, { signal: stop.signal });
    await apps.finish(id);
    await apps.finish(id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(apps.right.stats.creates).toBe(1);
  });

  it('hands over to another process when its lease has run out', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    const taken = { fence: 0 };
    apps.left.faults.decideWith(() => {
      apps.clock.advance(31_000);
      void apps.store
        .acquireLease(id, { owner: 'another', nowMs: apps.clock.now(), ttlMs: 30_000 })
        .then((lease) => (taken.fence = lease?.fence ?? 0));
      return undefined;
    });

    expect(await apps.engine.runSlice(TENANT, id)).toEqual({ kind: 'busy' });

    expect(taken.fence).toBeGreaterThan(0);
    expect(writesOf(apps)).toBe(0);
    expect(apps.errors).toEqual([]);
  });

  it('reports what it did not expect, and tries again later', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    apps.right.connector.fetch = () => Promise.reject(new TypeError('x is not a function'));
    apps.right.connector.scan = () => {
      throw new TypeError('x is not a function');
    };

    const result = await apps.run(id);

    expect(result).toMatchObject({
      kind: 'stopped',
      reason: 'Something went wrong on our side. The sync tries again by itself.',
    });
    expect(apps.errors).toMatchObject([{ message: 'A run stopped unexpectedly.' }]);
  });

  it('says what is gone when the app has no such object any more', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(10 * 60_000);
    apps.right.connector.objects = () => Promise.resolve([]);

    expect(await apps.run(id)).toMatchObject({
      kind: 'stopped',
      reason: expect.stringContaining('Right has no object "contacts"') as string,
    });
    expect(apps.errors).toEqual([]);
  });
});

describe('a fault of a connector', () => {
  it('stops the slice with the reason when the account may not see the records', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    apps.right.connector.scan = () => {
      throw new ConnectorError('permission_object', 'No.');
    };

    expect(await apps.run(id)).toMatchObject({
      kind: 'stopped',
      reason: expect.stringContaining('Ask an administrator of Right for access.') as string,
    });
  });
});
