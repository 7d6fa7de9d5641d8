import { describe, expect, it } from 'vitest';
import type { RecordRow, SettingsPatch, SyncId, TenantId } from '../../../engine/contract/index.js';
import type { TenantStore } from '../../../engine/ports/store.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { ADA, BOB, emails, onlyOne, writesOf } from '../../support/in-sync.js';
import type { TwoApps } from '../../support/two-apps.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

const BY_MAIL = { pairs: [{ left: 'email', right: 'email' }] };
const SIMILAR: SettingsPatch = { matching: { rules: [BY_MAIL], proposesSimilar: true } };
/** Ada under another address, with a slip in her name. */
const ADA_TOO = { ...ADA, email: 'countess@example.com', lastName: 'Lovelcae' };

interface Alike {
  apps: TwoApps;
  id: SyncId;
  left: string;
  right: string;
  row: RecordRow;
}

/** Ada on the left and, under another e-mail address, on the right. */
async function alike(settings = SIMILAR): Promise<Alike> {
  const apps = twoApps();
  const left = apps.left.createRecord('contacts', ADA);
  const right = apps.right.createRecord('contacts', ADA_TOO);
  const { id } = await apps.publish(settings);
  await apps.finish(id);
  const rows = await apps.rows(id);
  const [row] = rows.filter((one) => one.left?.id === left);
  if (row === undefined) throw new Error('Ada is not listed.');
  return { apps, id, left, right, row };
}

describe('a record that looks like one on the other side', () => {
  it('is proposed, and neither linked nor created', async () => {
    const { apps, id, right, row } = await alike();

    expect(row).toMatchObject({ state: 'failing', right: null });
    expect(row.issue).toMatchObject({ code: 'match_similar', side: 'left' });
    expect(row.issue?.details).toEqual({ candidates: [right] });
    expect(writesOf(apps)).toBe(0);
    const { candidates } = await apps.tenant.getRecord(id, row.id);
    expect(candidates).toMatchObject([{ id: right, isLinked: false }]);
    const both = await apps.rows(id, { state: 'failing' });
    expect(new Set(both.map(({ issue }) => issue?.side))).toEqual(new Set(['left', 'right']));
  });

  it('is created when nobody asked for proposals', async () => {
    const { apps } = await alike({ matching: { rules: [BY_MAIL] } });

    expect(emails(apps, 'left')).toEqual([ADA.email, ADA_TOO.email].sort());
    expect(emails(apps, 'right')).toEqual([ADA.email, ADA_TOO.email].sort());
  });

  it('is linked when a person says that it is the same', async () => {
    const { apps, id, right, row } = await alike();

    await apps.tenant.chooseMatch(id, row.id, { kind: 'link', remoteId: right });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ state: 'inSync', right: { id: right } });
    expect(emails(apps, 'left')).toHaveLength(1);
  });

  it('is created when a person says that it is not, and so is the other one', async () => {
    const { apps, id, row } = await alike();

    await apps.tenant.chooseMatch(id, row.id, { kind: 'create' });
    await apps.finish(id);

    expect((await apps.rows(id)).map(({ state }) => state)).toEqual(['inSync', 'inSync']);
    expect(emails(apps, 'right')).toEqual([ADA.email, ADA_TOO.email].sort());
    expect(emails(apps, 'left')).toEqual([ADA.email, ADA_TOO.email].sort());
  });

  it('is left out when a person says so; the other one waits for its own decision', async () => {
    const { apps, id, row } = await alike();

    await apps.tenant.chooseMatch(id, row.id, { kind: 'skip' });
    await apps.finish(id);

    const states = (await apps.rows(id)).map(({ state }) => state).sort();
    expect(states).toEqual(['excluded', 'failing']);
    expect(writesOf(apps)).toBe(0);
  });

  it('is created once the other one is gone', async () => {
    const { apps, id, right, row } = await alike();

    apps.right.deleteRecord('contacts', right);
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({ id: row.id, state: 'inSync' });
    expect(emails(apps, 'left')).toEqual([ADA.email]);
  });

  it('is linked by itself once both have the same key', async () => {
    const { apps, id, left, right } = await alike();

    apps.clock.advance(5_000);
    apps.right.updateRecord('contacts', right, { email: ADA.email });
    await apps.finish(id);

    expect(onlyOne(await apps.rows(id))).toMatchObject({
      state: 'inSync',
      left: { id: left },
      right: { id: right },
    });
  });

  it('is no candidate for anybody when it has a partner by key', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA_TOO);
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', ADA);
    const { id } = await apps.publish(SIMILAR);

    await apps.finish(id);

    expect((await apps.rows(id)).map(({ state }) => state)).toEqual(['inSync', 'inSync']);
    expect(emails(apps, 'right')).toEqual([ADA.email, ADA_TOO.email].sort());
  });

  it('is left out without an issue when it would not enter anyway', async () => {
    const { apps, id, row } = await alike({ ...SIMILAR, direction: 'toLeft' });

    expect(row).toMatchObject({ state: 'excluded', excludeReason: 'direction' });
    expect(onlyOne(await apps.rows(id, { state: 'failing' })).issue?.side).toBe('right');
  });

  it('counts as failing in a preview', async () => {
    const apps = twoApps();
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', ADA_TOO);
    const { id } = await apps.publish(SIMILAR);

    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview(TENANT, run.id);

    const { report } = await apps.tenant.getPreview(id);
    expect(report?.failing.map(({ code, count }) => [code, count])).toEqual([
      ['match_similar', 1],
      ['match_similar', 1],
    ]);
    expect(report).toMatchObject({ createdLeft: 0, createdRight: 0, matched: 0 });
  });
});

/** Notes where each page of the match phase begins. */
class WatchedStore extends MemoryStore {
  readonly starts: (string | null)[] = [];

  readonly #watched = new Set<TenantStore>();

  override forTenant(tenantId: TenantId): TenantStore {
    const tenant = super.forTenant(tenantId);
    if (this.#watched.has(tenant)) return tenant;
    this.#watched.add(tenant);
    const listPairs = tenant.listPairs.bind(tenant);
    tenant.listPairs = (scope, selection, page) => {
      if (selection.kind === 'unmatched') this.starts.push(page.afterId);
      return listPairs(scope, selection, page);
    };
    return tenant;
  }
}

describe('the match phase', () => {
  it('goes on where a slice ended, and never begins anew', async () => {
    const store = new WatchedStore();
    const apps = twoApps({ store });
    for (let n = 0; n < 900; n += 1)
      apps.left.createRecord('contacts', { ...BOB, email: `bob-${String(n)}@example.com` });
    const { id } = await apps.publish({ matching: { rules: [BY_MAIL] } });

    for (;;) {
      const result = await apps.engine.runSlice(TENANT, id, { budgetMs: 1 });
      if (result.kind !== 'more') break;
    }

    expect(store.starts.filter((afterId) => afterId === null)).toHaveLength(1);
    expect(new Set(store.starts).size).toBe(store.starts.length);
    expect(emails(apps, 'right')).toHaveLength(900);
  });

  it('never lets an undecided record be written that was touched after it', async () => {
    let touch = () => Promise.resolve(0);
    const apps = twoApps({
      probe: (point) => {
        if (point === 'beforeIntentCommit') void touch();
      },
    });
    apps.left.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', ADA);
    apps.right.createRecord('contacts', ADA);
    const { id } = await apps.publish({ matching: { rules: [BY_MAIL] } });
    await apps.finish(id);
    touch = () => apps.store.touchLinks(id, { kind: 'failing', code: 'match_ambiguous' });
    apps.left.createRecord('contacts', BOB);

    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([ADA.email, ADA.email, BOB.email]);
    expect(emails(apps, 'left')).toEqual([ADA.email, BOB.email]);
  });
});

describe('companies whose names are alike', () => {
  const BY_DOMAIN = { pairs: [{ left: 'domain', right: 'domain' }] };

  it('are proposed by their names alone, turned round or with a slip', async () => {
    const apps = twoApps();
    const names = { turned: 'Oslo Bygg AS', slip: 'Acme Rockets', other: 'Northwind Traders' };
    for (const name of Object.values(names)) apps.left.createRecord('companies', { name });
    const turned = apps.right.createRecord('companies', { name: 'Bygg Oslo' });
    const slip = apps.right.createRecord('companies', { name: 'Acme Rokets, Inc.' });
    const matching = { rules: [BY_DOMAIN], proposesSimilar: true };
    const { id } = await apps.publish({ matching }, 'companies');

    await apps.finish(id);

    const proposed = (await apps.rows(id, { state: 'failing' })).flatMap(({ left, issue }) =>
      left === null ? [] : [[left.title, issue?.code, issue?.details]],
    );
    expect(proposed).toHaveLength(2);
    expect(proposed).toEqual(
      expect.arrayContaining([
        [names.turned, 'match_similar', { candidates: [turned] }],
        [names.slip, 'match_similar', { candidates: [slip] }],
      ]),
    );
    const inSync = await apps.rows(id, { state: 'inSync' });
    expect(onlyOne(inSync)).toMatchObject({ left: { title: names.other } });
  });
});
