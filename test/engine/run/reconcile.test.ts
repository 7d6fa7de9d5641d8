import { describe, expect, it } from 'vitest';
import { onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

const HOUR_MS = 60 * 60 * 1000;

/** One person in both apps, which have no feed of deletions. */
async function oneInSync() {
  const apps = twoApps({
    left: { capabilities: { deletions: 'sweep' } },
    right: { capabilities: { deletions: 'sweep' } },
  });
  const left = apps.left.createRecord('contacts', { email: 'ada@example.com' });
  const { id } = await apps.publish();
  await apps.finish(id);
  return { apps, id, left };
}

async function kindsOf(apps: TwoApps, id: Awaited<ReturnType<typeof oneInSync>>['id']) {
  const { items } = await apps.tenant.listRuns(id, { limit: 10 });
  return items.map(({ kind }) => kind).reverse();
}

describe('a complete look at both apps', () => {
  it('is taken by itself a day after the last one, and finds who vanished without a word', async () => {
    const { apps, id, left } = await oneInSync();
    apps.left.deleteRecord('contacts', left);

    apps.clock.advance(23 * HOUR_MS);
    await apps.finish(id);
    const before = onlyOne(await apps.rows(id)).state;
    apps.clock.advance(2 * HOUR_MS);
    await apps.finish(id);
    apps.clock.advance(HOUR_MS);
    await apps.finish(id);

    expect(before).toBe('inSync');
    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('record_deleted');
    expect(await kindsOf(apps, id)).toEqual(['initial', 'incremental', 'incremental', 'reconcile']);
  });

  it('is not taken twice a day', async () => {
    const { apps, id } = await oneInSync();

    for (let hour = 0; hour < 49; hour += 1) {
      apps.clock.advance(HOUR_MS);
      await apps.finish(id);
    }

    const { items } = await apps.tenant.listRuns(id, { limit: 100 });
    expect(items.filter(({ kind }) => kind === 'reconcile')).toHaveLength(1);
  });
});
