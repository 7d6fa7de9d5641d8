import { describe, expect, it } from 'vitest';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { Connector } from '../../../engine/ports/connector.js';
import { onlyOne } from '../../support/in-sync.js';
import { twoApps } from '../../support/two-apps.js';

const NAMES = ['ada', 'bob', 'eve', 'kim', 'max', 'zoe'];

/**
 * Everybody is in sync and then gets a company on the left. The right app answers every call that ties the poisoned
 * one with an error of its own.
 */
async function allTied(poison: readonly string[], batchSize = 4) {
  const calls: string[][] = [];
  const app = { isSpoiled: true };
  const names = new Map<string, string>();
  const spoiled = (one: Connector): Connector => ({
    ...one,
    associate: async (session, object, items) => {
      const tied = items.map(({ id }) => names.get(id) ?? id);
      calls.push(tied);
      if (app.isSpoiled && tied.some((name) => poison.includes(name)))
        throw new ConnectorError('app_unavailable', 'Internal error.');
      return one.associate(session, object, items);
    },
  });
  const apps = twoApps({
    right: { limits: { batchSize } },
    connector: (one, side) => (side === 'right' ? spoiled(one) : one),
  });
  const acme = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const ids = NAMES.map((name) =>
    apps.left.createRecord('contacts', { email: `${name}@example.com`, firstName: name }),
  );
  const { id } = await apps.publish();
  await apps.finish(id);
  for (const { id: right, values } of apps.right.readAll('contacts'))
    names.set(right, String(values['firstName']));
  for (const contact of ids) apps.left.setAssociation('contacts', contact, 'company', acme);
  const tied = () =>
    apps.right
      .readAll('contacts')
      .filter(({ associations }) => (associations['company'] ?? null) !== null)
      .map(({ values }) => String(values['firstName']));
  const runs = async (count: number) => {
    for (let time = 0; time < count; time += 1) {
      apps.clock.advance(120_000);
      await apps.finish(id);
    }
  };
  return { apps, id, calls, app, tied, runs };
}

describe('a tie that spoils every call it is part of', () => {
  it('goes in half the batch each time, until everybody else is tied', async () => {
    const { calls, tied, runs } = await allTied(['eve']);

    await runs(5);

    expect(tied()).toEqual(NAMES.filter((name) => name !== 'eve'));
    const sizes = calls.filter((names) => names.includes('eve')).map(({ length }) => length);
    expect(sizes.slice(0, 3)).toEqual([4, 2, 1]);
    expect(new Set(sizes.slice(3))).toEqual(new Set([1]));
  });

  it('is shown as failing with what the app said, and is tied once the app takes it', async () => {
    const { apps, id, app, tied, runs } = await allTied(['eve']);

    await runs(12);

    const row = onlyOne(await apps.rows(id, { state: 'failing' }));
    expect(row).toMatchObject({
      title: 'eve',
      issue: { code: 'app_unavailable', side: 'right', appMessage: 'Internal error.' },
    });
    const issue = onlyOne(await apps.tenant.listIssues(id));
    expect(issue.steps.length).toBeGreaterThan(0);
    app.isSpoiled = false;
    await runs(2);

    expect(tied()).toEqual(NAMES);
    expect(await apps.rows(id, { state: 'failing' })).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('is told from an app that is away: then the slice ends after some calls', async () => {
    const { apps, id, calls } = await allTied(NAMES, 1);
    apps.clock.advance(120_000);

    const result = await apps.run(id);

    expect(result.kind).not.toBe('finished');
    expect(calls).toHaveLength(4);
  });
});
