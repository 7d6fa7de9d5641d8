import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

async function lookAtEverything({ apps, id }: { apps: TwoApps; id: SyncId }) {
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  return apps.run(id);
}

describe('two records that a person unties', () => {
  it('stay as they are, and nothing ties them again', async () => {
    const { apps, id, left, right } = await adaInSync();
    const row = onlyOne(await apps.rows(id));

    await apps.tenant.unlinkRecord(id, row.id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.updateRecord('contacts', right, { jobTitle: 'Head' });
    await apps.finish(id);
    await lookAtEverything({ apps, id });

    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(apps.left.readRecord('contacts', left)?.values['jobTitle'] ?? null).toBeNull();
    expect(apps.right.readRecord('contacts', right)?.values['city']).toBe('Oslo');
    expect((await apps.rows(id)).map(({ state, excludeReason }) => [state, excludeReason])).toEqual(
      [
        ['excluded', 'skipped'],
        ['excluded', 'skipped'],
      ],
    );
    expect(apps.errors).toEqual([]);
  });

  it('leave the one that is left out when the other was deleted', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);

    await apps.tenant.unlinkRecord(id, onlyOne(await apps.rows(id)).id);
    await apps.finish(id);
    await lookAtEverything({ apps, id });

    expect(emails(apps, 'right')).toEqual([]);
    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'excluded', right: null });
    expect(await apps.tenant.listIssues(id)).toEqual([]);
  });

  it('leave a person free to make a new record: it is a new person', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.unlinkRecord(id, onlyOne(await apps.rows(id)).id);
    apps.left.createRecord('contacts', BOB);

    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('were not untied when they have no partner', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { lastName: 'Nobody' });
    const { id } = await apps.publish();
    await apps.finish(id);

    await expect(
      apps.tenant.unlinkRecord(id, onlyOne(await apps.rows(id)).id),
    ).rejects.toMatchObject({ code: 'state_conflict' });
  });
});
