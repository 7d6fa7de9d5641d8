import { describe, expect, it } from 'vitest';
import { toIso } from '../../../engine/ports/clock.js';
import type { PageOddity } from '../../../engine/testing/memory-faults.js';
import { QUERY, anApp, create, scan } from './an-app.js';

describe('faults of an in-memory app', () => {
  it('fails the next call only', async () => {
    const { app } = anApp();
    app.faults.failNext('auth_scope');

    await expect(app.connector.verify(app.session())).rejects.toMatchObject({
      fault: 'auth_scope',
    });
    await expect(app.connector.verify(app.session())).resolves.toBeDefined();
  });

  it('fails after some calls, for some calls, of one kind', async () => {
    const { app } = anApp();
    app.faults.failNext('app_unavailable', { on: 'objects', after: 1, times: 2 });
    const results: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      await app.connector.verify(app.session());
      results.push(
        await app.connector.objects(app.session()).then(
          () => 'ok',
          () => 'failed',
        ),
      );
    }

    expect(results).toEqual(['ok', 'failed', 'failed', 'ok']);
  });

  it('loses an answer after it was applied', async () => {
    const { app } = anApp();
    app.faults.loseNextAnswer();

    await expect(create(app, { lastName: 'One' })).rejects.toMatchObject({
      fault: 'app_unavailable',
      wasSent: true,
    });
    expect(app.readAll('contacts')).toHaveLength(1);
  });

  it('commits late', async () => {
    const { app, clock } = anApp();
    app.faults.add({ on: 'create', fault: { kind: 'lateCommit', delayMs: 8000 } });
    await expect(create(app, { lastName: 'One' })).rejects.toMatchObject({ wasSent: true });

    expect(app.readAll('contacts')).toEqual([]);
    clock.advance(7999);
    expect(app.readAll('contacts')).toEqual([]);
    clock.advance(1);
    expect(app.readAll('contacts')).toMatchObject([{ values: { lastName: 'One' } }]);
  });

  it.each([true, false])(
    'gives a late write the time at which it happened (unsteady times: %s)',
    async (hasUnsteadyTimes) => {
      const { app, clock } = anApp({ quirks: { hasUnsteadyTimes } });
      app.faults.add({ on: 'create', fault: { kind: 'lateCommit', delayMs: 8000 } });
      const dueMs = clock.now() + 8000;
      await expect(create(app, { lastName: 'One' })).rejects.toMatchObject({ wasSent: true });
      clock.advance(20_000);

      expect(app.readAll('contacts')).toMatchObject([
        { createdAt: toIso(dueMs), modifiedAt: toIso(dueMs) },
      ]);
    },
  );

  it('cuts an answer to what it did', async () => {
    const { app } = anApp();
    app.faults.add({ on: 'create', fault: { kind: 'cutAnswer' } });
    const batch = ['a', 'b'].map((marker) => ({ marker, values: { lastName: marker } }));

    const outcomes = await app.connector.create(app.session(), 'contacts', batch, QUERY);

    expect(outcomes).toHaveLength(1);
    expect(app.readAll('contacts')).toHaveLength(2);
  });

  it.each<[PageOddity, string[][]]>([
    ['short', [['a'], ['b', 'c'], ['d']]],
    ['empty', [[]]],
    [
      'shuffled',
      [
        ['b', 'a'],
        ['c', 'd'],
      ],
    ],
    [
      'repeated',
      [
        ['a', 'b', 'a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('gives a page that is %s', async (oddity, expected) => {
    const { app } = anApp({ limits: { pageSize: 2 } });
    for (const lastName of ['a', 'b', 'c', 'd']) app.createRecord('contacts', { lastName });
    app.faults.add({ on: 'scan', fault: { kind: 'page', oddity } });

    const pages = await scan(app, null);

    const names = pages.map((page) => page.records.map(({ values }) => values['lastName']));
    expect(names).toEqual(expected);
    expect(pages.at(-1)?.isLast).toBe(true);
  });

  it('gives a page whose cursor leads nowhere', async () => {
    const { app } = anApp({ limits: { pageSize: 1 } });
    for (const lastName of ['a', 'b', 'c']) app.createRecord('contacts', { lastName });
    app.faults.add({ on: 'scan', after: 1, fault: { kind: 'page', oddity: 'sameCursor' } });

    const pages = await scan(app, null);

    expect(pages[1]?.cursor).toBe(pages[0]?.cursor);
  });

  it('says how long to wait', async () => {
    const { app } = anApp();
    app.faults.limitNext(3000);

    await expect(app.connector.verify(app.session())).rejects.toMatchObject({
      fault: 'rate_limited',
      retryAfterMs: 3000,
    });
  });

  it('answers wrongly for some of a batch', async () => {
    for (const isApplied of [false, true]) {
      const { app } = anApp();
      app.faults.add({
        fault: { kind: 'partial', every: 2, outcome: { kind: 'unknown', message: '?' }, isApplied },
      });
      const batch = ['a', 'b', 'c', 'd'].map((marker) => ({ marker, values: { city: marker } }));

      const outcomes = await app.connector.create(app.session(), 'contacts', batch, QUERY);

      const kinds = outcomes.map(({ kind }) => kind);
      expect(kinds).toEqual(['applied', 'unknown', 'applied', 'unknown']);
      expect(app.readAll('contacts')).toHaveLength(isApplied ? 4 : 2);
    }
  });

  it('is out, loses the login, and is well again', async () => {
    const { app } = anApp();
    app.faults.setOutage(true);
    await expect(create(app, {})).rejects.toMatchObject({
      fault: 'app_unavailable',
      wasSent: false,
    });
    app.faults.setOutage(false);
    app.faults.setAuthLost(true);
    await expect(create(app, {})).rejects.toMatchObject({ fault: 'auth_expired' });
    app.faults.clear();

    expect(await create(app, {})).toMatchObject([{ kind: 'applied' }]);
  });

  it('asks a simulation what to do', async () => {
    const { app } = anApp();
    const asked: string[] = [];
    app.faults.decideWith(({ call, object, items }) => {
      asked.push(`${call} ${object} ${String(items)}`);
      return call === 'scan' ? { kind: 'fail', fault: 'cursor_expired' } : undefined;
    });

    await create(app, { lastName: 'One' });
    await expect(scan(app, null)).rejects.toMatchObject({ fault: 'cursor_expired' });

    expect(asked).toEqual(['create contacts 1', 'scan contacts 1']);
  });
});
