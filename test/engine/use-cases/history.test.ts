import { describe, expect, it } from 'vitest';
import type { LinkId, RunId, SyncId } from '../../../engine/contract/index.js';
import { adaInSync, onlyOne } from '../../support/in-sync.js';

/** Ada is in sync; her city went to the right three times, her job title once. */
async function adaOften() {
  const story = await adaInSync({}, {});
  const { apps, id, left } = story;
  const runs: RunId[] = [];
  for (const city of ['Bergen', 'Tromsø', 'Bodø']) {
    apps.left.updateRecord('contacts', left, {
      city,
      ...(city === 'Tromsø' && { jobTitle: 'Poet' }),
    });
    runs.push((await apps.finish(id)).id);
  }
  const { id: record } = onlyOne(await apps.rows(id));
  return { ...story, runs, record };
}

async function originsOf({ apps, id, record }: Awaited<ReturnType<typeof adaOften>>) {
  const origins = await apps.tenant.listOrigins(id, record);
  return (property: string, side: 'left' | 'right') =>
    origins.find((one) => one.side === side && one.property === property);
}

describe('the history of a record', () => {
  it('comes newest first, page by page', async () => {
    const { apps, id, record, runs } = await adaOften();

    const first = await apps.tenant.listRecordChanges(id, record, { limit: 2 });
    const rest = await apps.tenant.listRecordChanges(id, record, {
      ...{ limit: 2, cursor: first.nextCursor ?? '' },
    });

    expect(first.items.map(({ runId }) => runId)).toEqual([runs[2], runs[1]]);
    expect(rest.items[0]?.runId).toBe(runs[0]);
    expect(rest.nextCursor).toBeNull();
  });

  it('can be asked for one property, one run or one side', async () => {
    const { apps, id, record, runs } = await adaOften();
    const list = async (query: Parameters<typeof apps.tenant.listRecordChanges>[2]) =>
      (await apps.tenant.listRecordChanges(id, record, query)).items.map(({ runId }) => runId);

    expect(await list({ property: 'jobTitle' })).toContain(runs[1]);
    expect(await list({ property: 'jobTitle' })).not.toContain(runs[2]);
    expect(await list({ run: runs[0] })).toEqual([runs[0]]);
    expect(await list({ side: 'left', action: 'update' })).toEqual([]);
  });

  it('outlives the link, and is unknown for who never was', async () => {
    const { apps, id } = await adaOften();

    await expect(apps.tenant.listRecordChanges(id, 'nobody' as LinkId, {})).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      apps.tenant.listRecordChanges('nothing' as SyncId, 'nobody' as LinkId, {}),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('where a value came from', () => {
  it('names the run that brought it and the side it is from', async () => {
    const story = await adaOften();
    const origin = await originsOf(story);

    expect(origin('city', 'right')).toMatchObject({
      ...{ value: 'Bodø', from: 'left' },
      change: { runId: story.runs[2], reason: 'changed', before: 'Tromsø', isCurrent: true },
    });
    expect(origin('city', 'left')).toMatchObject({ value: 'Bodø', from: 'left', change: null });
    expect(origin('jobTitle', 'right')).toMatchObject({ change: { runId: story.runs[1] } });
  });

  it('is the app itself where somebody changed it since', async () => {
    const story = await adaOften();
    const { apps, id, right } = story;
    apps.right.updateRecord('contacts', right, { city: 'Paris' });
    await apps.finish(id);
    const origin = await originsOf(story);

    expect(origin('city', 'right')).toMatchObject({
      ...{ value: 'Paris', from: 'right' },
      change: { runId: story.runs[2], isCurrent: false },
    });
    expect(origin('city', 'left')).toMatchObject({ value: 'Paris', from: 'right' });
  });

  it('is the side itself after an undo', async () => {
    const story = await adaOften();
    const { apps, id, runs } = story;
    await apps.tenant.startUndo(runs[2] ?? ('' as RunId), {});
    await apps.run(id);
    const origin = await originsOf(story);

    expect(origin('city', 'right')).toMatchObject({
      ...{ value: 'Tromsø', from: 'right' },
      change: { reason: 'undone', isCurrent: true },
    });
  });
});
