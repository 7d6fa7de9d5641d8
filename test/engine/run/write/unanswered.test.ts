import { describe, expect, it } from 'vitest';
import type { RemoteId } from '../../../../engine/contract/index.js';
import { ConnectorError } from '../../../../engine/ports/connector.js';
import type { Connector } from '../../../../engine/ports/connector.js';
import { emails } from '../../../support/in-sync.js';
import { twoApps } from '../../../support/two-apps.js';
import type { TwoApps } from '../../../support/two-apps.js';

const NAMES = ['ada', 'bob', 'eve', 'kim', 'max', 'zoe'];
const POISON = 'eve';

interface Spoiled {
  apps: TwoApps;
  /** Who was in each call that wrote, in order. */
  calls: string[][];
  /** Set to false the app takes everything. */
  app: { isSpoiled: boolean; isAway: boolean };
  ids: Map<string, RemoteId>;
}

/** The right app answers every call with an error of its own that has Eve among what is written. */
function spoiledApps(batchSize = 4): Spoiled {
  const calls: string[][] = [];
  const app = { isSpoiled: true, isAway: false };
  const note = (items: readonly { values: Readonly<Record<string, unknown>> }[]) => {
    const names = items.map(({ values }) => String(values['firstName']).split(' ')[0] ?? '');
    calls.push(names);
    if (app.isAway || (app.isSpoiled && names.includes(POISON)))
      throw new ConnectorError('app_unavailable', 'Internal error.');
  };
  const connector = (one: Connector): Connector => ({
    ...one,
    create: async (session, object, batch, query) => {
      note(batch);
      return one.create(session, object, batch, query);
    },
    update: async (session, object, batch, query) => {
      note(batch);
      return one.update(session, object, batch, query);
    },
  });
  const apps = twoApps({
    right: { limits: { batchSize } },
    connector: (one, side) => (side === 'right' ? connector(one) : one),
  });
  const ids = new Map(
    NAMES.map((name) => {
      const values = { email: `${name}@example.com`, firstName: name };
      return [name, apps.left.createRecord('contacts', values)];
    }),
  );
  return { apps, calls, app, ids };
}

function others(names: readonly string[] = NAMES): string[] {
  return names.filter((name) => name !== POISON).map((name) => `${name}@example.com`);
}

/** Everybody is in sync; then all first names change on the left, and Eve spoils her calls. */
async function allChanged(batchSize?: number) {
  const spoiled = spoiledApps(batchSize);
  const { apps, app, calls, ids } = spoiled;
  app.isSpoiled = false;
  const { id } = await apps.publish();
  await apps.finish(id);
  app.isSpoiled = true;
  calls.length = 0;
  for (const [name, left] of ids)
    apps.left.updateRecord('contacts', left, { firstName: `${name} new` });
  const written = () =>
    apps.right
      .readAll('contacts')
      .filter(({ values }) => String(values['firstName']).endsWith(' new'))
      .map(({ values }) => String(values['email']))
      .sort();
  return { ...spoiled, id, written };
}

describe('a record with which an app answers no call', () => {
  it('is alone in its calls soon, and everybody else is created', async () => {
    const { apps, calls } = spoiledApps();
    const { id } = await apps.publish();

    for (let time = 0; time < 8; time += 1) await apps.finish(id);

    expect(emails(apps, 'right')).toEqual(others());
    expect(calls.at(-1)).toEqual([POISON]);
    expect(apps.right.stats.creates).toBe(others().length);
  });

  it('is alone in its calls soon, and everybody else is updated', async () => {
    const { apps, calls, id, written } = await allChanged();

    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    expect(written()).toEqual(others());
    expect(calls.at(-1)).toEqual([POISON]);
  });

  it('is tried ever more rarely, remembers no more than what is in doubt, and is shown in the end', async () => {
    const { apps, calls, id, app, written } = await allChanged();
    for (let time = 0; time < 60; time += 1) await apps.finish(id);

    const [row, ...more] = await apps.rows(id, { state: 'failing' });
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      issue: { code: 'app_unavailable', side: 'right', appMessage: 'Internal error.' },
    });
    expect(row?.title).toContain(POISON);
    expect(row?.nextTryAt).not.toBeNull();
    expect((await apps.tenant.listIssues(id)).map(({ count }) => count)).toEqual([1]);
    const pair = row === undefined ? undefined : await apps.store.getPair(id, row.id);
    expect(pair?.link.attempts.length).toBeLessThanOrEqual(2);
    const before = calls.length;
    for (let time = 0; time < 30; time += 1) await apps.finish(id);
    expect(calls.length - before).toBeLessThanOrEqual(10);

    app.isSpoiled = false;
    for (let time = 0; time < 20; time += 1) await apps.finish(id);
    expect(written()).toHaveLength(NAMES.length);
    expect(await apps.rows(id, { state: 'failing' })).toEqual([]);
  });
});

describe('an app that answers no write at all', () => {
  it('is left alone after a few calls in a row, and gets everything later in whole batches', async () => {
    const { apps, calls, id, app, written } = await allChanged(1);
    app.isSpoiled = false;
    app.isAway = true;

    apps.clock.advance(60_000);
    const stopped = await apps.run(id);

    expect(stopped.kind).toBe('stopped');
    expect(calls).toHaveLength(4);
    const { run } = await apps.tenant.getSync(id);
    expect(run).toMatchObject({
      state: 'running',
      outage: { side: 'right', call: 'write', slices: 1 },
    });

    app.isAway = false;
    for (let time = 0; time < 4; time += 1) await apps.finish(id);
    expect(written()).toHaveLength(NAMES.length);
    expect((await apps.tenant.getSync(id)).run?.outage).toBeUndefined();
  });
});
