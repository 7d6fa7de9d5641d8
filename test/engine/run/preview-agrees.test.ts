import { describe, expect, it } from 'vitest';
import type {
  PreviewQuery,
  PreviewReport,
  Run,
  SettingsPatch,
  SyncId,
  SyncSettings,
} from '../../../engine/contract/index.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Change, PropertyChange } from '../../../engine/contract/index.js';
import {
  CLEAR_RULES,
  DIRECTIONS,
  MAPPING_WINNERS,
  PUBLISH_APPLIES,
  SIDES,
  WRITE_RULES,
} from '../../../engine/vocabulary.js';
import { aGroup, aRule } from '../../support/builders.js';
import { adaInSync, onlyOne } from '../../support/in-sync.js';
import { pick } from '../../support/simulator/scenario.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const CITIES = ['Oslo', 'Bergen', null];
const IN_OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));

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

async function previewed(
  apps: TwoApps,
  id: SyncId,
  query: PreviewQuery = {},
): Promise<PreviewReport> {
  const { run } = await apps.tenant.startPreview(id, query);
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

type Counts = Record<string, number>;

function count(counts: Counts, key: string, by: number): void {
  if (by > 0) counts[key] = (counts[key] ?? 0) + by;
}

/** What a preview announced by effect and reason, as far as a run keeps a record of it. */
function announcedEffects({ groups = [] }: PreviewReport): Counts {
  const counts: Counts = {};
  for (const { effect, reason, side, records, values } of groups) {
    if (effect === 'kept') continue;
    if (effect === 'linked') count(counts, 'linked', records);
    else if (effect === 'excluded' || effect === 'failing')
      count(counts, `${effect} ${String(reason)}`, records);
    else if (effect === 'created') count(counts, `created ${String(side)}`, records);
    else count(counts, `${effect} ${String(side)}`, values);
  }
  return counts;
}

/** The same from the run's journal, and from the records as they stand after it. */
async function doneEffects(apps: TwoApps, id: SyncId, run: Run): Promise<Counts> {
  const counts: Counts = {};
  count(counts, 'linked', run.linked);
  const { items } = await apps.tenant.listChanges(run.id, { limit: 200 });
  for (const change of items) countChange(counts, change);
  for (const state of ['excluded', 'failing'] as const)
    for (const row of (await apps.tenant.listRecords(id, { state, limit: 200 })).items)
      count(counts, `${state} ${String(row.excludeReason ?? row.issue?.code)}`, 1);
  return counts;
}

function countChange(counts: Counts, { action, side, status, properties }: Change): void {
  if (status !== 'applied') return;
  if (action === 'create') count(counts, `created ${side}`, 1);
  if (action !== 'update') return;
  for (const property of properties) count(counts, `${effectOf(property)} ${side}`, 1);
}

function effectOf({ before, after, reason }: PropertyChange): string {
  if (before === null) return 'filled';
  if (after === null) return 'cleared';
  return reason === 'changed' ? 'changed' : 'overwritten';
}

/** Mapped values of linked records that differ; every one must have been announced as kept. */
async function countDiffering(apps: TwoApps, id: SyncId): Promise<number> {
  let differing = 0;
  for (const row of await apps.rows(id, { state: 'inSync', limit: 200 })) {
    const { properties } = await apps.tenant.getRecord(id, row.id);
    differing += properties.filter(({ isEqual }) => !isEqual).length;
  }
  return differing;
}

function countKept({ groups = [] }: PreviewReport): number {
  const kept = groups.filter(({ effect }) => effect === 'kept');
  return kept.reduce((total, { values }) => total + values, 0);
}

/** Settings that leave much out: a property and records that do not live in Oslo. */
function narrow({ mappings }: SyncSettings, random: Random): SettingsPatch {
  const isLeftOut = random() < 0.8;
  return {
    mappings: mappings.map((one) => ({ ...one, isOn: one.isOn && !(isLeftOut && isJob(one)) })),
    filters: { toRight: IN_OSLO, toLeft: random() < 0.5 ? IN_OSLO : null },
  };
}

function wide({ mappings }: SyncSettings): SettingsPatch {
  return { mappings, filters: { toRight: null, toLeft: null } };
}

function isJob({ left }: { left: string }): boolean {
  return left === 'jobTitle';
}

let differing = 0;

/** Effects, with their rule where they have one, that any of the worlds below was about. */
const met = new Set<string>();

function meet({ groups = [] }: PreviewReport): void {
  for (const { effect, reason } of groups)
    met.add(reason === null ? effect : `${effect} ${reason}`);
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
      const { draft } = await apps.tenant.patchDraft(id, rules, null);
      const mappings = draft.mappings.map((mapping) => ({
        ...mapping,
        ...(random() < 0.4 ? { write: pick(random, WRITE_RULES) } : {}),
        ...(random() < 0.4 ? { winner: pick(random, MAPPING_WINNERS) } : {}),
      }));
      await apps.tenant.patchDraft(id, { mappings }, null);

      const first = await previewed(apps, id);
      meet(first);
      await apps.tenant.publishSync(id, { turnOn: true }, null);
      const initial = await apps.finish(id);
      expect(await done(apps, id, initial)).toEqual(announced(first));
      expect(initial.linked).toBe(first.matched);
      expect(await doneEffects(apps, id, initial)).toEqual(announcedEffects(first));
      expect(await countDiffering(apps, id)).toBe(countKept(first));

      edit(apps, random);
      const second = await previewed(apps, id);
      meet(second);
      const later = await apps.finish(id);
      expect(await done(apps, id, later)).toEqual(announced(second));
      expect(await doneEffects(apps, id, later)).toEqual(announcedEffects(second));
    },
  );

  it.each(Array.from({ length: 30 }, (_, seed) => seed + 101))(
    'count the same for new changes only, and for all records (seed %i)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const apps = twoApps({ seed });
      populate(apps, random);
      const { id, draft } = await apps.tenant.createSync({
        left: { connectionId: LEFT, object: 'contacts' },
        right: { connectionId: RIGHT, object: 'contacts' },
      });
      await apps.tenant.patchDraft(id, narrow(draft, random), null);
      await apps.tenant.publishSync(id, { turnOn: true }, null);
      await apps.finish(id);
      if (random() < 0.5) edit(apps, random);

      await apps.tenant.patchDraft(id, { ...wide(draft), winner: pick(random, SIDES) }, null);
      const reports = {
        newChanges: await previewed(apps, id, { apply: 'newChanges' }),
        allRecords: await previewed(apps, id),
      };
      const apply = pick(random, PUBLISH_APPLIES);
      await apps.tenant.publishSync(id, { turnOn: true, apply }, null);
      const run = await apps.finish(id);

      expect(await done(apps, id, run)).toEqual(announced(reports[apply]));
      expect(await doneEffects(apps, id, run)).toEqual(announcedEffects(reports[apply]));
      if (JSON.stringify(reports.newChanges) !== JSON.stringify(reports.allRecords)) differing += 1;
    },
  );

  it('count nobody as made again where nothing flows any more', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
    await apps.tenant.patchDraft(id, { direction: 'toRight' }, null);

    const report = await previewed(apps, id);
    await apps.tenant.publishSync(id, { turnOn: true }, null);
    const run = await apps.finish(id);

    expect(announcedEffects(report)).toEqual({ 'failing record_deleted': 1 });
    expect(await done(apps, id, run)).toEqual(announced(report));
    expect(await doneEffects(apps, id, run)).toEqual(announcedEffects(report));
  });

  it('differed between the two choices in most of these worlds', () => {
    expect(differing).toBeGreaterThan(20);
  });

  it('were about every effect and rule that these worlds have', () => {
    expect([...met].sort()).toEqual([
      'changed',
      'cleared',
      'created',
      'excluded direction',
      'excluded noEmail',
      'failing match_ambiguous',
      'filled',
      'kept clears',
      'kept drift',
      'kept onlyIfEmpty',
      'kept onlyOnCreate',
      'linked',
      'overwritten direction',
      'overwritten left',
      'overwritten newest',
      'overwritten right',
    ]);
  });
});
