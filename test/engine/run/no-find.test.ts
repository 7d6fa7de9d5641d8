import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../engine/ports/connector.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { aGroup, aRule } from '../../support/builders.js';
import { ADA, BOB, adaInSync, emails, onlyOne } from '../../support/in-sync.js';
import { LEFT, RIGHT, twoApps } from '../../support/two-apps.js';
import type { TwoAppsOptions } from '../../support/two-apps.js';

const connector = ({ find: _find, ...others }: Connector): Connector => others;
/** The right app cannot be asked for records by a value, and keeps no marker. */
const MUTE: TwoAppsOptions = {
  connector: (one, side) => (side === 'right' ? connector(one) : one),
  right: { capabilities: { createProof: 'none' } },
};

function muteApps() {
  return twoApps(MUTE);
}

describe('an app that cannot be asked by a value', () => {
  it('is synced like any other', async () => {
    const apps = muteApps();
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();

    await apps.finish(id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('has a create whose answer was lost linked by its key once it is read', async () => {
    const apps = muteApps();
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    apps.right.faults.loseNextAnswer({ on: 'create' });

    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    expect(apps.right.stats.creates).toBe(1);
  });

  it.each(SIDES)(
    'keeps what people changed until it showed up after its window, winner %s',
    async (winner) => {
      const apps = muteApps();
      const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 1', jobTitle: 'Head' });
      const { id } = await apps.publish({ winner });
      apps.right.faults.loseNextAnswer({ on: 'create' });
      await apps.run(id);
      const { id: right } = onlyOne(apps.right.readAll('contacts'));
      apps.clock.advance(120_000);
      apps.left.updateRecord('contacts', left, { phone: '+47 2' });
      apps.right.updateRecord('contacts', right, { jobTitle: 'Boss' });

      await apps.finish(id);
      await apps.finish(id);

      const both = { ...ADA, phone: '+47 2', jobTitle: 'Boss' };
      expect(onlyOne(apps.left.readAll('contacts')).values).toMatchObject(both);
      expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject(both);
      expect(apps.right.stats.creates).toBe(1);
    },
  );

  it('has somebody who was made again linked as well, when the answer of that was lost', async () => {
    const { apps, id, right } = await adaInSync({ deletes: 'keep' }, MUTE);
    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);
    apps.right.faults.loseNextAnswer({ on: 'create' });
    await apps.tenant.createRecordAgain(id, onlyOne(await apps.rows(id)).id);
    await apps.run(id);
    apps.clock.advance(120_000);

    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email]);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    expect(apps.right.stats.creates).toBe(2);
  });

  it('never gets a second try without a person when nothing shows that the first one happened', async () => {
    const apps = muteApps();
    apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    apps.right.faults.failNext('app_unavailable', { on: 'create' });

    for (let time = 0; time < 4; time += 1) await apps.finish(id);

    const row = onlyOne(await apps.rows(id));
    expect(row).toMatchObject({ state: 'failing', issue: { code: 'outcome_unknown' } });
    expect(emails(apps, 'right')).toEqual([]);
    await apps.tenant.retryRecord(id, row.id);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it('brings nobody back whose origin was deleted before the record that it made was read', async () => {
    const apps = muteApps();
    const left = apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish({ matching: { rules: [] } });
    apps.right.faults.loseNextAnswer({ on: 'create' });
    await apps.run(id);
    const { id: right } = onlyOne(apps.right.readAll('contacts'));
    // Not read for now: its create becomes one of which only a person can tell.
    apps.right.faults.add({ on: 'scan', times: 9, fault: { kind: 'page', oddity: 'empty' } });
    apps.clock.advance(120_000);
    await apps.finish(id);
    expect(onlyOne(await apps.rows(id)).issue?.code).toBe('outcome_unknown');
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    apps.right.faults.clear();
    apps.right.updateRecord('contacts', right, { jobTitle: 'Countess' });

    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    expect(apps.left.readAll('contacts')).toEqual([]);
    expect(onlyOne(await apps.rows(id))).toMatchObject({ right: { id: right }, state: 'failing' });
  });

  it('is forgotten with a deleted origin once a person says that it made nothing', async () => {
    const apps = muteApps();
    const left = apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish({ matching: { rules: [] } });
    apps.right.faults.add({ on: 'create', times: 1, fault: { kind: 'fail', fault: 'bad_answer' } });
    for (let time = 0; time < 2; time += 1) {
      await apps.run(id);
      apps.clock.advance(120_000);
    }
    apps.left.deleteRecord('contacts', left);
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id));
    expect(row.issue?.code).toBe('outcome_unknown');

    await apps.tenant.retryRecord(id, row.id);
    for (let time = 0; time < 2; time += 1) await apps.finish(id);

    expect(apps.right.readAll('contacts')).toEqual([]);
    expect(await apps.rows(id)).toEqual([]);
  });

  it('nor because two records with its key came and went', async () => {
    const apps = muteApps();
    const left = apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish();
    apps.right.faults.failNext('app_unavailable', { on: 'create' });
    for (let time = 0; time < 4; time += 1) await apps.finish(id);
    apps.left.updateRecord('contacts', left, { jobTitle: 'Head' });
    const rivals = ['Oslo', 'Moss'].map((city) =>
      apps.right.createRecord('contacts', { ...ADA, city }),
    );
    await apps.finish(id);
    const codes = (await apps.rows(id)).map(({ issue }) => issue?.code);
    expect(codes).toEqual(['match_ambiguous', 'match_ambiguous', 'match_ambiguous']);

    for (const rival of rivals) apps.right.deleteRecord('contacts', rival);
    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    const row = onlyOne(await apps.rows(id));
    expect(row.issue).toMatchObject({ code: 'outcome_unknown', side: 'right' });
    expect(emails(apps, 'right')).toEqual([]);
    await apps.tenant.retryRecord(id, row.id);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
  });

  it.each(SIDES.flatMap((winner) => SIDES.map((side) => ({ winner, side }))))(
    'keeps what people changed until one of them links it by hand, from the $side, winner $winner',
    async ({ winner, side }) => {
      const apps = muteApps();
      const left = apps.left.createRecord('contacts', { ...ADA, phone: '+47 1', jobTitle: 'Head' });
      const nobody = aGroup('and', aRule('city', 'is', 'Nowhere'));
      const filters = { toRight: null, toLeft: nobody };
      const { id } = await apps.publish({ winner, matching: { rules: [] }, filters });
      apps.right.faults.loseNextAnswer({ on: 'create' });
      await apps.run(id);
      const { id: right } = onlyOne(apps.right.readAll('contacts'));
      apps.clock.advance(120_000);
      apps.left.updateRecord('contacts', left, { phone: '+47 2' });
      apps.right.updateRecord('contacts', right, { jobTitle: 'Boss' });
      await apps.finish(id);
      const rows = await apps.rows(id);
      const row = onlyOne(rows.filter((one) => one[side] !== null));
      const remoteId = side === 'left' ? right : left;
      await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId });

      await apps.finish(id);
      await apps.finish(id);

      const both = { ...ADA, phone: '+47 2', jobTitle: 'Boss' };
      expect(onlyOne(apps.left.readAll('contacts')).values).toMatchObject(both);
      expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject(both);
      expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
    },
  );

  it('takes nobody for its own whom a person links and who shows little of what was sent', async () => {
    const apps = muteApps();
    apps.left.createRecord('contacts', { ...ADA, phone: '+47 1' });
    const filters = { toRight: null, toLeft: aGroup('and', aRule('city', 'is', 'Nowhere')) };
    const { id } = await apps.publish({ winner: 'left', matching: { rules: [] }, filters });
    apps.right.faults.failNext('app_unavailable', { on: 'create' });
    await apps.run(id);
    apps.clock.advance(120_000);
    const right = apps.right.createRecord('contacts', { ...BOB, city: 'Oslo', phone: '+47 3' });
    await apps.finish(id);
    const row = onlyOne((await apps.rows(id)).filter((one) => one.left !== null));
    await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: right });

    await apps.finish(id);

    expect(onlyOne(apps.right.readAll('contacts')).values).toMatchObject({
      ...ADA,
      phone: '+47 1',
    });
  });

  it('nor because somebody edits what it was made from', async () => {
    const apps = muteApps();
    const left = apps.left.createRecord('contacts', ADA);
    const { id } = await apps.publish({ direction: 'toRight', matching: { rules: [] } });
    apps.right.faults.loseNextAnswer({ on: 'create' });
    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    apps.left.updateRecord('contacts', left, { city: 'Bergen' });
    for (let time = 0; time < 3; time += 1) await apps.finish(id);

    expect(apps.right.stats.creates).toBe(1);
  });

  it('is not asked for an estimate of matches, which then says that nobody was looked at', async () => {
    const apps = muteApps();
    for (let n = 0; n < 1_001; n += 1)
      apps.right.createRecord('contacts', { email: `person-${String(n)}@x.example` });
    apps.left.createRecord('contacts', { email: 'person-7@x.example' });
    const end = (connectionId: typeof LEFT) => ({ connectionId, object: 'contacts' });
    const { id } = await apps.tenant.createSync({ left: end(LEFT), right: end(RIGHT) });

    expect(await apps.tenant.estimateMatches(id)).toMatchObject({
      basis: 'sample',
      left: { looked: 0 },
      matched: 0,
    });
  });
});
