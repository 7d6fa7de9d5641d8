/** A complete look that is larger than its share of a day's calls: it goes on day after day, on any store. */
import { describe, expect, it } from 'vitest';
import type { RemoteId, Run, SyncId } from '../../../engine/contract/index.js';
import { createEngine } from '../../../engine/engine.js';
import type { Store } from '../../../engine/ports/store.js';
import type { SliceResult } from '../../../engine/run/end-slice.js';
import { RIGHT, TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const PEOPLE = 30;
/** A tenth of them are 10 calls, and a page of the right app has one record. */
const DAILY_CALLS = 100;

interface Story {
  apps: TwoApps;
  id: SyncId;
  /** Ids on the right, in the order in which that app lists them. */
  right: RemoteId[];
  /** What was read record by record in the right app. */
  asked: RemoteId[];
  /** A few polls of the next day, by another process. Answers how they ended. */
  nextDay(): Promise<SliceResult[]>;
  /** Complete looks, oldest first. */
  looks(): Promise<Run[]>;
}

async function aLargeAccount(store: Store): Promise<Story> {
  const asked: RemoteId[] = [];
  const sweeping = { capabilities: { deletions: 'sweep' } } as const;
  const apps = twoApps({
    store,
    left: sweeping,
    right: { ...sweeping, limits: { pageSize: 1 } },
    connector: (connector, side) => ({
      ...connector,
      fetch: (session, object, ids, query) => {
        if (side === 'right') asked.push(...ids);
        return connector.fetch(session, object, ids, query);
      },
    }),
  });
  for (let number = 0; number < PEOPLE; number += 1)
    apps.left.createRecord('contacts', { email: `p${String(number)}@example.com`, city: 'Oslo' });
  const { id } = await apps.publish();
  await apps.finish(id);
  await apps.finish(id);
  apps.connections.setDailyCalls(RIGHT, DAILY_CALLS);
  const nextDay = async () => {
    apps.clock.advance(DAY_MS);
    const engine = createEngine({ ...apps.deps, owner: `process ${String(apps.clock.now())}` });
    const results: SliceResult[] = [];
    for (let poll = 0; poll < 3; poll += 1) {
      apps.clock.advance(60_000);
      results.push(await toEnd(() => engine.runSlice(TENANT, id)));
    }
    return results;
  };
  const looks = async () => {
    const { items } = await apps.tenant.listRuns(id, { limit: 100 });
    return items.filter(({ kind }) => kind === 'reconcile').reverse();
  };
  const right = apps.right.readAll('contacts').map((record) => record.id);
  return { apps, id, right, asked, nextDay, looks };
}

async function toEnd(slice: () => Promise<SliceResult>): Promise<SliceResult> {
  for (;;) {
    const result = await slice();
    if (result.kind !== 'more') return result;
  }
}

/** Day after day until a complete look has ended as one; answers all of its runs. */
async function toItsEnd({ nextDay, looks }: Story): Promise<Run[]> {
  const countOf = (runs: Run[]) => runs.filter(({ state }) => state === 'finished').length;
  const before = countOf(await looks());
  for (let day = 0; day < 10; day += 1) {
    await nextDay();
    const runs = await looks();
    if (countOf(runs) > before) return runs;
  }
  throw new Error('It has not ended in ten days.');
}

async function codesOf({ apps, id }: Story): Promise<string[]> {
  return (await apps.rows(id)).flatMap(({ issue }) => issue?.code ?? []);
}

export function describeSweepInParts(name: string, openStore: () => Promise<Store>): void {
  describe(`a complete look larger than a day's share of the calls, on ${name}`, () => {
    it('goes on where it was on each next day, and comes to its end', async () => {
      const story = await aLargeAccount(await openStore());

      const looks = await toItsEnd(story);

      const [first] = looks;
      expect(looks.map(({ state, partOf }) => [state, partOf === first?.id])).toEqual([
        ['cancelled', false],
        ['cancelled', true],
        ['finished', true],
      ]);
      expect(first?.stopReason).toContain('goes on tomorrow from where it is');
      expect(looks.map(({ scan }) => scan.right)).toEqual([
        { read: 10, total: PEOPLE, isComplete: false },
        { read: 20, total: PEOPLE, isComplete: false },
        { read: PEOPLE, total: PEOPLE, isComplete: true },
      ]);
    });

    it('finds who vanished once all of it was read, and not before', async () => {
      const story = await aLargeAccount(await openStore());
      await story.nextDay();
      const gone = [story.right[1], story.right[PEOPLE - 1]] as RemoteId[];
      for (const id of gone) story.apps.right.deleteRecord('contacts', id);

      await story.nextDay();
      const before = await codesOf(story);
      await toItsEnd(story);

      // Whoever was read before it vanished is found by the next complete look.
      expect([before, await codesOf(story)]).toEqual([[], ['record_deleted']]);
      expect(story.asked).toEqual([gone[1]]);
      await toItsEnd(story);
      expect(await codesOf(story)).toEqual(['record_deleted', 'record_deleted']);
    });

    it('misses nobody whom a poll saw meanwhile, and leaves readings of changes where they are', async () => {
      const story = await aLargeAccount(await openStore());
      const { apps, right } = story;
      await story.nextDay();
      for (const id of right.slice(0, 25))
        apps.right.updateRecord('contacts', id, { city: 'Bergen' });
      const added = apps.right.createRecord('contacts', { email: 'new@example.com' });
      const looks = await toItsEnd(story);
      const next = await apps.finish(story.id);

      expect(looks.at(-1)?.scan.right).toMatchObject({ total: PEOPLE + 1, isComplete: true });
      expect(looks.length).toBeGreaterThan(2);
      expect(story.asked).not.toContain(added);
      expect(await codesOf(story)).toEqual([]);
      expect(next).toMatchObject({ kind: 'incremental', scan: { right: { read: 0 } } });
    });

    it('gives way to a publish, which reads everything at once', async () => {
      const story = await aLargeAccount(await openStore());
      const { apps, id } = story;
      await story.nextDay();
      await apps.tenant.patchDraft(id, { winner: 'right' }, null);
      await apps.tenant.publishSync(id, { turnOn: true }, null);
      await story.nextDay();

      const looks = await story.looks();
      expect(looks.map(({ state, partOf }) => [state, partOf])).toEqual([
        ['cancelled', undefined],
        ['finished', undefined],
      ]);
      expect(looks.at(-1)?.scan.right.read).toBe(PEOPLE);
    });
  });
}
