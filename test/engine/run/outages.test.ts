import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../engine/engine.js';
import type { ConnectorFault } from '../../../engine/ports/connector.js';
import type { ConnectorCall } from '../../../engine/testing/memory-faults.js';
import type { ConnectionId } from '../../../engine/contract/index.js';
import { createMemoryApp } from '../../../engine/testing/memory-connector.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown, writesOf } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

/** Ada with a company on the left, Bob on the right: a first run has everything to do. */
function aFirstRun(apps: TwoApps): void {
  const company = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  apps.left.createRecord('contacts', ADA, { company });
  apps.right.createRecord('contacts', BOB);
}

async function expectAllThere(apps: TwoApps): Promise<void> {
  expect(emails(apps, 'left')).toEqual([ADA.email, BOB.email]);
  expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  const company = onlyOne(apps.right.readAll('companies')).id;
  const ada = apps.right.readAll('contacts').find(({ values }) => values['email'] === ADA.email);
  expect(ada?.associations['company']).toBe(company);
  const before = writesOf(apps);
  for (const { id } of await apps.store.listSyncs()) await apps.finish(id);
  expect(writesOf(apps)).toBe(before);
  expect(apps.errors).toEqual([]);
}

const PHASES: [phase: string, call: ConnectorCall][] = [
  ['looking at the objects', 'objects'],
  ['looking at the properties', 'properties'],
  ['reading', 'scan'],
  ['creating', 'create'],
  ['tying', 'associate'],
];

describe('an outage', () => {
  it.each(PHASES)('while %s ends the slice; the run goes on where it was', async (_phase, call) => {
    const apps = twoApps();
    aFirstRun(apps);
    const companies = await apps.publish({}, 'companies');
    await apps.finish(companies.id);
    const { id } = await apps.publish();
    // What the app offers is not remembered over a reconnect.
    await apps.engine.resumeConnection(RIGHT);
    apps.right.faults.add({
      on: call,
      times: 20,
      fault: { kind: 'fail', fault: 'app_unavailable', wasSent: false },
    });

    const stopped = await apps.run(id);
    expect(stopped).toMatchObject({
      kind: 'stopped',
      reason:
        'Right does not answer as it should. The sync tries again by itself; nothing is lost.',
    });
    const { run } = await apps.tenant.getSync(id);
    expect(run?.state).toBe('running');
    expect(run?.stopReason).toBe(stopped.kind === 'stopped' ? stopped.reason : '');
    apps.right.faults.clear();

    const finished = await apps.finish(id);

    expect(finished).toMatchObject({ id: run?.id, state: 'finished', stopReason: null });
    await expectAllThere(apps);
  });

  it('tells when it goes on, and the sync is due then', async () => {
    const { apps, id } = await adaInSync();
    apps.left.faults.setOutage(true);
    apps.clock.advance(60_000);

    const result = await apps.run(id);

    if (result.kind !== 'stopped' || result.retryAt === null) throw new Error('It goes on.');
    expect(Date.parse(result.retryAt)).toBeGreaterThan(apps.clock.now());
    expect((await apps.tenant.getSync(id)).nextDueAt).toBe(result.retryAt);
  });

  it('makes every slice of it wait longer, asks once in each, and is forgotten once the app answers', async () => {
    const { apps, id } = await adaInSync();
    apps.left.faults.setOutage(true);
    apps.clock.advance(60_000);
    const slices: number[] = [];
    const calls: number[] = [];
    for (let slice = 0; slice < 8; slice += 1) {
      const before = apps.left.stats.calls();
      const engine = createEngine({ ...apps.deps, owner: `process ${String(slice)}` });
      const result = await engine.runSlice(TENANT, id);
      calls.push(apps.left.stats.calls() - before);
      slices.push((await apps.tenant.getSync(id)).run?.outage?.slices ?? 0);
      const due = result.kind === 'stopped' ? Date.parse(result.retryAt ?? '') : 0;
      // At most twice as long as after the slice before it.
      expect(due - apps.clock.now()).toBeLessThanOrEqual(Math.min(900_000, 32_000 * 2 ** slice));
      apps.clock.advance(Math.max(60_000, due - apps.clock.now()));
    }

    expect(slices).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(calls.slice(1))).toEqual(new Set([1]));
    apps.left.faults.clear();
    expect((await apps.finish(id)).outage).toBeUndefined();
    apps.left.faults.failNext('app_unavailable', { times: 4 });
    apps.clock.advance(60_000);
    await apps.run(id);
    expect((await apps.tenant.getSync(id)).run?.outage?.slices).toBe(1);
  });

  it('of a moment is waited out within the slice', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.faults.failNext('app_unavailable', { on: 'fetch', times: 2 });
    apps.left.faults.failNext('bad_answer', { on: 'scan', times: 2 });

    expect((await apps.finish(id)).state).toBe('finished');
  });

  it('of one app stops only the syncs of that app', async () => {
    const { apps, id } = await adaInSync();
    const third = 'third-account' as ConnectionId;
    apps.connections.add(third, createMemoryApp({ clock: apps.clock }), 'Third account');
    const other = await apps.tenant.createSync({
      left: { connectionId: LEFT, object: 'contacts' },
      right: { connectionId: third, object: 'contacts' },
    });
    await apps.tenant.publishSync(other.id, { turnOn: true }, null);
    apps.right.faults.setOutage(true);

    expect((await apps.run(id)).kind).toBe('stopped');
    expect(await apps.finish(other.id)).toMatchObject({
      state: 'finished',
      writes: { right: { created: 1 } },
    });
  });
});

describe('an app that asks for a pause', () => {
  it('is given it within the slice when it is short', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    const startMs = apps.clock.now();
    apps.right.faults.limitNext(12_000, { on: 'scan' });

    const result = await apps.run(id);

    expect(result.kind).toBe('finished');
    expect(apps.clock.now() - startMs).toBeGreaterThanOrEqual(12_000);
  });

  it('is not called before its time, and nobody waits inside the slice', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    apps.right.faults.limitNext(600_000, { on: 'scan' });
    const startMs = apps.clock.now();

    const result = await apps.run(id);

    if (result.kind !== 'stopped' || result.retryAt === null) throw new Error('It goes on.');
    expect(result.reason).toBe('Right asks for a pause. The sync goes on by itself.');
    expect(Date.parse(result.retryAt) - startMs).toBeGreaterThanOrEqual(600_000);
    expect(apps.clock.now() - startMs).toBeLessThan(20_000);
  });

  it('is left in peace although a webhook or a person wakes the sync', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    apps.right.faults.limitNext(600_000, { on: 'scan' });
    await apps.run(id);
    const calls = apps.right.stats.calls();
    apps.clock.advance(5_000);
    const wokenMs = apps.clock.now();

    const again = await apps.run(id);

    expect(again.kind).toBe('stopped');
    expect(apps.right.stats.calls()).toBe(calls);
    expect(apps.clock.now() - wokenMs).toBeLessThan(20_000);
    apps.clock.advance(600_000);
    expect((await apps.run(id)).kind).toBe('finished');
  });

  it('is asked again much later when the calls of the day are used up', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(60_000);
    apps.right.faults.failNext('quota_reached', { on: 'scan' });

    const result = await apps.run(id);

    if (result.kind !== 'stopped' || result.retryAt === null) throw new Error('It goes on.');
    expect(Date.parse(result.retryAt) - apps.clock.now()).toBeGreaterThanOrEqual(50 * 60_000);
  });
});

describe('a lost login', () => {
  it.each(['auth_expired', 'auth_scope'] satisfies ConnectorFault[])(
    'makes the sync wait for a person: %s',
    async (fault) => {
      const { apps, id, left } = await adaInSync();
      apps.left.updateRecord('contacts', left, { city: 'Bergen' });
      apps.clock.advance(60_000);
      apps.right.faults.failNext(fault, { on: 'scan' });

      const result = await apps.run(id);

      expect(result).toMatchObject({ kind: 'stopped', retryAt: null });
      expect(await apps.tenant.getSync(id)).toMatchObject({
        status: 'needsReconnect',
        nextDueAt: null,
        run: { stopReason: 'Right no longer accepts the login. Reconnect the account.' },
      });
      expect(apps.connections.isLost(RIGHT)).toBe(true);
      expect(apps.connections.isLost(LEFT)).toBe(false);
      expect(await apps.run(id)).toEqual({ kind: 'idle' });
    },
  );

  it('is noticed as well while the app is only asked for its objects', async () => {
    const { apps, id } = await adaInSync();
    apps.clock.advance(10 * 60_000);
    apps.right.faults.setAuthLost(true);

    await apps.run(id);

    expect((await apps.tenant.getSync(id)).status).toBe('needsReconnect');
    expect(apps.errors).toEqual([]);
  });

  it('is noticed by all syncs of the connection', async () => {
    const { apps, id } = await adaInSync();
    const companies = await apps.publish({}, 'companies');
    apps.right.faults.setAuthLost(true);
    await apps.finish(companies.id).catch(() => undefined);

    expect(await apps.run(id)).toMatchObject({ kind: 'stopped', retryAt: null });
    expect((await apps.tenant.getSync(id)).status).toBe('needsReconnect');
  });

  it('goes on where it stopped once the account is connected again', async () => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.faults.setAuthLost(true);
    apps.clock.advance(60_000);
    await apps.run(id);
    const { run } = await apps.tenant.getSync(id);
    apps.right.faults.clear();
    apps.connections.restore(RIGHT);

    await apps.engine.resumeConnection(RIGHT);

    expect((await apps.tenant.getSync(id)).status).toBe('on');
    expect(await apps.finish(id)).toMatchObject({ id: run?.id, state: 'finished' });
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });

  it('tries again what failed for want of a right', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const outcome = {
      kind: 'refused',
      code: 'permission_object',
      property: null,
      message: 'You may not.',
    } as const;
    apps.right.faults.add({ on: 'create', fault: { kind: 'partial', every: 1, outcome } });
    const { id } = await apps.publish();
    await apps.finish(id);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).state).toBe('failing');

    await apps.engine.pauseConnection(RIGHT);
    await apps.engine.resumeConnection(RIGHT);
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('leaves a sync off that was turned off meanwhile', async () => {
    const { apps, id } = await adaInSync();
    await apps.engine.pauseConnection(LEFT);
    await apps.tenant.turnOff(id);

    await apps.engine.resumeConnection(LEFT);

    expect((await apps.tenant.getSync(id)).status).toBe('off');
  });
});

describe('an app that lost our reading position', () => {
  it('is read from the beginning, and deletions that nobody told are noticed', async () => {
    const story = await adaInSync({}, { right: { capabilities: { deletions: 'sweep' } } });
    const { apps, id, left, right } = story;
    apps.right.createRecord('contacts', BOB);
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.deleteRecord('contacts', right);
    apps.right.faults.failNext('cursor_expired', { on: 'scan' });

    const run = await apps.finish(id);

    expect(run.kind).toBe('reconcile');
    expect(onlyOne(await apps.rows(id, { state: 'failing' })).issue?.code).toBe('record_deleted');
    const runs = await apps.tenant.listRuns(id, {});
    expect(runs.items[1]).toMatchObject({
      kind: 'incremental',
      state: 'cancelled',
      stopReason: 'A complete look at both apps is needed; a new run does it.',
    });
    expect((await apps.finish(id)).kind).toBe('incremental');
  });

  it('starts a complete reading over', async () => {
    const apps = twoApps({ left: { limits: { pageSize: 2 } } });
    for (let number = 0; number < 7; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    apps.left.faults.failNext('cursor_expired', { on: 'scan', after: 2 });
    const { id } = await apps.publish();

    const run = await apps.finish(id);

    expect(run.scan.left).toEqual({ read: 7, total: 7, isComplete: true });
    expect(emails(apps, 'right')).toHaveLength(7);
  });

  it('is not asked for ever when it knows no position at all', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
    apps.right.faults.failNext('cursor_expired', { on: 'scan', times: 100 });

    expect((await apps.run(id)).kind).toBe('stopped');
  });

  it('is not believed when it gives the same page for ever', async () => {
    const apps = twoApps({ left: { limits: { pageSize: 1 } } });
    apps.left.createRecord('contacts', ADA);
    apps.left.createRecord('contacts', BOB);
    const { id } = await apps.publish();
    const { connector } = apps.left;
    const { scan } = connector;
    connector.scan = async function* (session, object, query) {
      for await (const page of scan(session, object, query))
        yield { ...page, cursor: 'same', isLast: false };
    };

    expect(await apps.run(id)).toMatchObject({ kind: 'stopped' });
    expect(apps.errors).toEqual([]);
  });
});
