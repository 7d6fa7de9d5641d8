import { describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../../engine/contract/index.js';
import type { ConnectorCall } from '../../../engine/testing/memory-faults.js';
import { SIDES, otherSide } from '../../../engine/vocabulary.js';
import { unaccounted } from '../../support/accounts.js';
import { ADA, BOB, adaInSync, emails, onlyOne, writesOf } from '../../support/in-sync.js';
import type { InSync } from '../../support/in-sync.js';
import { ARCHIVE, people, poll } from '../../support/removals.js';

const DELETE: SettingsPatch = { deletes: 'delete' };

async function removalsOf({ apps, id }: Pick<InSync, 'apps' | 'id'>) {
  const { items } = await apps.tenant.listRuns(id, {});
  const changes = await Promise.all(items.map((run) => apps.tenant.listChanges(run.id, {})));
  return changes
    .flatMap((page) => page.items)
    .filter(({ action }) => action === 'archive' || action === 'delete');
}

describe('a deletion that is passed on', () => {
  it.each(SIDES)('from the %s archives the partner, and nothing is left', async (side) => {
    const story = await adaInSync(ARCHIVE);
    const { apps, id } = story;
    const other = otherSide(side);
    apps[side].deleteRecord('contacts', story[side]);

    const run = await apps.finish(id);

    expect(apps[other].readRecord('contacts', story[other])?.isDeleted).toBe(true);
    expect(apps[other].stats).toMatchObject({ archives: 1, deletes: 0 });
    expect(await apps.rows(id)).toEqual([]);
    expect(run.writes[other].removed).toBe(1);
    expect(onlyOne(await removalsOf(story))).toMatchObject({
      action: 'archive',
      status: 'applied',
      side: other,
      remoteId: story[other],
    });
    expect(await unaccounted(apps, id)).toEqual([]);
    expect(apps.errors).toEqual([]);
  });

  it('deletes for good where that is wanted and the app can', async () => {
    const story = await adaInSync(DELETE);
    story.apps.left.deleteRecord('contacts', story.left);

    await story.apps.finish(story.id);

    expect(story.apps.right.stats).toMatchObject({ archives: 0, deletes: 1 });
    expect(() => story.apps.right.restoreRecord('contacts', story.right)).toThrow('for good');
    expect(onlyOne(await removalsOf(story)).action).toBe('delete');
  });

  it('archives where the app deletes nothing for good', async () => {
    const story = await adaInSync(DELETE, { right: { capabilities: { removal: 'archive' } } });
    story.apps.left.deleteRecord('contacts', story.left);

    await story.apps.finish(story.id);

    expect(story.apps.right.stats).toMatchObject({ archives: 1, deletes: 0 });
    expect(onlyOne(await removalsOf(story)).action).toBe('archive');
  });

  it('is written once: neither app tells it back', async () => {
    const story = await adaInSync(ARCHIVE);
    story.apps.left.deleteRecord('contacts', story.left);
    await story.apps.finish(story.id);
    const before = writesOf(story.apps);

    await story.apps.finish(story.id);
    await story.apps.finish(story.id);

    expect(writesOf(story.apps)).toBe(before);
    expect(await story.apps.rows(story.id)).toEqual([]);
  });

  it('is noticed when the record is written to, or by a complete look', async () => {
    const sweeping = { capabilities: { deletions: 'sweep' } } as const;
    const story = await adaInSync(ARCHIVE, { left: sweeping, right: sweeping });
    const { apps, id } = story;
    const bob = apps.left.createRecord('contacts', BOB);
    await apps.finish(id);
    apps.left.deleteRecord('contacts', bob);
    apps.right.deleteRecord('contacts', story.right);
    await apps.finish(id);
    expect(emails(apps, 'right')).toEqual([BOB.email]);

    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
    expect((await apps.run(id)).kind).toBe('finished');

    expect([emails(apps, 'left'), emails(apps, 'right')]).toEqual([[], []]);
    expect(await apps.rows(id)).toEqual([]);
  });

  it('is believed only after a look: who can still be read stays', async () => {
    const story = await adaInSync(ARCHIVE);
    const { apps, id } = story;
    const { scan } = apps.left.connector;
    apps.left.connector.scan = async function* (session, object, query) {
      for await (const page of scan(session, object, query))
        yield { ...page, records: [], deletedIds: [story.left] };
    };

    await apps.finish(id);

    expect(writesOf(apps)).toBe(1);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('goes against no direction: the one that others follow stays', async () => {
    const story = await adaInSync({ ...ARCHIVE, direction: 'toRight' });
    story.apps.right.deleteRecord('contacts', story.right);

    await story.apps.finish(story.id);

    expect(emails(story.apps, 'left')).toEqual([ADA.email]);
    expect(onlyOne(await story.apps.rows(story.id)).issue?.code).toBe('record_deleted');
  });

  it('yields to an edit of the partner: the record is made again', async () => {
    const story = await adaInSync(ARCHIVE);
    const { apps, id } = story;
    apps.left.deleteRecord('contacts', story.left);
    apps.right.updateRecord('contacts', story.right, { city: 'Bergen' });

    await apps.finish(id);

    expect(apps.right.stats.archives).toBe(0);
    expect(onlyOne(apps.left.readAll('contacts')).values).toMatchObject({
      email: ADA.email,
      city: 'Bergen',
    });
    const [pair] = await apps.store.listPairs(id, { kind: 'all' }, { afterId: null, limit: 5 });
    expect(pair?.link).toMatchObject({ stage: 'linked', state: 'inSync', incarnation: 1 });
    expect(await unaccounted(apps, id)).toEqual([]);
  });

  it('yields to an edit that the reading before the create leaves out: it follows', async () => {
    const story = await adaInSync(ARCHIVE);
    const { apps, id } = story;
    const { connector } = apps.right;
    const { create } = apps.left.connector;
    const { fetch } = connector;
    apps.left.deleteRecord('contacts', story.left);
    apps.right.updateRecord('contacts', story.right, { city: 'Bergen' });
    let reads = 0;
    connector.fetch = async (...args) => {
      const records = await fetch(...args);
      reads += 1;
      // The scan and the look at the removal show the edit.
      if (reads !== 3) return records;
      return records.map(({ values: { city: _, ...values }, ...record }) => ({
        ...record,
        values,
      }));
    };
    const made: unknown[] = [];
    apps.left.connector.create = (session, object, items, query) => {
      made.push(...items.map(({ values }) => values['city']));
      return create(session, object, items, query);
    };

    await apps.finish(id);
    await apps.tenant.turnOff(id);
    await apps.tenant.turnOn(id);
    await apps.run(id);

    expect(made).toEqual([undefined]);
    expect(onlyOne(apps.left.readAll('contacts')).values).toMatchObject({ city: 'Bergen' });
    expect(apps.right.stats.archives).toBe(0);
    expect(onlyOne(await apps.rows(id)).state).toBe('inSync');
  });

  it('goes no further when both were deleted, or it was restored meanwhile', async () => {
    const { apps, id, deleteLeft } = await people(3);
    const [first, second] = apps.left.readAll('contacts');
    deleteLeft(2);
    apps.right.deleteRecord('contacts', apps.right.readAll('contacts')[0]?.id ?? '');
    apps.right.faults.add({
      on: 'archive',
      fault: { kind: 'fail', fault: 'app_unavailable', wasSent: false },
      times: 20,
    });
    expect((await poll({ apps, id })).kind).toBe('stopped');
    apps.left.restoreRecord('contacts', second?.id ?? '');
    apps.right.faults.clear();

    await apps.finish(id);

    expect(apps.right.stats.archives).toBe(0);
    expect(emails(apps, 'left')).toEqual(emails(apps, 'right'));
    expect(await apps.store.findLinks(id, 'left', [first?.id ?? ''])).toEqual([]);
  });

  it('shows a refusal with the way out, and is tried again on request', async () => {
    const story = await adaInSync(ARCHIVE);
    const { apps, id } = story;
    const refused = { code: 'rule_rejected', property: null, message: 'Has invoices.' } as const;
    apps.right.faults.add({
      on: 'archive',
      fault: { kind: 'partial', every: 1, outcome: { kind: 'refused', ...refused } },
    });
    apps.left.deleteRecord('contacts', story.left);
    await apps.finish(id);
    const row = onlyOne(await apps.rows(id));
    expect(row.issue).toMatchObject({ code: 'rule_rejected', side: 'right' });

    await apps.tenant.retryRecord(id, row.id);
    await apps.finish(id);

    expect(emails(apps, 'right')).toEqual([]);
    expect(await apps.rows(id)).toEqual([]);
  });

  it.each(['loseAnswer', 'lateCommit'] as const)(
    'survives an answer that is lost (%s): the journal tells what happened',
    async (kind) => {
      const story = await adaInSync(ARCHIVE);
      const { apps, id } = story;
      const on: ConnectorCall = 'archive';
      const fault = kind === 'loseAnswer' ? { kind } : { kind, delayMs: 5_000 };
      apps.right.faults.add({ on, fault });
      apps.left.deleteRecord('contacts', story.left);
      await poll({ apps, id });
      expect(onlyOne(await removalsOf(story)).status).toBe('unknown');

      apps.clock.advance(120_000);
      await apps.finish(id);

      expect(emails(apps, 'right')).toEqual([]);
      expect(await apps.rows(id)).toEqual([]);
      expect(onlyOne(await removalsOf(story)).status).toBe('applied');
      expect(apps.right.stats.archives).toBe(1);
    },
  );

  it('is counted by a preview', async () => {
    const { apps, id, deleteLeft } = await people(20);
    deleteLeft(12);
    await poll({ apps, id });

    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview('tenant-a' as never, run.id);

    expect((await apps.tenant.getPreview(id)).report).toMatchObject({ removedRight: 12 });
  });

  it.each([
    { count: 10, held: undefined },
    {
      count: 11,
      held: { cause: 'removals', left: 0, right: 11, known: 20, limit: 10, decision: null },
    },
  ])('is told by a preview to wait for a person: $count of 20', async ({ count, held }) => {
    const { apps, id, deleteLeft } = await people(20);
    deleteLeft(count);
    await poll({ apps, id });

    const { run } = await apps.tenant.startPreview(id);
    await apps.engine.runPreview('tenant-a' as never, run.id);
    const told = (await apps.tenant.getPreview(id)).report?.held;
    await poll({ apps, id });

    expect(told).toEqual(held);
    expect((await apps.tenant.getSync(id)).run?.held).toEqual(held);
  });
});
