import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../engine/contract/index.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT } from '../../support/two-apps.js';

const hintOf = (remoteIds: string[], object = 'contacts') => ({
  connectionId: LEFT,
  object,
  remoteIds,
});

describe('a hint', () => {
  it('has the sync look at a record at once, without asking for all that changed', async () => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    const scans = apps.left.stats.calls('scan');

    await apps.engine.hint(hintOf([left]));
    await apps.run(id);

    expect(shown(story, 'city').right).toBe('Bergen');
    expect(apps.left.stats.calls('scan')).toBe(scans);
    expect(await apps.store.listHints(id, 10)).toEqual([]);
  });

  it('about a new record brings it over', async () => {
    const { apps, id } = await adaInSync();
    const bob = apps.left.createRecord('contacts', BOB);

    await apps.engine.hint(hintOf([bob]));
    await apps.run(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('about a deleted record shows it as deleted', async () => {
    const { apps, id, left } = await adaInSync();
    apps.left.deleteRecord('contacts', left);

    await apps.engine.hint(hintOf([left]));
    await apps.run(id);

    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('record_deleted');
  });

  it.each([
    ['a record that nobody knows', hintOf(['nobody'])],
    ['another object', hintOf(['left'], 'companies')],
    ['another account', { ...hintOf(['left']), connectionId: 'elsewhere' as typeof LEFT }],
    ['nothing', hintOf([])],
  ])('about %s does no harm', async (_name, hint) => {
    const { apps, id } = await adaInSync();

    await apps.engine.hint(hint);
    await apps.run(id);

    expect(await apps.store.countStates(id)).toMatchObject({ inSync: 1 });
    expect(await apps.store.listHints(id, 10)).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('does not move the next poll', async () => {
    const { apps, id, left } = await adaInSync();
    const { nextDueAt } = await apps.tenant.getSync(id);
    apps.clock.advance(5_000);

    await apps.engine.hint(hintOf([left]));
    await apps.run(id);

    expect((await apps.tenant.getSync(id)).nextDueAt).toBe(nextDueAt);
  });

  it('that comes while a run is going on is taken up by it or by the next one', async () => {
    const story = await adaInSync({}, { left: { limits: { pageSize: 1 } } });
    const { apps, id, left } = story;
    apps.clock.advance(60_000);
    await apps.engine.runSlice(TENANT, id, { budgetMs: 0 });
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });

    await apps.engine.hint(hintOf([left]));
    await apps.run(id);
    await apps.run(id);

    expect(shown(story, 'city').right).toBe('Bergen');
    expect(await apps.store.listHints(id, 10)).toEqual([]);
  });

  it('is read in batches that the app takes', async () => {
    const { apps, id } = await adaInSync({}, { left: { limits: { batchSize: 3 } } });
    const ids = Array.from({ length: 10 }, (_, number) =>
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` }),
    );

    await apps.engine.hint(hintOf(ids));
    await apps.run(id);

    expect(emails(apps, 'right')).toHaveLength(11);
  });

  it('of our own about an app without webhooks spares no look at what changed there', async () => {
    const { apps, id, right } = await adaInSync(
      {},
      { right: { capabilities: { hasWebhooks: false } } },
    );
    const bob = apps.left.createRecord('contacts', BOB);
    apps.right.createRecord('contacts', BOB);

    await apps.engine.hint(hintOf([bob]));
    await apps.store.addHints(id, [{ side: 'right', remoteId: right }]);
    await apps.run(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
    expect(emails(apps, 'left')).toEqual([ADA.email, BOB.email]);
  });

  it('wakes nobody whose sync is off', async () => {
    const { apps, id, left } = await adaInSync();
    await apps.tenant.turnOff(id);

    await apps.engine.hint(hintOf([left]));

    expect(await apps.store.listHints(id, 10)).toEqual([]);
  });

  it('reaches every sync of that object, of every tenant that uses the connection', async () => {
    const { apps, left } = await adaInSync();
    const other = 'tenant-b' as TenantId;
    const neighbour = apps.engine.forTenant(other);
    const sync = await neighbour.createSync({
      left: { connectionId: LEFT, object: 'contacts' },
      right: { connectionId: RIGHT, object: 'contacts' },
    });
    await neighbour.publishSync(sync.id, { turnOn: true }, null);
    await apps.engine.runSlice(other, sync.id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });

    await apps.engine.hint(hintOf([left]));

    expect(await apps.engine.runSlice(other, sync.id)).toMatchObject({
      kind: 'finished',
      run: { writes: { right: { updated: 1 } } },
    });
  });
});
