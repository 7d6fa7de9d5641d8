import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import { ADA, BOB, writesOf } from '../../support/in-sync.js';
import type { TwoApps } from '../../support/two-apps.js';
import { LEFT, RIGHT, TENANT, twoApps } from '../../support/two-apps.js';

async function draftOf(apps: TwoApps, matching: object): Promise<SyncId> {
  const end = (connectionId: typeof LEFT) => ({ connectionId, object: 'contacts' });
  const sync = await apps.tenant.createSync({ left: end(LEFT), right: end(RIGHT) });
  const patch = { matching: { rules: [BY_MAIL], ...matching } };
  return (await apps.tenant.patchDraft(sync.id, patch, sync.etag)).id;
}

const BY_MAIL = { pairs: [{ left: 'email', right: 'email' }] };
const BY_NAME = {
  pairs: [
    { left: 'firstName', right: 'firstName' },
    { left: 'lastName', right: 'lastName' },
  ],
};

/** Two have a partner by e-mail, one by name, one has two, one has none. */
function fill(apps: TwoApps): void {
  for (const mail of ['a', 'b']) {
    apps.left.createRecord('contacts', { ...ADA, firstName: mail, email: `${mail}@x.example` });
    apps.right.createRecord('contacts', { email: `${mail.toUpperCase()}@X.example` });
  }
  apps.left.createRecord('contacts', BOB);
  apps.right.createRecord('contacts', { ...BOB, email: 'other@x.example' });
  apps.left.createRecord('contacts', { email: 'twice@x.example' });
  apps.right.createRecord('contacts', { email: 'twice@x.example' });
  apps.right.createRecord('contacts', { email: 'twice@x.example' });
  apps.left.createRecord('contacts', { email: 'nobody@x.example' });
}

const EXPECTED = { matched: 3, matchedByRule: [2, 1], ambiguous: 1 };

describe('an estimate of matches', () => {
  it('counts by rule over all records of small apps, and writes nothing', async () => {
    const apps = twoApps();
    fill(apps);
    const id = await draftOf(apps, { rules: [BY_MAIL, BY_NAME] });

    expect(await apps.tenant.estimateMatches(id)).toMatchObject({
      ...EXPECTED,
      basis: 'all',
      left: { looked: 5 },
      right: { looked: 5 },
    });
    expect(writesOf(apps)).toBe(0);
  });

  it('says the same after a preview, from what the preview counted', async () => {
    const apps = twoApps();
    fill(apps);
    const id = await draftOf(apps, { rules: [BY_MAIL, BY_NAME] });
    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview(TENANT, run.id);
    const calls = apps.left.stats.calls() + apps.right.stats.calls();

    expect(await apps.tenant.estimateMatches(id)).toMatchObject({ ...EXPECTED, basis: 'preview' });
    expect(apps.left.stats.calls() + apps.right.stats.calls()).toBe(calls);
  });

  it('looks again when the draft was edited after the preview', async () => {
    const apps = twoApps();
    fill(apps);
    const id = await draftOf(apps, { rules: [BY_MAIL, BY_NAME] });
    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview(TENANT, run.id);
    const { etag } = await apps.tenant.getSync(id);

    await apps.tenant.patchDraft(id, { matching: { rules: [BY_MAIL] } }, etag);

    expect(await apps.tenant.estimateMatches(id)).toMatchObject({
      basis: 'all',
      matched: 2,
      matchedByRule: [2],
    });
  });

  it('says that it is of a sample when an app has many, and extrapolates nothing', async () => {
    const apps = twoApps();
    for (let n = 0; n < 1_200; n += 1) {
      const email = `person-${String(n)}@x.example`;
      if (n % 2 === 0) apps.left.createRecord('contacts', { email });
      apps.right.createRecord('contacts', { email });
    }
    const id = await draftOf(apps, {});

    expect(await apps.tenant.estimateMatches(id)).toMatchObject({
      basis: 'sample',
      left: { looked: 200 },
      right: { looked: 0 },
      matched: 200,
      matchedByRule: [200],
    });
  });

  it('is nothing without rules', async () => {
    const apps = twoApps();
    fill(apps);
    const id = await draftOf(apps, { rules: [] });

    expect(await apps.tenant.estimateMatches(id)).toMatchObject({
      matched: 0,
      matchedByRule: [],
      ambiguous: 0,
    });
  });
});
