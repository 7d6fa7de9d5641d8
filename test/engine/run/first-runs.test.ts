import { describe, expect, it } from 'vitest';
import type { SyncId } from '../../../engine/contract/index.js';
import type { TwoApps } from '../../support/two-apps.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

/** Contacts with their companies in the left app; nothing in the right one. */
function story(): TwoApps {
  const apps = twoApps({ reconcileIntervalMs: Infinity });
  for (const name of ['acme', 'bolt']) {
    const company = apps.left.createRecord('companies', { name, domain: `${name}.example` });
    for (const person of ['ada', 'ben']) {
      const email = `${person}@${name}.example`;
      const contact = apps.left.createRecord('contacts', { email, firstName: person });
      apps.left.setAssociation('contacts', contact, 'company', company);
    }
  }
  return apps;
}

/** Every sync that is due has a slice, again and again, until none is; as a scheduler does it. */
async function runDue(apps: TwoApps, rounds = 20): Promise<string[]> {
  const log: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const now = new Date(apps.clock.now()).toISOString();
    const due = await apps.deps.store.listDue(now, 10);
    if (due.length === 0) break;
    for (const { syncId } of due) {
      const { kind } = await apps.engine.runSlice(TENANT, syncId);
      log.push(`${(await apps.tenant.getSync(syncId)).left.object} ${kind}`);
    }
  }
  return log;
}

/** Names of the companies that the right app's contacts are tied to. */
function companies(apps: TwoApps): string[] {
  const names = new Map(
    apps.right.readAll('companies').map(({ id, values }) => [id, String(values['name'])]),
  );
  return apps.right
    .readAll('contacts')
    .map(({ associations }) => names.get(associations['company'] ?? '') ?? '')
    .sort();
}

async function isWaiting(apps: TwoApps, id: SyncId): Promise<boolean> {
  return (await apps.rows(id)).some(({ isAssociationWaiting }) => isAssociationWaiting);
}

describe('first runs of several syncs', () => {
  it('end with all ties in one go, published in the wrong order', async () => {
    const apps = story();
    const { id } = await apps.publish({}, 'contacts');
    await apps.publish({}, 'companies');

    const log = await runDue(apps);

    expect(log).toEqual(['contacts stopped', 'companies finished', 'contacts finished']);
    expect(companies(apps)).toEqual(['acme', 'acme', 'bolt', 'bolt']);
    expect(await isWaiting(apps, id)).toBe(false);
    expect(apps.errors).toEqual([]);
  });

  it('say what they wait for', async () => {
    const apps = story();
    const { id } = await apps.publish({}, 'contacts');
    await apps.publish({}, 'companies');

    await apps.engine.runSlice(TENANT, id);

    const { run } = await apps.tenant.getSync(id);
    expect(run?.stopReason).toBe(
      'It begins after the first run of Companies, so that associations find both ends.',
    );
  });

  it('release ties that waited as soon as the other ends are linked', async () => {
    const apps = story();
    const contacts = await apps.publish({}, 'contacts');
    await runDue(apps);
    expect(companies(apps)).toEqual(['', '', '', '']);

    await apps.publish({}, 'companies');
    const log = await runDue(apps);

    expect(log).toEqual(['companies finished', 'contacts finished']);
    expect(companies(apps)).toEqual(['acme', 'acme', 'bolt', 'bolt']);
    expect(await isWaiting(apps, contacts.id)).toBe(false);
  });

  it('look at ties that wait only when the other sync linked something', async () => {
    const apps = story();
    const { id: companiesId } = await apps.publish(
      {
        filters: {
          toRight: {
            kind: 'group',
            join: 'and',
            items: [{ kind: 'rule', property: 'name', operator: 'is', value: 'acme' }],
          },
          toLeft: null,
        },
      },
      'companies',
    );
    const { id } = await apps.publish({}, 'contacts');
    await runDue(apps);
    expect(companies(apps).filter((name) => name !== '')).toEqual(['acme', 'acme']);
    const sync = await apps.store.getSync(id);
    expect(sync?.tiesSeen).toEqual({ [companiesId]: 1 });
    expect(await apps.store.countLinks(id, { kind: 'associationDue' })).toBe(0);
    expect(await apps.store.countLinks(id, { kind: 'associationWaiting' })).toBe(2);
  });

  it('wait for nobody whose app does not let it go on', async () => {
    const apps = story();
    const { id } = await apps.publish({}, 'contacts');
    const { id: companiesId } = await apps.publish({}, 'companies');
    apps.left.faults.failNext('permission_object', { on: 'scan' });
    await apps.engine.runSlice(TENANT, companiesId);
    expect((await apps.tenant.getSync(companiesId)).run?.stopReason).not.toBeNull();

    const result = await apps.run(id);

    expect(result.kind).toBe('finished');
    expect(companies(apps)).toEqual(['', '', '', '']);
  });
});
