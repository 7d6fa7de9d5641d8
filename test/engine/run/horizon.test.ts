/** An app whose search is later than it says: what that loses is found by a complete look, and then no more. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../engine/engine.js';
import type { Run } from '../../../engine/contract/index.js';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import type { InSync } from '../../support/in-sync.js';
import { adaInSync, emails, shown } from '../../support/in-sync.js';
import type { TwoAppsOptions } from '../../support/two-apps.js';
import { TENANT } from '../../support/two-apps.js';

const MINUTE = 60_000;
/** Says one minute, takes five. */
const LATE = { searchLagMs: 5 * MINUTE, declaredLagMs: MINUTE };

function lateStory(options: TwoAppsOptions = {}): Promise<InSync> {
  const left = { quirks: LATE, ...options.left };
  return adaInSync({}, { reconcileIntervalMs: Infinity, ...options, left });
}

async function runs({ apps, id }: InSync, count: number): Promise<Run[]> {
  const all: Run[] = [];
  while (all.length < count) all.push(await apps.finish(id));
  return all;
}

async function lookAtAll(story: InSync): Promise<Run> {
  await story.apps.tenant.turnOff(story.id);
  await story.apps.tenant.turnOn(story.id);
  return story.apps.finish(story.id);
}

async function horizonMs({ apps, id }: InSync): Promise<number | undefined> {
  return (await apps.store.getReach(id, 'left', 'live'))?.horizonMs;
}

/** A change that showed only after every reading that went so far back. */
async function missOne(story: InSync): Promise<void> {
  story.apps.left.updateRecord('contacts', story.left, { city: 'Bergen' });
  await runs(story, 7);
}

describe('an app that shows changes later than it says', () => {
  it('loses one, until a complete look finds it and tells', async () => {
    const story = await lateStory();
    await missOne(story);
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Oslo' });
    expect(await horizonMs(story)).toBe(MINUTE);

    const run = await lookAtAll(story);

    expect(run).toMatchObject({ kind: 'reconcile', missed: { left: 1, right: 0 } });
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
    // It was made seven readings before the last one.
    expect(await horizonMs(story)).toBe(14 * MINUTE);
  });

  it('is given more time after that, so that the next one is caught', async () => {
    const story = await lateStory();
    await missOne(story);
    await lookAtAll(story);
    story.apps.left.updateRecord('contacts', story.left, { city: 'Moss' });
    story.apps.left.createRecord('contacts', { email: 'new@example.com' });

    const after = await runs(story, 7);

    expect(after.every(({ kind }) => kind === 'incremental')).toBe(true);
    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
    expect(emails(story.apps, 'right')).toContain('new@example.com');
    expect((await lookAtAll(story)).missed).toBeUndefined();
    expect(await horizonMs(story)).toBe(14 * MINUTE);
  });

  it('keeps that time when another process goes on', async () => {
    const story = await lateStory();
    await missOne(story);
    await lookAtAll(story);
    const { apps, id } = story;
    const other = createEngine({ ...apps.deps, owner: 'another process' });
    apps.left.updateRecord('contacts', story.left, { city: 'Moss' });

    for (let count = 0; count < 7; count += 1) {
      apps.clock.advance(MINUTE);
      expect(await other.runSlice(TENANT, id)).toMatchObject({ kind: 'finished' });
    }

    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
  });

  it('is known to be late though the process dies right after the page that showed it', async () => {
    let deaths = 0;
    const story = await lateStory({
      left: { quirks: LATE, limits: { pageSize: 1 } },
      probe: (point) => {
        if (point !== 'afterPageCommit' || deaths === 0) return;
        deaths -= 1;
        throw new ProcessDeath(point);
      },
    });
    const { apps, id } = story;
    for (const name of ['b', 'c', 'd'])
      apps.left.createRecord('contacts', { email: `${name}@example.com` });
    expect((await lookAtAll(story)).missed).toBeUndefined();
    await missOne(story);
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
    deaths = 3;
    while (deaths > 0) {
      apps.clock.advance(2 * MINUTE);
      await expect(apps.run(id)).rejects.toThrow(ProcessDeath);
    }
    apps.clock.advance(2 * MINUTE);

    expect(await apps.run(id)).toMatchObject({
      run: { kind: 'reconcile', missed: { left: 1, right: 0 } },
    });
    expect(await horizonMs(story)).toBe(14 * MINUTE);
  });

  it('misses nothing that the next reading would still show', async () => {
    const story = await lateStory();
    await runs(story, 3);
    story.apps.left.updateRecord('contacts', story.left, { city: 'Bergen' });

    const run = await lookAtAll(story);

    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
    expect(run.missed).toBeUndefined();
    expect(await horizonMs(story)).toBe(MINUTE);
  });
});
