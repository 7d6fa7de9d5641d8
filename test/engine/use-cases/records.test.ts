import { describe, expect, it } from 'vitest';
import type { LinkId, RecordRow, SyncId } from '../../../engine/contract/index.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

interface Twins {
  apps: TwoApps;
  id: SyncId;
  /** The one on the left. */
  row: RecordRow;
  first: string;
  second: string;
}

/** Ada on the left could be either of two on the right. */
async function twins(): Promise<Twins> {
  const apps = twoApps();
  apps.left.createRecord('contacts', ADA);
  const first = apps.right.createRecord('contacts', ADA);
  const second = apps.right.createRecord('contacts', { ...ADA, city: 'Moss' });
  const { id } = await apps.publish();
  await apps.finish(id);
  const rows = await apps.rows(id, { state: 'failing' });
  return { apps, id, row: onlyOne(rows.filter(({ left }) => left !== null)), first, second };
}

describe('a record with several possible partners', () => {
  it('shows who they are', async () => {
    const { apps, id, row, first, second } = await twins();

    const { candidates, issue } = await apps.tenant.getRecord(id, row.id);

    expect(issue).toMatchObject({ code: 'match_ambiguous', side: 'left' });
    expect(candidates.map(({ id: candidate, isLinked }) => [candidate, isLinked])).toEqual([
      [first, false],
      [second, false],
    ]);
  });

  it('is linked to the one that a person chooses', async () => {
    const { apps, id, row, second } = await twins();

    const linked = await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: second });
    await apps.finish(id);

    expect(linked).toMatchObject({ id: row.id, state: 'pending', right: { id: second } });
    const inSync = onlyOne(await apps.rows(id, { state: 'inSync' }));
    expect(inSync).toMatchObject({ id: row.id, right: { id: second } });
    expect(apps.right.readRecord('contacts', second)?.values['city']).toBe('Oslo');
    const { history } = await apps.tenant.getRecord(id, row.id);
    expect(history.at(-1)).toMatchObject({ action: 'link', status: 'applied' });
  });

  it('is created when a person says that it is none of them', async () => {
    const { apps, id, row } = await twins();

    await apps.tenant.chooseMatch(id, row.id, { kind: 'create' });
    await apps.finish(id);

    expect(emails(apps, 'right')).toHaveLength(3);
    expect(onlyOne(await apps.rows(id, { state: 'inSync' })).id).toBe(row.id);
  });

  it('is left out when a person says so, and leaves the others alone', async () => {
    const { apps, id, row } = await twins();

    await apps.tenant.chooseMatch(id, row.id, { kind: 'skip' });
    await apps.finish(id);

    expect(emails(apps, 'left')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id, { state: 'excluded' })).id).toBe(row.id);
  });

  it('cannot be linked to a record that has a partner, or to none', async () => {
    const { apps, id, row, first } = await twins();
    await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: first });
    const bob = apps.left.createRecord('contacts', { ...BOB, email: ADA.email });
    await apps.finish(id);
    const failing = await apps.rows(id, { state: 'failing' });
    const bobRow = onlyOne(failing.filter(({ left }) => left?.id === bob));
    const link = (remoteId: string) =>
      apps.tenant.chooseMatch(id, bobRow.id, { kind: 'link', remoteId });

    await expect(link(first)).rejects.toMatchObject({
      code: 'state_conflict',
      details: { remoteId: first },
    });
    await expect(link('nobody')).rejects.toMatchObject({ code: 'not_found' });
    await expect(apps.tenant.chooseMatch(id, row.id, { kind: 'create' })).rejects.toMatchObject({
      code: 'state_conflict',
    });
  });
});

describe('two records that claim one partner', () => {
  async function rivals(): Promise<{
    apps: TwoApps;
    id: SyncId;
    rows: RecordRow[];
    right: string;
  }> {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.left.createRecord('contacts', { ...ADA, city: 'Moss' });
    const right = apps.right.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    await apps.finish(id);
    const rows = await apps.rows(id, { state: 'failing' });
    return { apps, id, rows: rows.filter(({ left }) => left !== null), right };
  }

  it('both wait; when one got it, the other one still is for a person to decide', async () => {
    const { apps, id, rows, right } = await rivals();
    const [one, other] = rows;
    if (one === undefined || other === undefined) throw new Error('Two were expected.');

    await apps.tenant.chooseMatch(id, one.id, { kind: 'link', remoteId: right });
    await apps.finish(id);

    const left = onlyOne(await apps.rows(id, { state: 'failing' }));
    expect(left).toMatchObject({ id: other.id, issue: { code: 'match_ambiguous' } });
    const { candidates } = await apps.tenant.getRecord(id, other.id);
    expect(candidates).toMatchObject([{ id: right, isLinked: true }]);
    expect(emails(apps, 'right')).toEqual([ADA.email]);

    await apps.tenant.chooseMatch(id, other.id, { kind: 'create' });
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([ADA.email, ADA.email]);
  });

  it('the one that is left is linked by itself when the other one goes away', async () => {
    const { apps, id, rows, right } = await rivals();

    apps.left.deleteRecord('contacts', rows[0]?.left?.id ?? '');
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'inSync',
      left: { id: rows[1]?.left?.id },
      right: { id: right },
    });
  });
});

describe('a candidate that goes away before somebody chooses', () => {
  it('cannot be chosen any more, and the choice says why', async () => {
    const { apps, id, row, first } = await twins();
    apps.right.createRecord('contacts', { ...ADA, city: 'Hamar' });
    apps.right.deleteRecord('contacts', first);
    await apps.finish(id);

    const chosen = apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: first });

    await expect(chosen).rejects.toMatchObject({
      code: 'state_conflict',
      message: '"Ada Lovelace" was deleted meanwhile.',
    });
    const { candidates } = await apps.tenant.getRecord(id, row.id);
    expect(candidates.map((one) => one.id)).not.toContain(first);
    expect(candidates).toHaveLength(2);
  });

  it('leaves the only other one, which is linked by itself', async () => {
    const { apps, id, row, first, second } = await twins();

    apps.right.deleteRecord('contacts', first);
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      id: row.id,
      state: 'inSync',
      right: { id: second },
    });
  });
});

describe('one record', () => {
  it('shows both sides property by property, and which of them agree', async () => {
    const { apps, id, right } = await adaInSync({ direction: 'toRight' });
    apps.right.updateRecord('contacts', right, { city: 'Drifted', firstName: 'Ada ' });
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id));

    const { properties } = await apps.tenant.getRecord(id, row.id);

    const shown = new Map(properties.map((one) => [one.leftLabel, one]));
    expect(shown.get('City')).toMatchObject({ left: 'Oslo', right: 'Drifted', isEqual: false });
    expect(shown.get('First name')).toMatchObject({ right: 'Ada ', isEqual: true });
    expect(shown.get('Phone')).toMatchObject({ left: null, right: null, isEqual: true });
  });

  it('can be tried again only while it fails', async () => {
    const { apps, id } = await adaInSync();
    const row = onlyOne(await apps.rows(id));

    await expect(apps.tenant.retryRecord(id, row.id)).rejects.toMatchObject({
      code: 'state_conflict',
    });
    await expect(apps.tenant.createRecordAgain(id, row.id)).rejects.toMatchObject({
      code: 'state_conflict',
    });
    await expect(apps.tenant.retryRecord(id, 'nobody' as LinkId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is tried again at once when a person asks', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    const outcome = {
      kind: 'refused',
      code: 'rule_rejected',
      property: null,
      message: 'No.',
    } as const;
    apps.right.faults.add({ on: 'create', fault: { kind: 'partial', every: 1, outcome } });
    const { id } = await apps.publish();
    await apps.finish(id);
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id, { state: 'failing' }));

    await apps.tenant.retryRecord(id, row.id);
    await apps.run(id);

    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });
});

describe('the list of records', () => {
  it('comes in pages, in one order, filtered by state, cause and text', async () => {
    const apps = twoApps();
    for (let number = 0; number < 7; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    apps.left.createRecord('contacts', { lastName: 'Nobody' });
    const { id } = await apps.publish();
    await apps.finish(id);

    const first = await apps.tenant.listRecords(id, { limit: 5 });
    const second = await apps.tenant.listRecords(id, { limit: 5, cursor: first.nextCursor ?? '' });

    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([5, 3, null]);
    expect(new Set([...first.items, ...second.items].map((row) => row.id)).size).toBe(8);
    expect(await apps.rows(id, { state: 'excluded' })).toHaveLength(1);
    expect((await apps.rows(id, { text: 'P3@' })).map(({ title }) => title)).toEqual([
      'p3@example.com',
    ]);
  });
});

describe('causes of failing records', () => {
  it('are grouped, the largest first, with what a person can do', async () => {
    const { apps, id } = await twins();
    apps.left.createRecord('contacts', { ...BOB, stage: 'new' });
    const outcome = {
      kind: 'refused',
      code: 'value_range',
      property: 'stage',
      message: 'Out of range.',
    } as const;
    apps.right.faults.add({ on: 'create', fault: { kind: 'partial', every: 1, outcome } });
    await apps.finish(id);

    const issues = await apps.tenant.listIssues(id);

    expect(issues.map(({ code, side, count }) => [code, side, count])).toEqual([
      ['match_ambiguous', 'right', 2],
      ['match_ambiguous', 'left', 1],
      ['value_range', 'right', 1],
    ]);
    expect(issues[2]).toMatchObject({ appMessage: 'Out of range.', actions: ['retry'] });
  });

  it('can be tried again all at once', async () => {
    const apps = twoApps({ right: { limits: { batchSize: 100 } } });
    for (let number = 0; number < 250; number += 1)
      apps.left.createRecord('contacts', { email: `p${String(number)}@example.com` });
    const outcome = {
      kind: 'refused',
      code: 'rule_rejected',
      property: null,
      message: 'No.',
    } as const;
    apps.right.faults.add({
      on: 'create',
      times: 9,
      fault: { kind: 'partial', every: 1, outcome },
    });
    const { id } = await apps.publish();
    await apps.finish(id);
    apps.right.faults.clear();
    const [issue] = await apps.tenant.listIssues(id);

    const done = await apps.tenant.retryIssue(id, issue?.key ?? '');
    await apps.finish(id);

    expect(done).toEqual({ count: 250 });
    expect(await apps.store.countStates(id)).toMatchObject({ inSync: 250, failing: 0 });
  });

  it('are none of which nobody has heard', async () => {
    const { apps, id } = await adaInSync();

    expect(await apps.tenant.retryIssue(id, 'value_range:right:stage')).toEqual({ count: 0 });
  });

  it('are still shown while an app is out of reach', async () => {
    const { apps, id, right } = await adaInSync();
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    apps.clock.advance(10 * 60_000);
    apps.right.faults.setOutage(true);

    expect(await apps.tenant.listIssues(id)).toMatchObject([{ code: 'record_deleted', count: 1 }]);
  });
});
