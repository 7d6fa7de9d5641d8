import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../engine/ports/connector.js';
import { ProcessDeath } from '../../../engine/ports/probe.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import { ADA, adaInSync, emails, onlyOne, shown, writesOf } from '../../support/in-sync.js';
import { lookAtEverything, peopleOfSweeps } from '../../support/sweeps.js';
import { twoApps } from '../../support/two-apps.js';

describe('a deleted record', () => {
  it.each(['left', 'right'] as const)(
    'on the %s is shown, and written nowhere any more',
    async (side) => {
      const story = await adaInSync();
      const { apps, id } = story;
      const other = side === 'left' ? 'right' : 'left';
      apps[side].deleteRecord('contacts', story[side]);
      apps[other].updateRecord('contacts', story[other], { city: 'Bergen' });
      const before = writesOf(apps);

      await apps.finish(id);

      expect(onlyOne(await apps.rows(id))).toMatchObject({
        state: 'failing',
        issue: { code: 'record_deleted', side },
        [side]: { isDeleted: true },
        [other]: { isDeleted: false },
      });
      expect(writesOf(apps)).toBe(before);
    },
  );

  it('is noticed when it is written to', async () => {
    const { apps, id, left, right } = await adaInSync(
      {},
      { right: { capabilities: { deletions: 'sweep' } } },
    );
    apps.right.deleteRecord('contacts', right);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('record_deleted');
  });

  it.each([
    ['both', 'left', ['createAgain', 'unlink'], /create it again in/],
    ['toRight', 'right', ['createAgain', 'unlink'], /create it again in/],
    ['toRight', 'left', ['unlink'], /restore it in .*: this sync writes nothing there/],
  ] as const)(
    'of a sync %s, deleted on the %s, can be created again only where the sync writes',
    async (direction, side, actions, step) => {
      const story = await adaInSync({ direction });
      const { apps, id } = story;
      apps[side].deleteRecord('contacts', story[side]);
      await apps.finish(id);

      const { id: record } = onlyOne(await apps.rows(id));

      expect((await apps.tenant.getRecord(id, record)).actions).toEqual(actions);
      const [cause] = await apps.tenant.listIssues(id);
      expect(cause?.actions).toEqual(actions);
      expect(cause?.steps[0]).toMatch(step);
    },
  );

  it('is forgotten when both ends are gone', async () => {
    const { apps, id, left, right } = await adaInSync();
    apps.left.deleteRecord('contacts', left);
    apps.right.deleteRecord('contacts', right);

    await apps.finish(id);

    expect(await apps.rows(id)).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('is forgotten together with a write that was not answered, and the journal says so', async () => {
    const { apps, id, left, right } = await adaInSync();
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.faults.loseNextAnswer({ on: 'update' });
    await apps.run(id);
    apps.left.deleteRecord('contacts', left);
    apps.right.deleteRecord('contacts', right);

    await apps.finish(id);

    expect(await apps.rows(id)).toEqual([]);
    const runs = (await apps.tenant.listRuns(id, {})).items;
    const changes = await Promise.all(runs.map((run) => apps.tenant.listChanges(run.id, {})));
    const updates = changes
      .flatMap(({ items }) => items)
      .filter(({ action }) => action === 'update');
    expect(updates.map(({ status, error }) => [status, error])).toEqual([
      ['unknown', 'The record was gone before anybody could look.'],
    ]);
  });

  it('goes on when it is restored', async () => {
    const story = await adaInSync();
    const { apps, id, left, right } = story;
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    apps.right.restoreRecord('contacts', right);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });

  it('is created again when a person asks for it, as often as they ask', async () => {
    const { apps, id, right } = await adaInSync();
    let gone = right;
    for (let time = 0; time < 3; time += 1) {
      apps.right.deleteRecord('contacts', gone);
      await apps.finish(id);
      const row = onlyOne(await apps.rows(id, { state: 'failing' }));

      const answer = await apps.tenant.createRecordAgain(id, row.id);
      await apps.finish(id);

      expect(answer).toMatchObject({ id: row.id, state: 'pending', right: null });
      gone = onlyOne(apps.right.readAll('contacts')).id;
      expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: gone } });
    }
    expect(emails(apps, 'left')).toEqual([ADA.email]);
  });

  it.each(['left', 'right'] as const)(
    'that comes back on the %s after a person asked for it again goes on, and is not made a second time',
    async (side) => {
      const story = await adaInSync();
      const { apps, id } = story;
      const other = side === 'left' ? 'right' : 'left';
      apps[side].deleteRecord('contacts', story[side]);
      await apps.finish(id);
      apps[other].updateRecord('contacts', story[other], { city: 'Bergen' });
      await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
      apps[side].restoreRecord('contacts', story[side]);
      apps[side].updateRecord('contacts', story[side], { jobTitle: 'Head' });

      await apps.finish(id);

      expect(onlyOne(await apps.rows(id))).toMatchObject({
        state: 'inSync',
        [side]: { id: story[side], isDeleted: false },
      });
      expect(emails(apps, side)).toEqual([ADA.email]);
      expect(shown(story, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
      expect(shown(story, 'jobTitle')).toEqual({ left: 'Head', right: 'Head' });
      expect(apps.errors).toEqual([]);
    },
  );

  it('that came back before a person asked for it again goes on as well', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    const [issue] = await apps.tenant.listIssues(id);
    apps.right.restoreRecord('contacts', right);

    expect(await apps.tenant.createIssueAgain(id, issue?.key ?? '')).toEqual({ count: 1 });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: right } });
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it('that comes back after the last look, right before it is made again, goes on', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    const [issue] = await apps.tenant.listIssues(id);
    await apps.tenant.createDeletedAgain(id, [issue?.side ?? 'left']);
    const { connector } = apps.right;
    const { fetch } = connector;
    connector.fetch = async (...asked) => {
      if (asked[2].includes(right)) apps.right.restoreRecord('contacts', right);
      return fetch(...asked);
    };

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: right } });
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(apps.errors).toEqual([]);
  });

  it.each(['upsert', 'search', 'none'] as const)(
    'that comes back while nobody knows whether it was made again goes on (%s)',
    async (createProof) => {
      let isMortal = false;
      const probe = (point: CrashPoint) => {
        if (isMortal && point === 'afterIntentCommit') throw new ProcessDeath(point);
      };
      const { apps, id, right } = await adaInSync(
        {},
        { probe, right: { capabilities: { createProof } } },
      );
      apps.right.deleteRecord('contacts', right);
      await apps.finish(id);
      await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
      isMortal = true;
      await expect(apps.finish(id)).rejects.toThrow(ProcessDeath);
      isMortal = false;
      apps.right.restoreRecord('contacts', right);
      apps.right.updateRecord('contacts', right, { email: 'ada@moved.example.com' });

      for (let time = 0; time < 5; time += 1) await apps.finish(id);

      expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: right } });
      expect(emails(apps, 'left')).toEqual(['ada@moved.example.com']);
      expect(emails(apps, 'right')).toEqual(['ada@moved.example.com']);
    },
  );

  describe.each(['answered', 'lost'] as const)('that comes back while it is made, %s,', (kind) => {
    /** Nobody is matched, the record is made again, and restored before anybody sees the answer. */
    async function restoredMeanwhile() {
      const story = await adaInSync({ matching: { rules: [] } });
      const { apps, id, left, right } = story;
      apps.right.deleteRecord('contacts', right);
      await apps.finish(id);
      await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
      const { connector } = apps.right;
      const { create } = connector;
      connector.create = async (...asked) => {
        connector.create = create;
        const answer = await create(...asked);
        apps.right.restoreRecord('contacts', right);
        if (kind === 'lost') throw new ConnectorError('app_unavailable', 'Gone.');
        return answer;
      };
      for (let time = 0; time < 4; time += 1) await apps.finish(id);
      const row = onlyOne(await apps.rows(id, { state: 'failing' }));
      return { ...story, row, left };
    }

    it('is told to a person, and not made in the other app as well', async () => {
      const { apps, id, left, right, row } = await restoredMeanwhile();
      expect(row).toMatchObject({
        right: { id: right },
        left: null,
        issue: { code: 'match_similar', side: 'right', details: { candidates: [left] } },
      });

      apps.right.updateRecord('contacts', right, { city: 'Moss' });
      await apps.finish(id);
      await apps.tenant.turnOff(id);
      await apps.tenant.turnOn(id);
      await apps.run(id);

      expect(emails(apps, 'left')).toEqual([ADA.email]);
      expect(emails(apps, 'right')).toEqual([ADA.email, ADA.email]);
      expect(onlyOne(await apps.rows(id, { state: 'failing' })).id).toBe(row.id);
    });

    it('is left out, or made, when that person says so', async () => {
      const skipped = await restoredMeanwhile();
      await skipped.apps.tenant.chooseMatch(skipped.id, skipped.row.id, { kind: 'skip' });
      await skipped.apps.finish(skipped.id);
      expect(await skipped.apps.rows(skipped.id, { state: 'failing' })).toEqual([]);
      expect(emails(skipped.apps, 'left')).toEqual([ADA.email]);

      const made = await restoredMeanwhile();
      await made.apps.tenant.chooseMatch(made.id, made.row.id, { kind: 'create' });
      await made.apps.finish(made.id);
      expect(emails(made.apps, 'left')).toEqual([ADA.email, ADA.email]);
    });
  });

  it('is still known as the one that is gone when the app refuses to make it again', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
    const { connector } = apps.right;
    const { create } = connector;
    connector.create = (...[, , items]) =>
      Promise.resolve(
        items.map(() => ({
          kind: 'refused' as const,
          code: 'property_read_only' as const,
          property: null,
          message: 'No.',
        })),
      );
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('property_read_only');
    connector.create = create;
    apps.right.restoreRecord('contacts', right);

    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: right } });
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it('is not asked for twice at once', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id));
    await apps.tenant.createRecordAgain(id, row.id);

    await expect(apps.tenant.createRecordAgain(id, row.id)).rejects.toMatchObject({
      code: 'state_conflict',
    });
  });

  it('and all others of its kind are created again in one go', async () => {
    const { apps, id } = await peopleOfSweeps(25);
    for (const record of apps.right.readAll('contacts').slice(0, 9))
      apps.right.deleteRecord('contacts', record.id);
    apps.left.deleteRecord('contacts', apps.left.readAll('contacts').at(-1)?.id ?? '');
    await lookAtEverything({ apps, id });
    const issues = await apps.tenant.listIssues(id);
    expect(issues.map(({ code, side, count }) => [code, side, count])).toEqual([
      ['record_deleted', 'right', 9],
      ['record_deleted', 'left', 1],
    ]);

    const done = await apps.tenant.createIssueAgain(id, issues[0]?.key ?? '');
    await apps.finish(id);

    expect(done).toEqual({ count: 9 });
    expect(emails(apps, 'right')).toHaveLength(25);
    expect(emails(apps, 'left')).toHaveLength(24);
    expect(await apps.store.countStates(id)).toMatchObject({ inSync: 24, failing: 1 });
  });

  it('can be decided about in the middle of a run', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    apps.left.faults.add({
      on: 'scan',
      after: 0,
      times: 20,
      fault: { kind: 'fail', fault: 'app_unavailable' },
    });
    apps.clock.advance(60_000);
    expect((await apps.run(id)).kind).toBe('stopped');
    const row = onlyOne(await apps.rows(id, { state: 'failing' }));

    await apps.tenant.createRecordAgain(id, row.id);
    apps.left.faults.clear();
    const run = await apps.finish(id);

    expect(run.counts.right).toMatchObject({ seen: 1, written: 1 });
    expect(apps.errors).toEqual([]);
  });

  it('lets an ambiguous one find its only partner', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const first = apps.right.createRecord('contacts', ADA);
    const second = apps.right.createRecord('contacts', { ...ADA, city: 'Moss' });
    const { id } = await apps.publish();
    await apps.finish(id);
    expect(await apps.rows(id, { state: 'failing' })).toHaveLength(3);

    apps.right.deleteRecord('contacts', first);
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: second } });
  });
});
