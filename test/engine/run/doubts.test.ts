import { describe, expect, it } from 'vitest';
import type { Values } from '../../../engine/contract/index.js';
import type { RemoteRecord } from '../../../engine/ports/connector.js';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import { memoryCompanies, memoryContacts } from '../../../engine/testing/memory-objects.js';
import { SIDES } from '../../../engine/vocabulary.js';
import type { Side } from '../../../engine/vocabulary.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown } from '../../support/in-sync.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';

describe('a create whose answer is lost', () => {
  it.each(['upsert', 'search', 'none'] as const)(
    'hides no edit that was made within the same second (%s)',
    async (createProof) => {
      const apps = twoApps({
        right: { capabilities: { createProof }, quirks: { timeGrainMs: 1000 } },
      });
      const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
      const sync = await apps.publish();
      const { id } = sync;
      apps.right.faults.loseNextAnswer({ on: 'create' });
      apps.clock.advance(60_000);
      await apps.run(id);
      const { id: right } = onlyOne(apps.right.readAll('contacts'));
      apps.right.updateRecord('contacts', right, { phone: '+47 22 00 0063' });

      for (let time = 0; time < 5; time += 1) await apps.finish(id);

      const phone = '+47 22 00 0063';
      expect(shown({ apps, sync, id, left, right }, 'phone')).toEqual({
        left: phone,
        right: phone,
      });
    },
  );
});

describe('a create without proof whose process dies, in an app that tells times coarsely', () => {
  it.each([1_000, 60_000, 86_400_000])(
    'is found by its key, and not sent a second time (times in %d ms)',
    async (timeGrainMs) => {
      const story = { isDead: false, dies: true };
      const apps = twoApps({
        right: { capabilities: { createProof: 'none' }, quirks: { timeGrainMs } },
        probe: (point) => {
          story.isDead ||= story.dies && point === 'afterSend';
          if (story.isDead) throw new ProcessDeath(point);
        },
      });
      apps.left.createRecord('contacts', ADA);
      const { id } = await apps.publish();
      apps.clock.advance(10 * 60 * 60_000);
      await expect(apps.run(id)).rejects.toThrow(ProcessDeath);
      Object.assign(story, { isDead: false, dies: false });
      // The run goes on after its doubt is over, past its scan.
      apps.clock.advance(120_000 + timeGrainMs);

      for (let time = 0; time < 3; time += 1) await apps.finish(id);

      expect(apps.right.stats.calls('find')).toBeGreaterThan(0);
      expect(apps.right.readAll('contacts')).toHaveLength(1);
      expect(await apps.rows(id)).toMatchObject([{ state: 'inSync' }]);
    },
  );
});

describe('a create without proof whose process dies, in an app that finds keys only as it wrote them', () => {
  it('is known once the records were read again, and not sent a second time', async () => {
    const story = { isDead: false, dies: true };
    const people = memoryContacts();
    const inSmallLetters = ({ email }: Values): Values => ({ email: String(email).toLowerCase() });
    const apps = twoApps({
      right: {
        capabilities: { createProof: 'none' },
        quirks: { isFindExact: true },
        objects: [{ ...people, derive: inSmallLetters }, memoryCompanies()],
      },
      probe: (point) => {
        story.isDead ||= story.dies && point === 'afterSend';
        if (story.isDead) throw new ProcessDeath(point);
      },
    });
    apps.left.createRecord('contacts', { ...ADA, email: 'Ada@Example.com' });
    const { id } = await apps.publish();
    await expect(apps.run(id)).rejects.toThrow(ProcessDeath);
    Object.assign(story, { isDead: false, dies: false });
    // The run goes on after its doubt is over, past its scan.
    apps.clock.advance(180_000);

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    expect(apps.right.stats.calls('find')).toBeGreaterThan(0);
    expect(apps.right.readAll('contacts')).toHaveLength(1);
    expect(await apps.rows(id)).toMatchObject([{ state: 'inSync' }]);
  });
});

describe('a create whose answer is lost, touched by somebody since', () => {
  it.each(['compact', 'digits'] as const)(
    'does not take what the app rewrote for an edit: %s',
    async (phones) => {
      const apps = twoApps({ right: { quirks: { phones } } });
      const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
      const sync = await apps.publish({ winner: 'right' });
      const { id } = sync;
      apps.right.faults.loseNextAnswer({ on: 'create' });
      await apps.engine.runSlice(TENANT, id, { budgetMs: 0 });
      await apps.run(id);
      const { id: right } = onlyOne(apps.right.readAll('contacts'));
      apps.clock.advance(60_000);
      apps.right.updateRecord('contacts', right, { jobTitle: 'Poet' });
      apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0063' });

      for (let time = 0; time < 5; time += 1) await apps.finish(id);

      const story = { apps, sync, id, left, right };
      const { left: here, right: there } = shown(story, 'phone');
      expect(here).toBe('+47 22 00 0063');
      expect(String(there).replace(/\D/gu, '')).toBe('4722000063');
      expect(shown(story, 'jobTitle')).toEqual({ left: 'Poet', right: 'Poet' });
    },
  );
});

describe('a create that the app carries out late', () => {
  it('is not sent once more before that: neither writes over what somebody changed since', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'upsert' } } });
    const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 22 00 0001' });
    const sync = await apps.publish();
    const { id } = sync;
    apps.right.faults.add({ on: 'create', fault: { kind: 'lateCommit', delayMs: 75_000 } });
    await apps.run(id);
    for (let time = 0, edited = 0; time < 4; time += 1) {
      apps.clock.advance(20_000);
      await apps.tenant.startRun(id);
      await apps.run(id);
      const [made] = apps.right.readAll('contacts');
      if (made === undefined || edited > 0) continue;
      apps.right.updateRecord('contacts', made.id, { phone: '+47 22 00 0063' });
      edited += 1;
    }

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const { id: right } = onlyOne(apps.right.readAll('contacts'));
    const phone = '+47 22 00 0063';
    expect(shown({ apps, sync, id, left, right }, 'phone')).toEqual({ left: phone, right: phone });
    expect(apps.right.stats.creates).toBe(1);
  });

  it.each(['search', 'none'] as const)(
    'nor before its search shows what was made: nobody is there twice (%s)',
    async (createProof) => {
      const apps = twoApps({
        right: { capabilities: { createProof }, quirks: { searchLagMs: 400_000 } },
      });
      apps.left.createRecord('contacts', ADA);
      const { id } = await apps.publish();
      apps.right.faults.loseNextAnswer({ on: 'create' });

      for (let time = 0; time < 15; time += 1) await apps.finish(id);

      expect(emails(apps, 'right')).toEqual([ADA.email]);
      expect(emails(apps, 'left')).toEqual([ADA.email]);
      expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    },
  );
});

describe('an update whose answer is lost', () => {
  it.each(['asGiven', 'compact', 'digits'] as const)(
    'is known as our own, however the app writes it down: %s',
    async (phones) => {
      const story = await adaInSync({ winner: 'right' }, { right: { quirks: { phones } } });
      const { apps, id, left } = story;
      apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0018' });
      apps.right.faults.loseNextAnswer({ on: 'update' });
      apps.clock.advance(60_000);
      await apps.engine.runSlice(TENANT, id, { budgetMs: 0 });
      await apps.run(id);
      apps.left.updateRecord('contacts', left, { phone: '+47 22 00 0025' });

      await apps.finish(id);
      await apps.finish(id);

      const { left: here, right: there } = shown(story, 'phone');
      expect(here).toBe('+47 22 00 0025');
      expect(String(there).replace(/\D/gu, '')).toBe('4722000025');
    },
  );

  it('is sent again when it never happened, although the old value looks alike', async () => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { jobTitle: 'C developer' });
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { jobTitle: 'C++ developer' });
    apps.right.faults.add({ on: 'update', fault: { kind: 'fail', fault: 'app_unavailable' } });

    await apps.finish(id);
    await apps.finish(id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'C++ developer', right: 'C++ developer' });
  });

  it('that comes late does not undo what was written since', async () => {
    const story = await adaInSync();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.faults.add({ on: 'update', fault: { kind: 'lateCommit', delayMs: 70_000 } });
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { city: 'Moss' });

    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: 'Moss', right: 'Moss' });
  });

  it('on a record that is deleted meanwhile is closed as unknown', async () => {
    const { apps, id, left, right } = await adaInSync();
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.faults.add({
      on: 'update',
      times: 9,
      fault: { kind: 'lateCommit', delayMs: 80_000 },
    });
    await apps.finish(id);
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    await apps.finish(id);

    const { history } = await apps.tenant.getRecord(id, onlyOne(await apps.rows(id)).id);

    const updates = history.filter(({ action }) => action === 'update');
    expect(new Set(updates.map(({ status }) => status))).not.toContain('intended');
    expect(await apps.store.countLinks(id, { kind: 'inDoubt' })).toBe(0);
  });
});

describe('a create without proof whose answer is lost', () => {
  it('is known as our own although both ends were edited since: no edit is lost', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 1', jobTitle: 'Head' });
    apps.right.faults.loseNextAnswer();
    const { id } = await apps.publish({ winner: 'right' });
    await apps.run(id);
    apps.clock.advance(5_000);
    const right = onlyOne(apps.right.readAll('contacts')).id;
    apps.left.updateRecord('contacts', left, { phone: '+47 2' });
    apps.right.updateRecord('contacts', right, { jobTitle: 'Boss' });

    await apps.finish(id);
    await apps.finish(id);

    const story = { apps, sync: await apps.tenant.getSync(id), id, left, right };
    expect(shown(story, 'phone')).toEqual({ left: '+47 2', right: '+47 2' });
    expect(shown(story, 'jobTitle')).toEqual({ left: 'Boss', right: 'Boss' });
  });

  it('is not taken for ours when somebody else made another record of that name', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    const left = apps.left.createRecord('contacts', { ...ADA, jobTitle: 'Head', phone: '+47 1' });
    apps.right.faults.add({ on: 'create', fault: { kind: 'fail', fault: 'app_unavailable' } });
    const { id } = await apps.publish({ clears: 'propagate', winner: 'left' });
    await apps.run(id);
    apps.clock.advance(5_000);
    const right = apps.right.createRecord('contacts', { email: ADA.email, lastName: 'Byron' });

    await apps.finish(id);
    await apps.finish(id);

    const story = { apps, sync: await apps.tenant.getSync(id), id, left, right };
    expect(shown(story, 'phone')).toEqual({ left: '+47 1', right: '+47 1' });
    expect(shown(story, 'lastName')).toEqual({ left: 'Lovelace', right: 'Lovelace' });
    expect(apps.right.stats.creates).toBe(0);
  });
});

describe('a create without proof that the app tells without its key', () => {
  it('is not made again before the app told who it found', async () => {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    let isShy = true;
    const shy = (record: RemoteRecord): RemoteRecord =>
      isShy ? { ...record, values: { jobTitle: record.values['jobTitle'] ?? null } } : record;
    const { connector } = apps.right;
    const { fetch, find, scan } = connector;
    connector.fetch = async (...call) => (await fetch(...call)).map(shy);
    connector.find = async (...call) => ((await find?.(...call)) ?? []).map(shy);
    connector.scan = async function* (...call) {
      for await (const page of scan(...call)) yield { ...page, records: page.records.map(shy) };
    };
    apps.left.createRecord('contacts', ADA);
    apps.right.faults.loseNextAnswer();
    const { id } = await apps.publish();
    await apps.run(id);

    for (let look = 0; look < 3; look += 1) {
      apps.clock.advance(120_000);
      await apps.run(id);
    }
    expect(emails(apps, 'right')).toEqual([ADA.email]);

    isShy = false;
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });
});

describe('a create without proof that never happened', () => {
  /** The create of Ada fails, and a person makes another Ada on the right before anybody looks. */
  async function anotherAda(winner: Side) {
    const apps = twoApps({ right: { capabilities: { createProof: 'none' } } });
    const given = {
      email: ADA.email,
      firstName: 'Ada',
      lastName: 'Lovelace',
      jobTitle: 'Countess',
    };
    const left = apps.left.createRecord('contacts', given);
    const { id } = await apps.publish({ winner });
    apps.right.faults.add({
      on: 'create',
      fault: { kind: 'fail', fault: 'app_unavailable' },
    });
    await apps.run(id);
    const other = { email: ADA.email, firstName: 'Adele', lastName: 'Love', jobTitle: 'Nurse' };
    const right = apps.right.createRecord('contacts', other);
    apps.clock.advance(120_000);
    await apps.finish(id);
    await apps.finish(id);
    return { apps, id, left, right, sync: await apps.tenant.getSync(id) };
  }

  it.each(SIDES)(
    'meets another record of that key as on a first match, winner %s',
    async (winner) => {
      const story = await anotherAda(winner);
      const { apps, id } = story;

      const wins = winner === 'left' ? 'Countess' : 'Nurse';
      expect(shown(story, 'jobTitle')).toEqual({ left: wins, right: wins });
      expect(emails(apps, 'right')).toEqual([ADA.email]);
      const row = onlyOne(await apps.rows(id));
      expect(row.state).toBe('inSync');
      const { items } = await apps.tenant.listRecordChanges(id, row.id, {});
      const lost = items.flatMap(({ properties }) => properties.map((one) => one.lost));
      expect(lost).toContain(winner === 'left' ? 'Nurse' : 'Countess');
    },
  );
});

describe('an app whose search is late', () => {
  it('does not bring back whom it still shows after both were deleted', async () => {
    const late = { quirks: { searchLagMs: 20_000 } };
    const { apps, id, left, right } = await adaInSync({}, { left: late });
    apps.clock.advance(30_000);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.clock.advance(1_000);
    apps.left.deleteRecord('contacts', left);
    apps.right.deleteRecord('contacts', right);
    const hint = { object: 'contacts' };
    await apps.engine.hint({ ...hint, connectionId: LEFT, remoteIds: [left] });
    await apps.engine.hint({ ...hint, connectionId: RIGHT, remoteIds: [right] });
    await apps.run(id);
    apps.clock.advance(19_000);

    await apps.tenant.startRun(id);
    await apps.run(id);
    await apps.finish(id);

    expect([emails(apps, 'left'), emails(apps, 'right')]).toEqual([[], []]);
    expect(await apps.rows(id)).toEqual([]);
  });

  it('is not believed when it tells the deletion of somebody who is back', async () => {
    const { apps, id, left } = await adaInSync({}, { left: { quirks: { searchLagMs: 20_000 } } });
    apps.clock.advance(60_000);
    apps.left.deleteRecord('contacts', left);
    apps.clock.advance(10_000);
    apps.left.restoreRecord('contacts', left);
    apps.clock.advance(12_000);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('hides nobody for ever', async () => {
    const { apps, id } = await adaInSync({}, { left: { quirks: { searchLagMs: 20_000 } } });
    apps.left.createRecord('contacts', BOB);

    await apps.run(id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });
});
