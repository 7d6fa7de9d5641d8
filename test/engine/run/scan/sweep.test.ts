import { describe, expect, it } from 'vitest';
import { emails } from '../../../support/in-sync.js';
import { lookAtEverything, peopleOfSweeps } from '../../../support/sweeps.js';

describe('the brake of a complete look', () => {
  it('holds a run in which an app suddenly lists nothing; nothing counts as deleted', async () => {
    const { apps, id } = await peopleOfSweeps(40);
    const { connector } = apps.right;
    const { scan } = connector;
    connector.scan = async function* (session, object, query) {
      for await (const page of scan(session, object, query))
        yield { ...page, records: [], total: 0, isLast: true };
    };

    const result = await lookAtEverything({ apps, id });

    expect(result).toMatchObject({
      kind: 'stopped',
      reason: expect.stringContaining(
        'Right no longer lists 40 of 40 records. Nothing was changed.',
      ) as string,
    });
    expect((await apps.tenant.getSync(id)).run?.state).toBe('held');
    expect(await apps.store.countStates(id)).toMatchObject({ inSync: 40, failing: 0 });
    connector.scan = scan;
    await apps.finish(id);
    expect(await apps.store.countStates(id)).toMatchObject({ inSync: 40, failing: 0 });
    expect(emails(apps, 'left')).toHaveLength(40);
    expect(emails(apps, 'right')).toHaveLength(40);
  });

  it('lets as many go as may well have been deleted', async () => {
    const { apps, id } = await peopleOfSweeps(40);
    for (const record of apps.right.readAll('contacts').slice(0, 10))
      apps.right.deleteRecord('contacts', record.id);

    const result = await lookAtEverything({ apps, id });

    expect(result.kind).toBe('finished');
    expect((await apps.store.countStates(id)).failing).toBe(10);
  });

  it('holds a run in which one more is missing', async () => {
    const { apps, id } = await peopleOfSweeps(40);
    for (const record of apps.right.readAll('contacts').slice(0, 11))
      apps.right.deleteRecord('contacts', record.id);

    expect((await lookAtEverything({ apps, id })).kind).toBe('stopped');
    expect((await apps.store.countStates(id)).failing).toBe(0);
  });

  it('believes no listing alone: who can still be read is there', async () => {
    const { apps, id } = await peopleOfSweeps(5);
    const { connector } = apps.right;
    const { scan } = connector;
    connector.scan = async function* (session, object, query) {
      for await (const page of scan(session, object, query))
        yield { ...page, records: page.records.slice(1) };
    };

    const result = await lookAtEverything({ apps, id });

    if (result.kind !== 'finished') throw new Error(`The run ended as ${result.kind}.`);
    expect(result.run.counts.right).toMatchObject({ seen: 5, unchanged: 5 });
  });
});
