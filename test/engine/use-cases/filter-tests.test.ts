import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterTest, FilterTestRequest, SyncId } from '../../../engine/contract/index.js';
import type { Capabilities } from '../../../engine/contract/index.js';
import { memoryContacts, memoryProperty } from '../../../engine/testing/memory-objects.js';
import { aGroup, aRule } from '../../support/builders.js';
import { BOB } from '../../support/in-sync.js';
import { LEFT, RIGHT, twoApps, type TwoApps, type TwoAppsOptions } from '../../support/two-apps.js';

const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));

interface Drafted {
  apps: TwoApps;
  id: SyncId;
  test(request?: Partial<FilterTestRequest>): Promise<FilterTest>;
}

/** A draft that was never published. */
async function aDraft(left: TwoAppsOptions['left'] = {}): Promise<Drafted> {
  const apps = twoApps({ left });
  const { id } = await apps.tenant.createSync({
    left: { connectionId: LEFT, object: 'contacts' },
    right: { connectionId: RIGHT, object: 'contacts' },
  });
  const test = (request: Partial<FilterTestRequest> = {}) =>
    apps.tenant.testFilter(id, { side: 'left', ...request });
  return { apps, id, test };
}

function fill(apps: TwoApps, count: number, city: (at: number) => string | null): void {
  for (let at = 0; at < count; at += 1)
    apps.left.createRecord('contacts', {
      email: `p${String(at)}@example.com`,
      lastName: `P${String(at)}`,
      city: city(at),
    });
}

function countsOf(result: FilterTest): Record<string, number> {
  return Object.fromEntries(result.outcomes.map(({ outcome, count }) => [outcome, count]));
}

function named(result: FilterTest, outcome: string) {
  const found = result.outcomes.find((one) => one.outcome === outcome);
  if (found === undefined) throw new Error(`There is no outcome ${outcome}.`);
  return found;
}

describe('testing a filter', () => {
  it('counts before the first run, with at most ten examples of each outcome, and writes nothing', async () => {
    const { apps, id, test } = await aDraft();
    fill(apps, 30, (at) => (at % 3 === 0 ? 'Oslo' : null));
    apps.left.createRecord('contacts', { lastName: 'Nobody', city: 'Oslo' });

    const result = await test({ filter: OSLO });

    expect(result).toMatchObject({ side: 'left', isComplete: true, looked: 31, total: 31 });
    expect(countsOf(result)).toEqual({ enters: 10, filter: 20, noEmail: 1, unknown: 0 });
    expect(result.outcomes.every(({ isAtLeast }) => !isAtLeast)).toBe(true);
    expect(named(result, 'enters').examples).toHaveLength(10);
    expect(named(result, 'filter').examples).toHaveLength(10);
    expect(named(result, 'noEmail').examples[0]).toMatchObject({ title: 'Nobody' });
    expect(apps.right.stats.writes + apps.left.stats.writes).toBe(0);
    expect((await apps.tenant.getSync(id)).draft.filters.toRight).toBeNull();
  });

  it('counts whose day is today, was yesterday or is tomorrow', async () => {
    const birthDate = memoryProperty({ name: 'birthDate', label: 'Born', type: 'date' });
    const contacts = memoryContacts();
    const objects = [{ ...contacts, properties: [...contacts.properties, birthDate] }];
    const { apps, test } = await aDraft({ objects });
    const dayFromNow = (days: number) =>
      new Date(apps.clock.now() + days * 86_400_000).toISOString().slice(0, 10);
    for (const [at, days] of [-2, -1, -1, -1, 0, 0, 1, 2].entries())
      apps.left.createRecord('contacts', {
        email: `p${String(at)}@example.com`,
        birthDate: dayFromNow(days),
      });

    const entering = async (operator: 'isToday' | 'isYesterday' | 'isTomorrow') =>
      countsOf(await test({ filter: aGroup('and', aRule('birthDate', operator)) }))['enters'];

    expect([
      await entering('isYesterday'),
      await entering('isToday'),
      await entering('isTomorrow'),
    ]).toEqual([3, 2, 1]);
  });

  it('takes the filter and the guard of the draft for what is left out', async () => {
    const { apps, id, test } = await aDraft();
    fill(apps, 4, (at) => (at === 0 ? 'Oslo' : 'Moss'));
    apps.left.createRecord('contacts', { lastName: 'Nobody', city: 'Oslo' });
    await apps.tenant.patchDraft(id, { filters: { toRight: OSLO, toLeft: null } }, null);

    expect(countsOf(await test())).toMatchObject({ enters: 1, filter: 3, noEmail: 1 });
    expect(countsOf(await test({ requireEmail: false }))).toMatchObject({ enters: 2, noEmail: 0 });
    expect(countsOf(await test({ filter: null }))).toMatchObject({ enters: 4, filter: 0 });
  });

  it('asks the right side by its own filter, in any direction', async () => {
    const { apps, id, test } = await aDraft();
    apps.right.createRecord('contacts', { ...BOB, city: 'Oslo' });
    await apps.tenant.patchDraft(id, { direction: 'toRight' }, null);

    expect(countsOf(await test({ side: 'right', filter: OSLO }))).toMatchObject({ enters: 1 });
    expect((await test({ side: 'left', filter: OSLO })).looked).toBe(0);
  });

  it('stops at some thousand records; then the app says how many enter', async () => {
    const { apps, test } = await aDraft({ limits: { pageSize: 500, requestsPerSecond: 1000 } });
    fill(apps, 3_000, (at) => (at >= 2_900 ? 'Oslo' : 'Moss'));

    const result = await test({ filter: OSLO });

    expect(result).toMatchObject({ isComplete: false, looked: 2_000, total: 3_000 });
    expect(named(result, 'enters')).toMatchObject({ count: 100, isAtLeast: false });
    expect(named(result, 'enters').examples).toHaveLength(10);
    expect(named(result, 'filter')).toMatchObject({ count: 2_000, isAtLeast: true });
  });

  it('says "at least" where the app cannot be asked', async () => {
    const { apps, test } = await aDraft({
      limits: { pageSize: 500, requestsPerSecond: 1000 },
      capabilities: { hasFilteredScan: false },
    });
    fill(apps, 3_000, (at) => (at % 1000 === 0 ? 'Oslo' : 'Moss'));

    expect(named(await test({ filter: OSLO }), 'enters')).toMatchObject({
      count: 2,
      isAtLeast: true,
    });
  });

  it('stops after some seconds with what it has', async () => {
    const { apps, test } = await aDraft({
      limits: { pageSize: 10, requestsPerSecond: 1000 },
      latencyMs: 3_000,
    });
    fill(apps, 100, () => 'Oslo');
    const begin = apps.clock.now();

    const result = await test({ filter: OSLO });

    expect(result.isComplete).toBe(false);
    expect(result.looked).toBeLessThan(100);
    expect(apps.clock.now() - begin).toBeLessThan(20_000);
  });

  it('waits for no pause that the app asked for', async () => {
    const { apps, id, test } = await aDraft();
    await test();
    const fault = { kind: 'fail', fault: 'rate_limited', retryAfterMs: 600_000 } as const;
    apps.left.faults.add({ on: 'scan', fault });
    const published = await apps.tenant.publishSync(id, { turnOn: true }, null);
    await apps.run(published.id);

    await expect(test()).rejects.toMatchObject({ code: 'app_unavailable', isRetryable: true });
  });

  it('refuses a filter that nobody can answer, and names the rule', async () => {
    const { test } = await aDraft();

    await expect(
      test({ filter: aGroup('and', aRule('city', 'greater', 5)) }),
    ).rejects.toMatchObject({
      code: 'settings_invalid',
      details: { problems: [{ pointer: '/filters/toRight/items/0' }] },
    });
  });

  it('counts alike with and without the app’s help', async () => {
    const rule = fc.oneof(
      fc
        .constantFrom('is', 'isNot', 'contains', 'endsWith')
        .chain((operator) =>
          fc.constantFrom('a', 'ab', 'b').map((value) => aRule('city', operator, value)),
        ),
      fc.constantFrom('isKnown', 'isUnknown').map((operator) => aRule('city', operator)),
    );
    const cities = fc.array(fc.constantFrom('a', 'ab', 'b', 'A', null), { maxLength: 30 });
    const groups = fc.tuple(
      fc.constantFrom<'and' | 'or'>('and', 'or'),
      fc.array(rule, { maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(cities, groups, async (all, [join, rules]) => {
        const filter = aGroup(join, ...rules);
        const entering = async (capabilities: Partial<Capabilities>) => {
          const { apps, test } = await aDraft({ capabilities, limits: { pageSize: 7 } });
          fill(apps, all.length, (at) => all[at] ?? null);
          return named(await test({ filter }), 'enters');
        };
        expect(await entering({ hasFilteredScan: true })).toEqual(
          await entering({ hasFilteredScan: false }),
        );
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
