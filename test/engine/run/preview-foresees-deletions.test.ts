/** I8 where records vanish and come back: what a preview tells of them is what the run after it does. */
import { describe, expect, it } from 'vitest';
import type { PreviewReport, Run, SyncId } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { DELETE_POLICIES, DIRECTIONS, SIDES } from '../../../engine/vocabulary.js';
import { pick } from '../../support/simulator/scenario.js';
import { lookAtEverything } from '../../support/sweeps.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';
import { previewed } from '../../support/previewed.js';

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed + 1);
const ROUNDS = 3;

function add(apps: TwoApps, random: Random): void {
  const email = `p${String(Math.floor(random() * 15))}@example.com`;
  apps[pick(random, SIDES)].createRecord('contacts', { email, city: pick(random, ['Oslo', null]) });
}

/** People delete, restore, edit and add; some of it to records that had no partner any more. */
function disturb(apps: TwoApps, random: Random, removed: Record<string, string[]>): void {
  for (let step = 0; step < 5; step += 1) {
    const side = pick(random, SIDES);
    const there = apps[side].readAll('contacts');
    const gone = removed[side] ?? [];
    const chance = random();
    if (chance < 0.25 || there.length === 0) add(apps, random);
    else if (chance < 0.45 && gone.length > 0)
      apps[side].restoreRecord(
        'contacts',
        gone.splice(Math.floor(random() * gone.length), 1).join(),
      );
    else {
      const { id } = pick(random, there);
      if (chance < 0.75) {
        apps[side].deleteRecord('contacts', id);
        gone.push(id);
      } else apps[side].updateRecord('contacts', id, { city: pick(random, ['Bergen', 'Oslo']) });
    }
    removed[side] = gone;
  }
}

function sum(parts: readonly { count: number }[]): number {
  return parts.reduce((total, { count }) => total + count, 0);
}

function told(report: PreviewReport) {
  const linked = (report.groups ?? []).filter(({ effect }) => effect === 'linked');
  return {
    created: [report.createdLeft, report.createdRight],
    updated: [report.updatedLeft, report.updatedRight],
    removed: [report.removedLeft ?? 0, report.removedRight ?? 0],
    linked: linked.reduce((total, { records }) => total + records, 0),
    excluded: sum(report.excluded),
    failing: sum(report.failing),
    samples: report.samples.filter(({ kind }) => kind === 'create').length,
  };
}

async function done(apps: TwoApps, id: SyncId, runs: readonly Run[]) {
  const count = (of: (run: Run) => number) => runs.reduce((total, run) => total + of(run), 0);
  const { excluded, failing } = await apps.store.countStates(id);
  const created = SIDES.map((side) => count(({ writes }) => writes[side].created));
  return {
    created,
    updated: SIDES.map((side) => count(({ writes }) => writes[side].updated)),
    removed: SIDES.map((side) => count(({ writes }) => writes[side].removed ?? 0)),
    linked: count(({ linked }) => linked),
    excluded,
    failing,
    samples: created.reduce((total, one) => total + one, 0),
  };
}

describe('I8 a preview and the run after it, where records vanish and come back', () => {
  const met = new Set<string>();

  it.each(SEEDS)('count the same (seed %i)', async (seed) => {
    const random = createSeededRandom(seed);
    const silent = () => ({
      capabilities: { deletions: pick(random, ['sweep', 'feed'] as const) },
    });
    const apps = twoApps({ seed, left: silent(), right: silent() });
    for (let number = 0; number < 10; number += 1) add(apps, random);
    const deletes = pick(
      random,
      DELETE_POLICIES.filter((one) => one !== 'delete'),
    );
    const { id } = await apps.publish({ deletes, direction: pick(random, DIRECTIONS) });
    await apps.finish(id);
    const removed = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      disturb(apps, random, removed);
      const known = new Set(
        (await apps.tenant.listRuns(id, { limit: 200 })).items.map((run) => run.id),
      );

      const report = await previewed(apps, id);
      await lookAtEverything({ apps, id });

      const { items } = await apps.tenant.listRuns(id, { limit: 200 });
      const after = items.filter((run) => !known.has(run.id));
      expect(told(report)).toEqual(await done(apps, id, after));
      for (const { effect } of report.groups ?? []) met.add(effect);
    }
  });

  it('were about who is removed, made again, linked and failing', () => {
    expect([...met]).toEqual(
      expect.arrayContaining(['removed', 'createdAgain', 'linked', 'failing', 'excluded']),
    );
  });
});
