import { describe, expect, it } from 'vitest';
import type { PreviewReport, Run, SyncId } from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { CLEAR_RULES, DIRECTIONS, SIDES } from '../../../engine/vocabulary.js';
import { pick } from '../../support/simulator/scenario.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const CITIES = ['Oslo', 'Bergen', null];

/** People in one app or both; some without an address, some twice in one app. */
function populate(apps: TwoApps, random: Random): void {
  for (let number = 0; number < 25; number += 1) {
    const email = random() < 0.15 ? null : `p${String(Math.floor(random() * 20))}@example.com`;
    for (const side of SIDES)
      if (random() < 0.6)
        apps[side].createRecord('contacts', {
          ...{ email, lastName: `Person ${String(number)}`, city: pick(random, CITIES) },
          jobTitle: pick(random, ['Poet', 'Engineer', null]),
        });
  }
}

function edit(apps: TwoApps, random: Random): void {
  for (const side of SIDES)
    for (const { id } of apps[side].readAll('contacts'))
      if (random() < 0.4)
        apps[side].updateRecord('contacts', id, { city: pick(random, [...CITIES, 'Tromsø']) });
}

async function previewed(apps: TwoApps, id: SyncId): Promise<PreviewReport> {
  const { run } = await apps.tenant.startPreview(id);
  await apps.engine.runPreview(TENANT, run.id);
  const { report } = await apps.tenant.getPreview(id);
  if (report === null) throw new Error('The preview has no report.');
  return report;
}

function sum(parts: readonly { count: number }[]): number {
  return parts.reduce((total, { count }) => total + count, 0);
}

/** What a preview announced, and what the run did, in the same words. */
function announced(report: PreviewReport) {
  return {
    created: [report.createdLeft, report.createdRight],
    updated: [report.updatedLeft, report.updatedRight],
    excluded: sum(report.excluded),
    failing: sum(report.failing),
  };
}

async function done(apps: TwoApps, id: SyncId, { writes }: Run) {
  const { excluded, failing } = await apps.store.countStates(id);
  return {
    created: [writes.left.created, writes.right.created],
    updated: [writes.left.updated, writes.right.updated],
    excluded,
    failing,
  };
}

describe('I8 a preview and the run after it', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'count the same when nothing changed between (seed %i)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const apps = twoApps({ seed });
      populate(apps, random);
      const { id } = await apps.tenant.createSync({
        left: { connectionId: LEFT, object: 'contacts' },
        right: { connectionId: RIGHT, object: 'contacts' },
      });
      const rules = {
        direction: pick(random, DIRECTIONS),
        winner: pick(random, SIDES),
        clears: pick(random, CLEAR_RULES),
      };
      await apps.tenant.patchDraft(id, rules, null);

      const first = await previewed(apps, id);
      await apps.tenant.publishSync(id, { turnOn: true }, null);
      const initial = await apps.finish(id);
      expect(await done(apps, id, initial)).toEqual(announced(first));
      expect(initial.linked).toBe(first.matched);

      edit(apps, random);
      const second = await previewed(apps, id);
      expect(await done(apps, id, await apps.finish(id))).toEqual(announced(second));
    },
  );
});
