import { describe, expect, it } from 'vitest';
import type { Run, SettingsPatch, SyncId } from '../../../engine/contract/index.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import { CRASH_POINTS } from '../../../engine/ports/probe.js';
import { PUBLISH_APPLIES } from '../../../engine/vocabulary.js';
import { unaccounted } from '../../support/accounts.js';
import { emails, writesOf } from '../../support/in-sync.js';
import { DEFAULT_POLL_INTERVAL_MS } from '../../../engine/run/engine-core.js';
import type { TwoApps, TwoAppsOptions } from '../../support/two-apps.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

/** More than one step's worth, so that there is a border between batches. */
const PEOPLE = 450;

interface Story {
  apps: TwoApps;
  id: SyncId;
  /** What happens the next time that a run comes to the point. */
  at(point: CrashPoint, act: () => Promise<unknown>): void;
  /** Slices until the run has ended. What was done meanwhile is done by then. */
  run(): Promise<void>;
}

async function peopleDue(options: TwoAppsOptions = {}): Promise<Story> {
  let armed: { point: CrashPoint; act: () => Promise<unknown> } | undefined;
  let done: Promise<unknown> = Promise.resolve();
  const apps = twoApps({
    ...options,
    probe: (point) => {
      if (armed?.point !== point) return;
      const { act } = armed;
      armed = undefined;
      // The border looks at the sync once a second.
      done = act().then(() => {
        apps.clock.advance(1_500);
      });
    },
  });
  for (let number = 0; number < PEOPLE; number += 1)
    apps.left.createRecord('contacts', { email: `p${String(number)}@example.com`, lastName: 'P' });
  const { id } = await apps.publish();
  return {
    apps,
    id,
    at: (point, act) => {
      armed = { point, act };
    },
    run: async () => {
      for (let slice = 0; slice < 20; slice += 1) {
        const result = await apps.engine.runSlice(TENANT, id);
        await done;
        if (result.kind !== 'more') return;
      }
      throw new Error('The run does not come to an end.');
    },
  };
}

async function republish(
  { apps, id }: Story,
  patch: SettingsPatch,
  apply: 'newChanges' | 'allRecords',
) {
  await apps.tenant.patchDraft(id, patch, null);
  await apps.tenant.publishSync(id, { turnOn: true, apply }, null);
}

async function runsOf({ apps, id }: Story): Promise<Run[]> {
  return (await apps.tenant.listRuns(id, {})).items;
}

/** Points that a first run without ties passes. */
const PASSED = CRASH_POINTS.filter(
  (point) => point !== 'beforeAssociateCommit' && point !== 'afterMatchCommit',
);

describe('settings published while a run is under way', () => {
  const cases = PASSED.flatMap((point) => PUBLISH_APPLIES.map((apply) => ({ point, apply })));

  it.each(cases)('count from the next batch on ($point, $apply)', async ({ point, apply }) => {
    const story = await peopleDue();
    const { apps, id } = story;
    let isPublished = false;
    const late: string[] = [];
    story.at(point, async () => {
      await republish(story, { direction: 'toLeft' }, apply);
      isPublished = true;
      late.push(...emails(apps, 'right'));
    });

    await story.run();
    expect(isPublished).toBe(true);
    // What left in the batch of that moment still arrives; no other one begins.
    expect(emails(apps, 'right').length - late.length).toBeLessThanOrEqual(2 * 200);
    const before = emails(apps, 'right').length;
    apps.clock.advance(DEFAULT_POLL_INTERVAL_MS);
    await story.run();
    apps.clock.advance(DEFAULT_POLL_INTERVAL_MS);
    await story.run();

    expect(emails(apps, 'right')).toHaveLength(before);
    expect(apps.errors).toEqual([]);
    const runs = await runsOf(story);
    expect(runs[0]).toMatchObject({ state: 'finished', settingsVersion: 2 });
    expect(await unaccounted(apps, id)).toEqual([]);
    const writes = writesOf(apps);
    await apps.finish(id);
    expect(writesOf(apps)).toBe(writes);
  });
});

describe('a sync whose run is under way', () => {
  it.each(PASSED)(
    'stops writing when it is turned off (%s), and goes on where it was',
    async (point) => {
      const story = await peopleDue();
      const { apps, id } = story;
      story.at(point, () => apps.tenant.turnOff(id));
      await story.run();
      const before = writesOf(apps);
      apps.clock.advance(DEFAULT_POLL_INTERVAL_MS);
      await story.run();
      expect(writesOf(apps)).toBe(before);

      await apps.tenant.turnOn(id);
      await story.run();

      expect(emails(apps, 'right')).toEqual(emails(apps, 'left'));
      expect(apps.errors).toEqual([]);
      expect(await unaccounted(apps, id)).toEqual([]);
    },
  );

  it.each(PASSED)(
    'leaves the records of both apps alone when it is deleted (%s)',
    async (point) => {
      const story = await peopleDue();
      const { apps, id } = story;
      story.at(point, () => apps.tenant.deleteSync(id));
      await story.run();
      const before = writesOf(apps);
      apps.clock.advance(DEFAULT_POLL_INTERVAL_MS);

      expect(await apps.engine.runSlice(TENANT, id)).toEqual({ kind: 'idle' });
      expect(writesOf(apps)).toBe(before);
      expect(emails(apps, 'left')).toHaveLength(PEOPLE);
      expect(await apps.store.countLinks(id, { kind: 'all' })).toBe(0);
      expect(await apps.store.countShadows(id, 'left')).toBe(0);
    },
  );

  it('goes on with what counts when an old version becomes the draft meanwhile', async () => {
    const story = await peopleDue();
    const { apps, id } = story;
    await republish(story, { winner: 'right' }, 'allRecords');
    story.at('afterIntentCommit', () => apps.tenant.restoreVersion(id, 1, null));

    await story.run();

    expect((await runsOf(story))[0]).toMatchObject({ state: 'finished', settingsVersion: 2 });
    expect((await apps.tenant.getSync(id)).hasDraftChanges).toBe(true);
    expect(emails(apps, 'right')).toHaveLength(PEOPLE);
  });
});
