import { describe, expect, it } from 'vitest';
import { CRASH_POINTS, ProcessDeath } from '../../../engine/ports/probe.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import { aGroup, aRule } from '../../support/builders.js';
import { unaccounted } from '../../support/accounts.js';
import { ADA, BOB, emails, writesOf } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';

/** One of every kind: matched, created, left out twice, ambiguous, refused, deleted. */
async function everyKind(options: TwoAppsOptions = {}) {
  const apps = twoApps({ left: { limits: { pageSize: 3, batchSize: 2 } }, ...options });
  const company = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  apps.left.createRecord('contacts', ADA, { company });
  apps.right.createRecord('contacts', { ...ADA, city: 'Moss', jobTitle: 'Head' });
  apps.right.createRecord('contacts', BOB);
  apps.left.createRecord('contacts', { lastName: 'Nobody' });
  apps.left.createRecord('contacts', { email: 'far@example.com', city: 'Far away' });
  for (const side of ['left', 'right', 'right'] as const)
    apps[side].createRecord('contacts', { email: 'twin@example.com' });
  const { id } = await apps.publish({
    filters: { toRight: aGroup('and', aRule('city', 'isNot', 'Far away')), toLeft: null },
  });
  return { apps, id };
}

async function rest(apps: TwoApps, id: Awaited<ReturnType<typeof everyKind>>['id']): Promise<void> {
  for (let time = 0; time < 4; time += 1) await apps.finish(id);
}

describe('a run', () => {
  it('says of every record what became of it', async () => {
    const { apps, id } = await everyKind();

    const run = await apps.finish(id);

    expect(run.counts).toEqual({
      left: { seen: 5, written: 2, unchanged: 0, excluded: 2, failing: 1, waiting: 0 },
      right: { seen: 4, written: 2, unchanged: 0, excluded: 0, failing: 2, waiting: 0 },
    });
    expect(run.writes).toEqual({
      left: { created: 1, updated: 1, associated: 0 },
      right: { created: 0, updated: 1, associated: 0 },
    });
    expect(run).toMatchObject({ linked: 1, planned: { done: 4, total: 4 } });
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('lists in the journal just what it wrote', async () => {
    const { apps, id } = await everyKind();
    const run = await apps.finish(id);

    const { items } = await apps.tenant.listChanges(run.id, {});

    expect(
      items.map(({ action, side, title, status }) => `${action} ${side} ${title} ${status}`),
    ).toEqual([
      'link right Ada Lovelace applied',
      'update left Ada Lovelace applied',
      'update right Ada Lovelace applied',
      'create left Bob Noyce applied',
    ]);
    const ada = items.find(({ action, side }) => action === 'update' && side === 'right');
    expect(ada?.properties).toEqual([
      { property: 'city', before: 'Moss', after: 'Oslo', reason: 'firstMerge', lost: 'Moss' },
    ]);
  });

  it('writes nothing when it is repeated, however it reads', async () => {
    const { apps, id } = await everyKind();
    const { id: companies } = await apps.publish({}, 'companies');
    await apps.finish(companies);
    await apps.finish(id);
    const before = writesOf(apps);

    const incremental = await apps.finish(id);
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
    const complete = await apps.finish(id);

    expect(writesOf(apps)).toBe(before);
    expect([incremental.kind, complete.kind]).toEqual(['incremental', 'reconcile']);
    expect(complete.counts).toEqual({
      left: { seen: 5, written: 0, unchanged: 2, excluded: 2, failing: 1, waiting: 0 },
      right: { seen: 4, written: 0, unchanged: 2, excluded: 0, failing: 2, waiting: 0 },
    });
  });

  it.each(CRASH_POINTS)(
    'that dies %s is finished by the next one, and accounted for',
    async (point) => {
      let isMortal = true;
      const probe = (reached: CrashPoint) => {
        if (isMortal && reached === point) throw new ProcessDeath(reached);
      };
      const { apps, id } = await everyKind({ probe });
      const { id: companies } = await apps.publish({}, 'companies');
      const died = [];
      for (const sync of [companies, id])
        await apps.engine.runSlice(TENANT, sync).catch((error: unknown) => died.push(error));
      expect(died.length).toBeGreaterThan(0);
      isMortal = false;
      apps.clock.advance(120_000);

      await apps.finish(companies);
      await rest(apps, id);

      expect(await unaccounted(apps, id)).toEqual([]);
      expect(await unaccounted(apps, companies)).toEqual([]);
      expect(emails(apps, 'right')).toEqual([
        ADA.email,
        BOB.email,
        'twin@example.com',
        'twin@example.com',
      ]);
      expect(apps.left.readAll('contacts')).toHaveLength(5);
      expect(apps.right.readAll('companies')).toHaveLength(1);
      expect(apps.errors).toEqual([]);
    },
  );

  it.each(['upsert', 'search', 'none'] as const)(
    'counts and journals what it made although the answers got lost, with a proof of: %s',
    async (createProof) => {
      const { apps, id } = await everyKind({
        left: { capabilities: { createProof } },
        right: { capabilities: { createProof } },
      });
      for (const side of ['left', 'right'] as const) apps[side].faults.loseNextAnswer({ times: 2 });

      await rest(apps, id);

      expect(await unaccounted(apps, id)).toEqual([]);
      const { items } = await apps.tenant.listRuns(id, {});
      const created = items.reduce(
        (sum, { writes }) => sum + writes.left.created + writes.right.created,
        0,
      );
      expect(created).toBe(apps.left.stats.creates + apps.right.stats.creates);
    },
  );
});
