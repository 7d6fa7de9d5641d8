import { describe, expect, it } from 'vitest';
import type { Value } from '../../../engine/contract/index.js';
import { adaInSync, onlyOne, shown } from '../../support/in-sync.js';
import type { InSync } from '../../support/in-sync.js';

/** A rule in the right app sets the city again and again; every change is seen by a run. */
async function insist({ apps, id, right }: InSync, times: number, city: Value): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    apps.clock.advance(30_000);
    apps.right.updateRecord('contacts', right, { city });
    await apps.run(id);
    await apps.run(id);
  }
}

/** The right app puts its own city back whenever the left one's arrives. */
async function quarrel(): Promise<InSync> {
  const ada = await adaInSync();
  const { sync, apps, id } = ada;
  const mappings = sync.draft.mappings.map((each) =>
    each.right === 'city' ? { ...each, direction: 'toRight' as const, isEnforced: true } : each,
  );
  const { etag } = await apps.tenant.getSync(id);
  const draft = await apps.tenant.patchDraft(id, { mappings }, etag);
  await apps.tenant.publishSync(id, { turnOn: true }, draft.etag);
  await apps.run(id);
  return ada;
}

describe('a value that two rules throw back and forth', () => {
  it('is written three times, then left alone and told', async () => {
    const ada = await quarrel();
    const before = ada.apps.right.stats.writes;
    await insist(ada, 6, 'Bergen');
    const row = onlyOne(await ada.apps.rows(ada.id));

    expect(ada.apps.right.stats.writes - before).toBe(3);
    expect(shown(ada, 'city')).toEqual({ left: 'Oslo', right: 'Bergen' });
    expect(row).toMatchObject({
      state: 'failing',
      issue: { code: 'oscillation', side: 'right', property: 'city' },
      nextTryAt: null,
    });
    expect(await ada.apps.tenant.listIssues(ada.id)).toEqual([
      expect.objectContaining({ code: 'oscillation', level: 'record', retry: 'manual', count: 1 }),
    ]);
  });

  it('keeps nothing else of the record from being synced', async () => {
    const ada = await quarrel();
    await insist(ada, 4, 'Bergen');
    ada.apps.left.updateRecord('contacts', ada.left, { jobTitle: 'Boss' });
    await ada.apps.finish(ada.id);
    const row = onlyOne(await ada.apps.rows(ada.id));

    expect(shown(ada, 'jobTitle')).toEqual({ left: 'Boss', right: 'Boss' });
    expect(row.issue?.code).toBe('oscillation');
  });

  it('is written again when a person retries', async () => {
    const ada = await quarrel();
    await insist(ada, 4, 'Bergen');
    const { id } = onlyOne(await ada.apps.rows(ada.id));
    await ada.apps.tenant.retryRecord(ada.id, id);
    await ada.apps.finish(ada.id);
    const row = onlyOne(await ada.apps.rows(ada.id));

    expect(shown(ada, 'city')).toEqual({ left: 'Oslo', right: 'Oslo' });
    expect(row).toMatchObject({ state: 'inSync', issue: null });
  });

  it('is left to itself as long as it takes its time', async () => {
    const ada = await quarrel();
    for (let time = 0; time < 6; time += 1) {
      ada.apps.clock.advance(4 * 60_000);
      await insist(ada, 1, 'Bergen');
    }

    expect(shown(ada, 'city')).toEqual({ left: 'Oslo', right: 'Oslo' });
    expect(onlyOne(await ada.apps.rows(ada.id)).state).toBe('inSync');
  });
});
