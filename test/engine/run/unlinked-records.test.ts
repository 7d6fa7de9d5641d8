import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../support/in-sync.js';
import { unaccounted } from '../../support/accounts.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

async function lookAtEverything({ apps, id }: { apps: TwoApps; id: SyncId }) {
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  return apps.run(id);
}

describe('two records that a person unlinks', () => {
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

  describe.each(['deleted before', 'deleted later'] as const)('of which one is %s', (when) => {
    /** Ada's records are unlinked and the left one is deleted, in either order; then it is restored. */
    async function backAfterUntying() {
      const story = await adaInSync({ matching: { rules: [] } });
      const { apps, id, left } = story;
      const { id: row } = onlyOne(await apps.rows(id));
      const unlink = () => apps.tenant.unlinkRecord(id, row);
      if (when === 'deleted later') await unlink();
      apps.left.deleteRecord('contacts', left);
      await apps.finish(id);
      if (when === 'deleted before') await unlink();
      await apps.finish(id);
      apps.left.restoreRecord('contacts', left);
      await lookAtEverything(story);
      return { ...story, failing: await apps.rows(id, { state: 'failing' }) };
    }

    it('leave it to a person whether it is made again when it is restored', async () => {
      const { apps, id, left, right, failing } = await backAfterUntying();

      expect(failing).toMatchObject([
        {
          left: { id: left },
          right: null,
          issue: { code: 'match_similar', side: 'left', details: { candidates: [right] } },
        },
      ]);
      expect(emails(apps, 'right')).toEqual([ADA.email]);
      expect(await unaccounted(apps, id)).toEqual([]);
    });

    it('are linked again when that person says so', async () => {
      const { apps, id, left, right, failing } = await backAfterUntying();
      const choice = { kind: 'link', remoteId: right } as const;

      await apps.tenant.chooseMatch(id, onlyOne(failing).id, choice);
      await apps.finish(id);

      expect(onlyOne(await apps.rows(id))).toMatchObject({
        state: 'inSync',
        left: { id: left },
        right: { id: right },
      });
    });

    it('get a partner with a marker of its own when that person says so', async () => {
      const { apps, id, failing } = await backAfterUntying();

      await apps.tenant.chooseMatch(id, onlyOne(failing).id, { kind: 'create' });
      await apps.finish(id);

      const markers = apps.right.readAll('contacts').map(({ marker }) => marker);
      expect(markers).toHaveLength(2);
      expect(new Set(markers).size).toBe(2);
      expect(apps.errors).toEqual([]);
    });
  });

  it('remember each other when an undo unlinked them', async () => {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', ADA);
    const right = apps.right.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    const run = await apps.finish(id);
    await apps.tenant.startUndo(run.id, { unlink: true });
    await apps.run(id);
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    apps.right.restoreRecord('contacts', right);

    await lookAtEverything({ apps, id });

    expect(onlyOne(await apps.rows(id, { state: 'failing' })).issue).toMatchObject({
      code: 'match_similar',
      details: { candidates: [left] },
    });
    expect(emails(apps, 'left')).toEqual([ADA.email]);
  });

  it('leave a person free to make a new record: it is a new person', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.unlinkRecord(id, onlyOne(await apps.rows(id)).id);
    apps.left.createRecord('contacts', BOB);

    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('were not unlinked when they have no partner', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', { lastName: 'Nobody' });
    const { id } = await apps.publish();
    await apps.finish(id);

    await expect(
      apps.tenant.unlinkRecord(id, onlyOne(await apps.rows(id)).id),
    ).rejects.toMatchObject({ code: 'state_conflict' });
  });
});
