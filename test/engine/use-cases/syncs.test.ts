import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import { ADA, adaInSync, onlyOne, writesOf } from '../../support/in-sync.js';
import { LEFT, RIGHT, twoApps } from '../../support/two-apps.js';

const CONTACTS = {
  left: { connectionId: LEFT, object: 'contacts' },
  right: { connectionId: RIGHT, object: 'contacts' },
};

describe('a new sync', () => {
  it('has everything set that both apps say means the same, and does nothing yet', async () => {
    const { tenant } = twoApps();

    const sync = await tenant.createSync(CONTACTS);

    expect(sync).toMatchObject({
      status: 'draft',
      version: null,
      hasDraftChanges: true,
      run: null,
    });
    expect(sync.draft.mappings.map(({ left, right }) => [left, right])).toContainEqual([
      'city',
      'city',
    ]);
    expect(await tenant.listSyncs()).toEqual([sync]);
  });

  it('needs two different ends', async () => {
    const { tenant } = twoApps();

    await expect(
      tenant.createSync({ left: CONTACTS.left, right: CONTACTS.left }),
    ).rejects.toMatchObject({ code: 'input_invalid' });
  });

  it('needs objects that exist', async () => {
    const { tenant } = twoApps();
    const left = { connectionId: LEFT, object: 'spaceships' };

    await expect(tenant.createSync({ ...CONTACTS, left })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.each(['left', 'right'] as const)(
    'puts a lost login down to the account that lost it: %s',
    async (side) => {
      const apps = twoApps();
      apps[side].faults.setAuthLost(true);

      await expect(apps.tenant.createSync(CONTACTS)).rejects.toMatchObject({
        code: 'connection_needs_reconnect',
        message: expect.stringContaining(
          side === 'left' ? 'Left account' : 'Right account',
        ) as string,
      });

      expect([apps.connections.isLost(LEFT), apps.connections.isLost(RIGHT)]).toEqual([
        side === 'left',
        side === 'right',
      ]);
    },
  );
});

describe('a draft', () => {
  it('changes by parts; what is not given stays', async () => {
    const { tenant } = twoApps();
    const sync = await tenant.createSync(CONTACTS);

    const changed = await tenant.patchDraft(sync.id, { winner: 'right' }, sync.etag);

    expect(changed.draft).toEqual({ ...sync.draft, winner: 'right' });
    expect(changed.etag).not.toBe(sync.etag);
  });

  it('is not overwritten by somebody who saw an older one', async () => {
    const { tenant } = twoApps();
    const sync = await tenant.createSync(CONTACTS);
    await tenant.patchDraft(sync.id, { winner: 'right' }, sync.etag);

    await expect(tenant.patchDraft(sync.id, { winner: 'left' }, sync.etag)).rejects.toMatchObject({
      code: 'draft_conflict',
    });
    await expect(tenant.publishSync(sync.id, { turnOn: true }, sync.etag)).rejects.toMatchObject({
      code: 'draft_conflict',
    });

    expect(await tenant.getSync(sync.id)).toMatchObject({
      status: 'draft',
      draft: { winner: 'right' },
    });
  });

  it('lets only one of two through that are based on the same', async () => {
    const { tenant } = twoApps();
    const sync = await tenant.createSync(CONTACTS);

    const outcomes = await Promise.allSettled([
      tenant.patchDraft(sync.id, { winner: 'right' }, sync.etag),
      tenant.patchDraft(sync.id, { clears: 'propagate' }, sync.etag),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps its tag while runs go on', async () => {
    const { apps, id, sync } = await adaInSync();
    const { etag } = await apps.tenant.getSync(id);
    await apps.finish(id);

    expect((await apps.tenant.getSync(id)).etag).toBe(etag);
    expect(etag).toBe(sync.etag);
  });

  it('goes back to what was published', async () => {
    const { apps, id, sync } = await adaInSync();
    await apps.tenant.patchDraft(id, { winner: 'right', direction: 'toLeft' }, null);

    const back = await apps.tenant.discardDraft(id);

    expect(back).toMatchObject({ hasDraftChanges: false, draft: sync.draft });
  });

  it('has nothing to go back to before it was published', async () => {
    const { tenant } = twoApps();
    const { id } = await tenant.createSync(CONTACTS);

    await expect(tenant.discardDraft(id)).rejects.toMatchObject({ code: 'state_conflict' });
  });
});

describe('publishing', () => {
  it('refuses settings that cannot work, and says which', async () => {
    const { tenant } = twoApps();
    const { id } = await tenant.createSync(CONTACTS);
    const broken = {
      id: 'broken',
      left: 'fax',
      right: 'city',
      direction: 'both',
      isOn: true,
      origin: 'own',
    } as const;
    const { draft } = await tenant.getSync(id);
    await tenant.patchDraft(id, { mappings: [...draft.mappings, broken] }, null);

    await expect(tenant.publishSync(id, { turnOn: true }, null)).rejects.toMatchObject({
      code: 'settings_invalid',
      details: { problems: [{ code: 'property_missing', mappingId: 'broken' }] },
    });

    expect(await tenant.getSync(id)).toMatchObject({ status: 'draft', version: null });
  });

  it('can leave the sync off', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.tenant.createSync(CONTACTS);

    const sync = await apps.tenant.publishSync(id, { turnOn: false }, null);

    expect(sync).toMatchObject({ status: 'off', version: 1, nextDueAt: null });
    expect(await apps.run(id)).toEqual({ kind: 'idle' });
    expect(writesOf(apps)).toBe(0);
  });

  it('leaves a sync on that is on', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.patchDraft(id, { winner: 'right' }, null);

    const sync = await apps.tenant.publishSync(id, { turnOn: false }, null);

    expect(sync).toMatchObject({ status: 'on', version: 2, hasDraftChanges: false });
  });

  it('lets the apps that are written to get ready, and only them', async () => {
    const apps = twoApps();
    const { id } = await apps.tenant.createSync(CONTACTS);
    await apps.tenant.patchDraft(id, { direction: 'toRight' }, null);

    await apps.tenant.publishSync(id, { turnOn: true }, null);

    expect([apps.left.stats.calls('prepare'), apps.right.stats.calls('prepare')]).toEqual([0, 1]);
  });

  it('never mixes up what two people publish at once', async () => {
    const apps = twoApps();
    const { id } = await apps.tenant.createSync(CONTACTS);
    const { prepare } = apps.right.connector;
    let isFirst = true;
    apps.right.connector.prepare = async (...call) => {
      await prepare(...call);
      if (!isFirst) return;
      isFirst = false;
      await apps.tenant.patchDraft(id, { winner: 'right' }, null);
      await apps.tenant.publishSync(id, { turnOn: true }, null);
    };

    await expect(apps.tenant.publishSync(id, { turnOn: true }, null)).rejects.toMatchObject({
      code: 'draft_conflict',
    });

    expect((await apps.store.getVersion(id, 1))?.winner).toBe('right');
    expect(await apps.tenant.getSync(id)).toMatchObject({ version: 1, draft: { winner: 'right' } });
  });

  it('tells when an app is out of reach', async () => {
    const apps = twoApps();
    const { id } = await apps.tenant.createSync(CONTACTS);
    apps.right.faults.setOutage(true);

    await expect(apps.tenant.publishSync(id, { turnOn: true }, null)).rejects.toMatchObject({
      code: 'app_unavailable',
      isRetryable: true,
    });
  });
});

describe('turning on and off', () => {
  it('needs published settings', async () => {
    const { tenant } = twoApps();
    const { id } = await tenant.createSync(CONTACTS);

    await expect(tenant.turnOn(id)).rejects.toMatchObject({ code: 'state_conflict' });
    expect((await tenant.turnOff(id)).status).toBe('draft');
  });

  it('is the same as leaving it when it is on already', async () => {
    const { apps, id } = await adaInSync();
    const before = await apps.tenant.getSync(id);

    await apps.tenant.turnOn(id);

    expect(await apps.tenant.getSync(id)).toEqual(before);
  });

  it('keeps all that is known; what was missed meanwhile is found', async () => {
    const { apps, id, left } = await adaInSync();
    await apps.tenant.turnOff(id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.clock.advance(24 * 3_600_000);

    await apps.tenant.turnOn(id);
    const run = await apps.finish(id);

    expect(run.kind).toBe('reconcile');
    expect(onlyOne(apps.right.readAll('contacts')).values['city']).toBe('Bergen');
  });
});

describe('deleting a sync', () => {
  it('leaves the records of both apps alone', async () => {
    const { apps, id } = await adaInSync();
    const before = writesOf(apps);

    await apps.tenant.deleteSync(id);

    expect(writesOf(apps)).toBe(before);
    expect(apps.right.readAll('contacts')).toHaveLength(1);
    await expect(apps.tenant.getSync(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('matches afresh when the same objects are synced again', async () => {
    const { apps, id } = await adaInSync();
    await apps.tenant.deleteSync(id);
    const before = writesOf(apps);

    const again = await apps.publish();
    const run = await apps.finish(again.id);

    expect(run.linked).toBe(1);
    expect(writesOf(apps)).toBe(before);
  });

  it('is refused for one that does not exist', async () => {
    const { tenant } = twoApps();

    await expect(tenant.deleteSync('nowhere' as SyncId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
