import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../engine/engine.js';
import type { Mapping } from '../../../engine/contract/index.js';
import type { AppUser } from '../../../engine/ports/connector.js';
import { memoryContacts, memoryProperty } from '../../../engine/testing/memory-objects.js';
import type { MemoryAppOptions } from '../../../engine/testing/memory-app-options.js';
import { onlyOne } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT, twoApps, type TwoApps } from '../../support/two-apps.js';

const user = (id: string, email: string | null, parts: Partial<AppUser> = {}): AppUser => ({
  ...{ id, name: id.slice(1), email, isActive: true },
  ...parts,
});

const LEFT_USERS = [user('lAda', 'ada@ex.com'), user('lBo', 'bo@ex.com'), user('lCy', null)];
const RIGHT_USERS = [
  user('rAda', 'ADA@ex.com '),
  user('rBo', 'bo@ex.com', { isActive: false }),
  user('rDi', 'di@ex.com'),
];

function anApp(users: readonly AppUser[] | null, given?: string): Partial<MemoryAppOptions> {
  const contacts = memoryContacts();
  const owner = { name: 'owner', label: 'Owner', type: 'owner', meaning: 'record.owner' } as const;
  return {
    objects: [
      {
        ...contacts,
        properties: [...contacts.properties, memoryProperty(owner)],
        ...(given === undefined ? {} : { defaults: { owner: given } }),
      },
    ],
    ...(users === null ? {} : { users }),
  };
}

function ownedApps(options: { given?: string } = {}): TwoApps {
  return twoApps({ left: anApp(LEFT_USERS), right: anApp(RIGHT_USERS, options.given) });
}

const mappings = (parts: Partial<Mapping> = {}): Mapping[] => [
  { id: 'e', left: 'email', right: 'email', direction: 'both', isOn: true, origin: 'own' },
  {
    ...{ id: 'o', left: 'owner', right: 'owner', direction: 'both', isOn: true, origin: 'own' },
    ...parts,
  },
];

const owned = (owner: string | null) => ({ email: 'x@ex.com', owner });

describe('owners', () => {
  it('are the same person in both apps when their e-mail addresses are', async () => {
    const apps = ownedApps();
    const left = apps.left.createRecord('contacts', owned('lAda'));
    const { id } = await apps.publish({ mappings: mappings() });
    await apps.run(id);
    const right = onlyOne(apps.right.readAll('contacts'));
    expect(right.values).toMatchObject({ owner: 'rAda' });

    apps.right.updateRecord('contacts', right.id, { owner: 'rBo' });
    await apps.finish(id);
    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({ owner: 'lBo' });

    const before = apps.right.stats.writes;
    await apps.finish(id);
    expect(apps.right.stats.writes).toEqual(before);
  });

  it('who are nobody in the other app keep their record waiting, with what to do', async () => {
    const apps = ownedApps();
    apps.left.createRecord('contacts', owned('lBo'));
    const { id } = await apps.publish({ mappings: mappings() });
    await apps.run(id);

    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(await apps.rows(id)).toMatchObject([
      { state: 'failing', issue: { code: 'owner_unknown', side: 'right', property: 'owner' } },
    ]);
    const issue = onlyOne(await apps.tenant.listIssues(id));
    expect(issue.title).toBe('Bo (bo@ex.com) is not a user of Right');
    expect(issue.level).toBe('record');

    const options = [{ left: 'lBo', right: 'rDi' }];
    await apps.tenant.patchDraft(id, { mappings: mappings({ options }) }, null);
    await apps.tenant.publishSync(id, { turnOn: true }, null);
    await apps.run(id);

    expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject({ owner: 'rDi' });
    expect(await apps.tenant.listIssues(id)).toEqual([]);
  });

  it('who become users later have their records tried again, once, after a restart as well', async () => {
    const rightUsers = [...RIGHT_USERS];
    const apps = twoApps({ left: anApp(LEFT_USERS), right: anApp(rightUsers) });
    apps.left.createRecord('contacts', owned('lBo'));
    const { id } = await apps.publish({ mappings: mappings() });
    await apps.finish(id);
    const failing = onlyOne(await apps.tenant.listIssues(id));
    expect([failing.code, failing.retry]).toEqual(['owner_unknown', 'onUsers']);
    const looks = async () => (await apps.tenant.getSync(id)).run?.planned.done ?? 0;
    await apps.finish(id);
    const untouched = await looks();

    rightUsers.push(user('rBo2', 'Bo@EX.com'));
    await apps.finish(id);
    expect(apps.right.readAll('contacts')).toEqual([]);
    // The list is read again some minutes later.
    apps.clock.advance(5 * 60_000);
    const engine = createEngine({ ...apps.deps, owner: 'after a restart' });
    await engine.runSlice(TENANT, id);

    expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject({ owner: 'rBo2' });
    expect(await apps.tenant.listIssues(id)).toEqual([]);
    expect(untouched).toBe(0);
  });

  it('edited while the users may not be listed arrive once they may be again', async () => {
    const apps = ownedApps();
    const left = apps.left.createRecord('contacts', owned('lAda'));
    const other = apps.left.createRecord('contacts', { email: 'y@ex.com', owner: 'lAda' });
    const { id } = await apps.publish({
      mappings: mappings({ options: [{ left: 'lCy', right: 'rDi' }] }),
    });
    await apps.run(id);

    apps.clock.advance(5 * 60_000);
    apps.right.faults.failNext('permission_object', { on: 'users' });
    apps.left.updateRecord('contacts', left, { owner: 'lCy' });
    apps.left.updateRecord('contacts', other, { email: 'z@ex.com' });
    await apps.finish(id);
    const meanwhile = apps.right.readAll('contacts').map(({ values }) => values);
    expect(meanwhile).toMatchObject([owned('rAda'), { email: 'z@ex.com', owner: 'rAda' }]);

    apps.clock.advance(5 * 60_000);
    await apps.finish(id);
    const after = apps.right.readAll('contacts').map(({ values }) => values);
    expect(after).toMatchObject([owned('rDi'), { email: 'z@ex.com', owner: 'rAda' }]);
  });

  it('mapped for new changes only, unlisted at that time, leave old records as they are', async () => {
    const apps = ownedApps();
    apps.left.createRecord('contacts', owned('lAda'));
    const { id } = await apps.publish({ mappings: mappings({ isOn: false }) });
    await apps.run(id);
    apps.clock.advance(5 * 60_000);
    await apps.tenant.patchDraft(id, { mappings: mappings() }, null);
    await apps.tenant.publishSync(id, { turnOn: true, apply: 'newChanges' }, null);
    apps.clock.advance(5 * 60_000);
    apps.right.faults.failNext('permission_object', { on: 'users' });
    await apps.finish(id);
    apps.clock.advance(5 * 60_000);
    await apps.finish(id);
    expect(onlyOne(apps.right.readAll('contacts')).values).not.toMatchObject({ owner: 'rAda' });
  });

  it('who leave, or come without a counterpart, change nothing', async () => {
    const rightUsers = [...RIGHT_USERS];
    const apps = twoApps({ left: anApp(LEFT_USERS), right: anApp(rightUsers) });
    apps.left.createRecord('contacts', owned('lBo'));
    const { id } = await apps.publish({ mappings: mappings() });
    await apps.finish(id);

    rightUsers.splice(2, 1, user('rEd', 'ed@ex.com'));
    apps.clock.advance(6 * 60_000);
    await apps.finish(id);

    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(await apps.rows(id)).toMatchObject([
      { state: 'failing', issue: { code: 'owner_unknown' } },
    ]);
  });

  it('who are nobody get the default owner, where one was chosen, and keep their own', async () => {
    const apps = ownedApps();
    const left = apps.left.createRecord('contacts', owned('lCy'));
    const { id } = await apps.publish({ mappings: mappings({ fallback: { right: 'rAda' } }) });
    await apps.run(id);
    await apps.finish(id);

    expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject({ owner: 'rAda' });
    expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({ owner: 'lCy' });
  });

  it.each(['left', 'right'] as const)(
    'who are nobody are left as they are, where that was chosen; %s wins',
    async (winner) => {
      const apps = ownedApps({ given: 'rAda' });
      const left = apps.left.createRecord('contacts', owned('lBo'));
      const chosen = mappings({ unknownOwners: 'leave', winner });
      const { id } = await apps.publish({ mappings: chosen });
      await apps.run(id);
      await apps.finish(id);
      const right = onlyOne(apps.right.readAll('contacts'));

      expect(right.values).toMatchObject({ owner: 'rAda' });
      expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({ owner: 'lBo' });
      expect(await apps.tenant.listIssues(id)).toEqual([]);

      apps.right.updateRecord('contacts', right.id, { owner: 'rDi' });
      await apps.finish(id);
      expect(apps.left.readRecord('contacts', left)?.values).toMatchObject({ owner: 'lBo' });

      apps.left.updateRecord('contacts', left, { owner: 'lAda' });
      await apps.finish(id);
      expect(apps.right.readRecord('contacts', right.id)?.values).toMatchObject({ owner: 'rAda' });
    },
  );

  it('are told in the draft when they have no counterpart, and by name', async () => {
    const apps = ownedApps();
    const { id } = await apps.publish({ mappings: mappings() });

    const problems = await apps.tenant.validateSync(id);

    expect(problems.filter(({ code }) => code === 'options_unmapped')).toMatchObject([
      { side: 'left', options: ['rDi'], mappingId: 'o' },
      { side: 'right', options: ['lBo', 'lCy'], mappingId: 'o' },
    ]);
    expect(problems.map(({ message }) => message).join()).toContain('"Bo", "Cy"');
  });

  it('cannot be mapped where the users may not be listed, and the sync goes on without', async () => {
    const apps = twoApps({ left: anApp(LEFT_USERS), right: anApp(RIGHT_USERS) });
    apps.right.faults.failNext('auth_scope', { on: 'users' });
    apps.left.createRecord('contacts', owned('lAda'));
    const draft = await apps.tenant.createSync({
      left: { connectionId: LEFT, object: 'contacts' },
      right: { connectionId: RIGHT, object: 'contacts' },
    });
    const [partner] = (await apps.tenant.listPartners(draft.id, 'left', 'owner')).filter(
      ({ name }) => name === 'owner',
    );

    expect(partner?.compatibility.directions).toEqual([]);
    expect(partner?.compatibility.reason).toContain('may not list the users');
    expect(draft.draft.mappings.map(({ left }) => left)).not.toContain('owner');
  });

  it('are proposed for each other, and mapped from the start when most are known in both', async () => {
    const same = [user('rAda', 'ada@ex.com'), user('rBo', 'bo@ex.com')];
    const apps = twoApps({ left: anApp(LEFT_USERS.slice(0, 2)), right: anApp(same) });
    const ends = {
      left: { connectionId: LEFT, object: 'contacts' },
      right: { connectionId: RIGHT, object: 'contacts' },
    };
    const { draft } = await apps.tenant.createSync(ends);

    expect(draft.mappings.find(({ left }) => left === 'owner')).toMatchObject({ isOn: true });
  });
});
