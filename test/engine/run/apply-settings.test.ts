import { describe, expect, it } from 'vitest';
import type { SettingsPatch, SyncId } from '../../../engine/contract/index.js';
import type { PublishApply } from '../../../engine/vocabulary.js';
import { aGroup, aRule } from '../../support/builders.js';
import type { InSync } from '../../support/in-sync.js';
import { ADA, BOB, adaInSync, emails, onlyOne, shown, writesOf } from '../../support/in-sync.js';
import type { TwoApps } from '../../support/two-apps.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

const RECONCILE_MS = 24 * 60 * 60 * 1000;
const OSLO = aGroup('and', aRule('city', 'is', 'Oslo'));
const UPPER = { kind: 'case' as const, form: 'upper' as const };
const NO_TITLE = withTitle(false);

/** Whether the job title takes part. */
function withTitle(isOn: boolean) {
  return async ({ tenant }: TwoApps, id: SyncId): Promise<SettingsPatch> => {
    const { draft } = await tenant.getSync(id);
    const mappings = draft.mappings.map((one) =>
      one.left === 'jobTitle' ? { ...one, isOn } : one,
    );
    return { mappings };
  };
}

async function republish(
  { apps, id }: Pick<InSync, 'apps' | 'id'>,
  patch: SettingsPatch,
  apply: PublishApply,
): Promise<void> {
  await apps.tenant.patchDraft(id, patch, null);
  await apps.tenant.publishSync(id, { turnOn: true, apply }, null);
}

/** Ada on both sides with a title on the left only, which nothing maps. */
async function adaWithoutTitle(settings: SettingsPatch = {}): Promise<InSync> {
  const story = await adaInSync(settings, { reconcileIntervalMs: RECONCILE_MS });
  const { apps, id, left } = story;
  await republish(story, await NO_TITLE(apps, id), 'allRecords');
  await apps.finish(id);
  apps.left.updateRecord('contacts', left, { jobTitle: 'Countess' });
  await apps.finish(id);
  return story;
}

/** What a day brings: a complete look at both apps, off and on again. */
async function lookAgain({ apps, id }: InSync): Promise<void> {
  await apps.finish(id);
  apps.clock.advance(RECONCILE_MS);
  await apps.finish(id);
  await apps.finish(id);
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  await apps.finish(id);
}

describe('settings published for new changes only', () => {
  it('write nothing of a property that comes in, not even at the next complete look', async () => {
    const story = await adaWithoutTitle();
    const before = writesOf(story.apps);
    await republish(story, await withTitle(true)(story.apps, story.id), 'newChanges');

    await lookAgain(story);

    expect(writesOf(story.apps)).toBe(before);
    expect(shown(story, 'jobTitle')).toEqual({ left: 'Countess', right: null });
    expect(onlyOne(await story.apps.rows(story.id)).state).toBe('inSync');
  });

  it('let that property flow once it is changed', async () => {
    const story = await adaWithoutTitle();
    const { apps, id, left, right } = story;
    await republish(story, await withTitle(true)(apps, id), 'newChanges');
    await apps.finish(id);

    apps.left.updateRecord('contacts', left, { city: 'Moss' });
    await apps.finish(id);
    expect(shown(story, 'jobTitle').right).toBeNull();
    apps.right.updateRecord('contacts', right, { jobTitle: 'Poet' });
    await apps.finish(id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Poet', right: 'Poet' });
    expect(shown(story, 'city').right).toBe('Moss');
  });

  it('count for all records later, when the next ones are published so', async () => {
    const story = await adaWithoutTitle();
    const { apps, id } = story;
    await republish(story, await withTitle(true)(apps, id), 'newChanges');
    await apps.finish(id);

    await republish(story, { winner: 'left' }, 'allRecords');
    await apps.finish(id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Countess', right: 'Countess' });
    const before = writesOf(apps);
    await lookAgain(story);
    expect(writesOf(apps)).toBe(before);
  });

  it('still carry over what was changed before, by the settings of then', async () => {
    const story = await adaWithoutTitle();
    const { apps, id, left } = story;
    apps.left.updateRecord('contacts', left, { city: 'Moss', jobTitle: 'Head' });
    await republish(story, await withTitle(true)(apps, id), 'newChanges');

    await lookAgain(story);

    expect(shown(story, 'city').right).toBe('Moss');
    expect(shown(story, 'jobTitle').right).toBeNull();
  });

  it('let new records come in whole', async () => {
    const story = await adaWithoutTitle();
    const { apps, id } = story;
    await republish(story, await withTitle(true)(apps, id), 'newChanges');
    apps.left.createRecord('contacts', { ...BOB, jobTitle: 'Chief' });

    await apps.finish(id);

    const bob = apps.right.readAll('contacts').find(({ values }) => values['email'] === BOB.email);
    expect(bob?.values['jobTitle']).toBe('Chief');
  });

  it('leave what drifted as it is when the direction opens', async () => {
    const story = await adaInSync({ direction: 'toRight' }, { reconcileIntervalMs: RECONCILE_MS });
    const { apps, id, right } = story;
    apps.right.updateRecord('contacts', right, { city: 'Moss' });
    await apps.finish(id);
    await republish(story, { direction: 'both' }, 'newChanges');

    await lookAgain(story);
    expect(shown(story, 'city')).toEqual({ left: 'Oslo', right: 'Moss' });

    apps.right.updateRecord('contacts', right, { city: 'Bodø' });
    await apps.finish(id);
    expect(shown(story, 'city')).toEqual({ left: 'Bodø', right: 'Bodø' });
  });

  it('hold back whom a wider filter would let in, until it is changed', async () => {
    const story = await adaInSync(
      { filters: { toRight: OSLO, toLeft: null } },
      { reconcileIntervalMs: RECONCILE_MS },
    );
    const { apps, id } = story;
    const bob = apps.left.createRecord('contacts', { ...BOB, city: 'Moss' });
    await apps.finish(id);
    await republish(story, { filters: { toRight: null, toLeft: null } }, 'newChanges');

    await lookAgain(story);
    expect(emails(apps, 'right')).toEqual([ADA.email]);
    const [held] = await apps.rows(id, { state: 'excluded' });
    expect(held).toMatchObject({ excludeReason: 'heldBack' });

    apps.left.updateRecord('contacts', bob, { city: 'Bergen' });
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('let everybody in whom they held back, once settings are published for all records', async () => {
    const story = await adaInSync({ filters: { toRight: OSLO, toLeft: null } });
    const { apps, id } = story;
    apps.left.createRecord('contacts', { ...BOB, city: 'Moss' });
    await apps.finish(id);
    await republish(story, { filters: { toRight: null, toLeft: null } }, 'newChanges');
    await apps.finish(id);

    await republish(story, {}, 'allRecords');
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('look at a record that a filter kept out and that was changed since', async () => {
    const story = await adaInSync({ filters: { toRight: OSLO, toLeft: null } });
    const { apps, id } = story;
    const bob = apps.left.createRecord('contacts', { ...BOB, city: 'Moss' });
    await apps.finish(id);
    apps.left.updateRecord('contacts', bob, { lastName: 'Noyce-Hill' });
    await republish(story, { filters: { toRight: null, toLeft: null } }, 'newChanges');

    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, BOB.email]);
  });

  it('match nobody whom other rules would match, until one of them is changed', async () => {
    const rules = { matching: { rules: [] } };
    const story = await adaInSync({ ...rules, direction: 'toRight' });
    const { apps, id } = story;
    const bob = apps.right.createRecord('contacts', { ...BOB, city: 'Moss' });
    await apps.finish(id);
    const matching = { rules: [{ pairs: [{ left: 'email', right: 'email' }] }] };
    await republish(story, { matching, direction: 'both' }, 'newChanges');
    await lookAgain(story);
    expect(emails(apps, 'left')).toEqual([ADA.email]);

    apps.right.updateRecord('contacts', bob, { city: 'Bergen' });
    await apps.finish(id);
    expect(emails(apps, 'left')).toEqual([ADA.email, BOB.email]);
  });

  it('wait for the next ones when they are replaced before a run came to them', async () => {
    const story = await adaWithoutTitle();
    const { apps, id } = story;
    const before = writesOf(apps);
    await republish(story, await withTitle(true)(apps, id), 'newChanges');
    await republish(story, { winner: 'right' }, 'newChanges');

    await lookAgain(story);

    expect(writesOf(apps)).toBe(before);
  });

  it('are for all records when nothing was ever published', async () => {
    const { apps, id } = await adaInSync();
    const sync = await apps.tenant.createSync({
      left: (await apps.tenant.getSync(id)).left,
      right: (await apps.tenant.getSync(id)).right,
    });
    await apps.tenant.publishSync(sync.id, { turnOn: true, apply: 'newChanges' }, sync.etag);

    expect(await apps.finish(sync.id)).toMatchObject({ kind: 'initial' });
    expect(onlyOne(await apps.rows(sync.id)).state).toBe('inSync');
  });
});

describe('settings that open a way', () => {
  /** Both apps know Ada; only the right one has her title, and nothing goes to the left. */
  async function titleOnTheRight(): Promise<InSync> {
    const apps = twoApps();
    const left = apps.left.createRecord('contacts', ADA);
    const right = apps.right.createRecord('contacts', { ...ADA, jobTitle: 'Countess' });
    const sync = await apps.publish({ direction: 'toRight' });
    await apps.finish(sync.id);
    return { apps, sync, id: sync.id, left, right };
  }

  it('for all records, bring what never reached the other side', async () => {
    const story = await titleOnTheRight();

    await republish(story, { direction: 'both' }, 'allRecords');
    await story.apps.finish(story.id);

    expect(shown(story, 'jobTitle')).toEqual({ left: 'Countess', right: 'Countess' });
  });

  it('for new changes only, leave it', async () => {
    const story = await titleOnTheRight();

    await republish(story, { direction: 'both' }, 'newChanges');
    await story.apps.finish(story.id);

    expect(shown(story, 'jobTitle')).toEqual({ left: null, right: 'Countess' });
  });
});

describe('settings published for all records', () => {
  it('bring in line what another conversion makes of the values', async () => {
    const story = await adaInSync({ direction: 'toRight' });
    const { apps, id } = story;
    const { draft } = await apps.tenant.getSync(id);
    const mappings = draft.mappings.map((one) =>
      one.left === 'city' ? { ...one, toRight: [UPPER] } : one,
    );
    await republish(story, { mappings }, 'newChanges');
    await lookAgain(story);
    expect(shown(story, 'city').right).toBe('Oslo');

    await republish(story, { mappings }, 'allRecords');
    await apps.finish(id);

    expect(shown(story, 'city')).toEqual({ left: 'Oslo', right: 'OSLO' });
    const before = writesOf(apps);
    await lookAgain(story);
    expect(writesOf(apps)).toBe(before);
  });

  it('are what a preview shows', async () => {
    const story = await adaWithoutTitle();
    const { apps, id } = story;
    await republish(story, await withTitle(true)(apps, id), 'newChanges');
    await apps.finish(id);

    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview(TENANT, run.id);

    expect((await apps.tenant.getPreview(id)).report).toMatchObject({ updatedRight: 1 });
  });
});
