import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../engine/engine.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import { BOB, adaInSync, emails, writesOf } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const HOUR_MS = 60 * 60 * 1000;
const MIDNIGHT = '2026-01-02T00:00:00.000Z';

function callsOf(apps: TwoApps, side: 'left' | 'right'): number {
  return apps[side].stats.calls();
}

/** Ada in sync, and as many calls left on the right account as given. */
async function withCallsLeft(left: number) {
  const story = await adaInSync();
  const { used } = await story.apps.tenant.getCallUsage(RIGHT, null);
  const limit = used + left;
  story.apps.connections.setDailyCalls(RIGHT, limit);
  return { ...story, limit };
}

describe('the calls of a day', () => {
  it('are counted as the apps count them', async () => {
    const { apps, id } = await adaInSync();
    for (let poll = 0; poll < 80; poll += 1) await apps.finish(id);

    for (const [account, side] of [
      [LEFT, 'left'],
      [RIGHT, 'right'],
    ] as const) {
      const usage = await apps.tenant.getCallUsage(account, null);
      expect(usage.used).toBe(callsOf(apps, side));
      expect(usage).toMatchObject({ limit: null, resetsAt: MIDNIGHT, isUsedUp: false });
    }
  });

  it('lose none when the process dies, and cost a block at most', async () => {
    const { apps } = await adaInSync();
    const other = createEngine(apps.deps).forTenant(TENANT);

    const { used } = await other.getCallUsage(RIGHT, null);

    expect(used).toBeGreaterThanOrEqual(callsOf(apps, 'right'));
    expect(used).toBeLessThanOrEqual(callsOf(apps, 'right') + 50);
  });
});

describe('a budget of calls a day', () => {
  it('pauses every sync of the account with one issue, and goes on by itself the next day', async () => {
    const { apps, id, limit } = await withCallsLeft(1);
    apps.left.createRecord('contacts', BOB);
    apps.clock.advance(60_000);
    const result = await apps.run(id);
    const usedUp = callsOf(apps, 'right');

    expect(result).toMatchObject({
      ...{ kind: 'stopped', retryAt: MIDNIGHT },
      reason: expect.stringContaining('The daily budget of calls') as string,
    });
    expect(usedUp).toBeLessThanOrEqual(limit);
    expect(await apps.tenant.getCallUsage(RIGHT, limit)).toMatchObject({ isUsedUp: true, limit });
    const issues = await apps.tenant.listIssues(id);
    expect(issues.map(({ key }) => key)).toEqual(['quota_reached:right:']);
    expect((await apps.tenant.getSync(id)).nextDueAt).toBe(MIDNIGHT);

    await apps.tenant.startRun(id);
    expect((await apps.run(id)).kind).toBe('stopped');
    expect(callsOf(apps, 'right')).toBe(usedUp);
    const { items } = await apps.tenant.listRuns(id, {});
    expect(items).toHaveLength(2);

    apps.clock.advance(Date.parse(MIDNIGHT) - apps.clock.now());
    expect((await apps.run(id)).kind).toBe('finished');
    expect(emails(apps, 'right')).toEqual(emails(apps, 'left'));
    expect(await apps.tenant.listIssues(id)).toEqual([]);
  });

  it('lets the syncs go on at once when it is raised', async () => {
    const { apps, id } = await withCallsLeft(0);
    apps.left.createRecord('contacts', BOB);
    apps.clock.advance(60_000);
    expect((await apps.run(id)).kind).toBe('stopped');

    apps.connections.setDailyCalls(RIGHT, null);
    await apps.engine.lookAgain(RIGHT);

    const due = (await apps.tenant.getSync(id)).nextDueAt ?? '';
    expect(Date.parse(due)).toBe(apps.clock.now());
    expect((await apps.run(id)).kind).toBe('finished');
    expect(emails(apps, 'right')).toEqual(emails(apps, 'left'));
  });

  it('is kept for changes from 75 % on: records that failed are not tried again', async () => {
    const { apps, id } = await adaInSync();
    for (let poll = 0; poll < 100; poll += 1) await apps.finish(id);
    const outcome = { kind: 'refused', code: 'app_unavailable', property: null } as const;
    const fault = { kind: 'partial', every: 1, outcome: { ...outcome, message: 'Busy.' } } as const;
    apps.right.faults.add({ on: 'create', fault });
    apps.left.createRecord('contacts', BOB);
    await apps.finish(id);
    const { used } = await apps.tenant.getCallUsage(RIGHT, null);
    apps.connections.setDailyCalls(RIGHT, Math.floor(used / 0.8));
    const before = writesOf(apps);

    apps.clock.advance(30 * 60_000);
    await apps.finish(id);
    expect(writesOf(apps)).toBe(before);

    apps.connections.setDailyCalls(RIGHT, null);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual(emails(apps, 'left'));
  });

  it('gives complete looks by themselves a tenth, and never makes changes wait for one', async () => {
    const { apps, id, left } = await adaInSync({}, { right: { limits: { pageSize: 1 } } });
    for (let number = 0; number < 6; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    await apps.finish(id);
    apps.clock.advance(25 * HOUR_MS);
    await apps.finish(id);
    apps.connections.setDailyCalls(RIGHT, 40);
    const result = await apps.run(id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    await apps.finish(id);
    await apps.finish(id);

    expect(result).toMatchObject({ reason: expect.stringContaining('kept for changes') as string });
    const { items } = await apps.tenant.listRuns(id, { limit: 4 });
    expect(items.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'incremental finished',
      'incremental finished',
      'reconcile cancelled',
      'incremental finished',
    ]);
    expect(apps.right.readAll('contacts').map(({ values }) => values['city'])).toContain('Bergen');

    apps.connections.setDailyCalls(RIGHT, null);
    await apps.finish(id);
    expect((await apps.finish(id)).kind).toBe('reconcile');
  });
});

describe('an app that says that its day is used up', () => {
  it('is left alone by all syncs of the account until then', async () => {
    const { apps, id } = await adaInSync();
    const { connector } = apps.right;
    const { scan } = connector;
    connector.scan = async function* () {
      yield* [];
      await Promise.resolve();
      throw new ConnectorError('quota_reached', 'Daily limit.', { retryAfterMs: 3 * HOUR_MS });
    };
    apps.clock.advance(60_000);
    await apps.run(id);
    connector.scan = scan;
    const calls = callsOf(apps, 'right');
    const other = createEngine({ ...apps.deps, owner: 'another' });

    apps.clock.advance(2 * HOUR_MS);
    await apps.tenant.startRun(id);
    const result = await other.runSlice(TENANT, id);

    expect(result).toMatchObject({
      ...{ kind: 'stopped', reason: expect.stringContaining('no more calls today') as string },
    });
    expect(callsOf(apps, 'right')).toBe(calls);
    apps.clock.advance(HOUR_MS);
    expect((await apps.run(id)).kind).toBe('finished');
  });
});
