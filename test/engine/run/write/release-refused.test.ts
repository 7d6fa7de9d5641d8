import { describe, expect, it } from 'vitest';
import type { MemoryAppOptions } from '../../../../engine/testing/memory-app-options.js';
import { memoryContacts } from '../../../../engine/testing/memory-objects.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../../support/in-sync.js';

const STRICT: Partial<MemoryAppOptions> = { objects: [memoryContacts({ hasUniqueEmail: true })] };
const NOBODY_MATCHED = { matching: { rules: [] } };

/** On the left there is a second one with Ada's address, whom the right app refuses. No complete look comes by itself. */
async function secondAda() {
  const story = await adaInSync(NOBODY_MATCHED, { right: STRICT, reconcileIntervalMs: Infinity });
  const { apps, id } = story;
  const second = apps.left.createRecord('contacts', { ...ADA, firstName: 'Adele' });
  await apps.finish(id);
  const row = onlyOne(await apps.rows(id, { state: 'failing' }));
  expect(row).toMatchObject({ left: { id: second }, issue: { code: 'unique_violation' } });
  const stateOf = async () => (await apps.tenant.getRecord(id, row.id)).state;
  return { ...story, second, stateOf };
}

describe('a create that was refused because somebody has its address', () => {
  it('goes on when that one is deleted', async () => {
    const { apps, id, right, stateOf } = await secondAda();
    apps.right.deleteRecord('contacts', right);

    await apps.finish(id);

    expect(await stateOf()).toBe('inSync');
    expect(onlyOne(apps.right.readAll('contacts')).values['firstName']).toBe('Adele');
  });

  it('goes on when that one gets another address', async () => {
    const { apps, id, right, stateOf } = await secondAda();
    apps.right.updateRecord('contacts', right, { email: BOB.email });

    await apps.finish(id);

    expect(await stateOf()).toBe('inSync');
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('goes on in the same run when we give that one another address', async () => {
    const { apps, id, left, stateOf } = await secondAda();
    apps.left.updateRecord('contacts', left, { email: BOB.email });

    await apps.finish(id);

    expect(await stateOf()).toBe('inSync');
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('is not tried again when anything else about that one changes, or about somebody else', async () => {
    const { apps, id, right, stateOf } = await secondAda();
    const bob = apps.right.createRecord('contacts', { ...BOB, city: 'Oslo' });
    await apps.finish(id);
    const before = apps.right.stats.calls('create');
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    apps.right.updateRecord('contacts', bob, { email: 'robert@example.com', city: null });

    await apps.finish(id);

    expect(await stateOf()).toBe('failing');
    expect(apps.right.stats.calls('create')).toBe(before);
  });
});

describe('an update that was refused because somebody has its address', () => {
  it('goes on when that one gets another address', async () => {
    const { apps, id, left } = await adaInSync(
      { ...NOBODY_MATCHED, direction: 'toRight' },
      { right: STRICT, reconcileIntervalMs: Infinity },
    );
    const bob = apps.right.createRecord('contacts', BOB);
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { email: BOB.email });
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id, { state: 'failing' })).issue).toMatchObject({
      code: 'unique_violation',
      property: 'email',
    });
    apps.right.updateRecord('contacts', bob, { email: 'robert@example.com' });

    await apps.finish(id);

    expect(await apps.rows(id, { state: 'failing' })).toEqual([]);
    expect(emails(apps, 'right')).toEqual([BOB.email, 'robert@example.com']);
  });
});
