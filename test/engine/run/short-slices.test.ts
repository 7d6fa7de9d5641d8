/** However little time a slice has, each gets further than the one before. */
import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import { ADA, adaInSync, emails, onlyOne, shown } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

/** More slices than any of these runs has steps and phases. */
const MANY = 60;

/** Slices without any time until the run has ended. */
async function inShortSlices({ engine }: TwoApps, id: SyncId): Promise<string> {
  for (let count = 0; count < MANY; count += 1) {
    const { kind } = await engine.runSlice(TENANT, id, { budgetMs: 0 });
    if (kind !== 'more') return kind;
  }
  return 'no end';
}

describe('a run in slices that have no time at all', () => {
  it('comes to its end', async () => {
    const apps = twoApps({ left: { limits: { pageSize: 2 } } });
    for (let number = 0; number < 5; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();

    expect(await inShortSlices(apps, id)).toBe('finished');
    expect(emails(apps, 'right')).toHaveLength(5);
  });

  it('asks for no page twice', async () => {
    const apps = twoApps({ left: { limits: { pageSize: 2 } } });
    for (let number = 0; number < 5; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();

    expect(await inShortSlices(apps, id)).toBe('finished');
    expect(apps.left.stats.calls('scan')).toBe(3);
  });

  it('also while a create is in doubt', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'search' } } });
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    apps.right.faults.loseNextAnswer({ on: 'create' });

    expect(await inShortSlices(apps, id)).toBe('finished');
    apps.clock.advance(120_000);
    expect(await inShortSlices(apps, id)).toBe('finished');
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it('also when an app refuses to write on a version that is not the newest', async () => {
    const story = await adaInSync(
      {},
      { right: { capabilities: { hasConditionalWrite: true }, quirks: { searchLagMs: 600_000 } } },
    );
    const { apps, id, left, right } = story;
    apps.clock.advance(60_000);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });

    expect(await inShortSlices(apps, id)).toBe('finished');
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });

  it('also when settings come to all records, and when partners are to go', async () => {
    const { apps, id, left } = await adaInSync({ deletes: 'archive' });
    apps.left.deleteRecord('contacts', left);
    apps.clock.advance(60_000);
    await apps.tenant.publishSync(id, { turnOn: true, apply: 'newChanges' }, null);

    expect(await inShortSlices(apps, id)).toBe('finished');
    expect(emails(apps, 'right')).toEqual([]);
  });

  it('goes on with the records where it was, when settings come to those that are there', async () => {
    const apps = twoApps();
    for (let number = 0; number < 450; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const { id } = await apps.publish();
    await apps.finish(id);
    apps.left.updateRecord('contacts', onlyOne(apps.left.readAll('contacts').slice(0, 1)).id, {
      city: 'Oslo',
    });
    await apps.tenant.publishSync(id, { turnOn: true, apply: 'newChanges' }, null);

    const positions = new Set<string | undefined>();
    for (let kind = 'more'; kind === 'more';) {
      ({ kind } = await apps.engine.runSlice(TENANT, id, { budgetMs: 0 }));
      positions.add(await apps.store.getCursor(id, 'left', 'stock'));
    }

    const passed = [...positions].filter((one) => one !== undefined);
    expect(passed).toHaveLength(3);
    expect(passed).toEqual([...passed].sort());
    expect(positions.has(undefined)).toBe(true);
    expect(apps.right.readAll('contacts').map(({ values }) => values['city'])).toContain('Oslo');
  });
});
