import { describe, expect, it } from 'vitest';
import type { Run, SideCounts } from '../../../engine/contract/index.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import { unaccounted } from '../../support/accounts.js';
import { emails } from '../../support/in-sync.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

const PEOPLE = 450;
/** Every call takes longer than a run may go without looking around. */
const SLOW = { latencyMs: 1_500, limits: { pageSize: 100, batchSize: 100 } };

/** A first run of 450 people, each with a company, that a person cancels at a labelled point. */
async function cancelledAt(point: CrashPoint, budgetMs?: number) {
  const world: { cancel: (() => void) | undefined } = { cancel: undefined };
  const apps = twoApps({
    left: SLOW,
    right: SLOW,
    probe: (reached) => {
      if (reached !== point) return;
      world.cancel?.();
      world.cancel = undefined;
    },
  });
  const company = apps.left.createRecord('companies', { name: 'Acme', domain: 'acme.example' });
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  for (let number = 0; number < PEOPLE; number += 1)
    apps.left.createRecord('contacts', { email: `p${String(number)}@acme.example` }, { company });
  const { id } = await apps.publish();
  let cancelled: Promise<unknown> = Promise.resolve();
  world.cancel = () => {
    cancelled = apps.store
      .findOpenRun(id)
      .then((open) => (open === undefined ? undefined : apps.tenant.cancelRun(open.run.id)));
  };
  for (;;) {
    const limits = budgetMs === undefined ? {} : { budgetMs };
    if ((await apps.engine.runSlice(TENANT, id, limits)).kind !== 'more') break;
  }
  await cancelled;
  const { items } = await apps.tenant.listRuns(id, {});
  const [run] = items;
  if (run === undefined) throw new Error('There was a run.');
  return { apps, id, run };
}

function sum({ written, unchanged, excluded, failing, waiting }: SideCounts): number {
  return written + unchanged + excluded + failing + waiting;
}

const told = ({ state, phase, stopReason }: Run) => ({ state, phase, stopReason });

describe('a run that is cancelled', () => {
  // While one step of 200 is answered the next one has left already.
  it.each([
    { point: 'afterPageCommit', phase: 'scan', seen: [1, PEOPLE - 1], made: 0, ties: 0 },
    { point: 'afterResultCommit', phase: 'write', seen: [PEOPLE, PEOPLE], made: 400, ties: 0 },
    {
      point: 'beforeAssociateCommit',
      phase: 'associate',
      seen: [PEOPLE, PEOPLE],
      made: PEOPLE,
      ties: 200,
    },
  ] as const)(
    'in the $phase phase ends at the next border, adds up, and is gone on with by the next run',
    async ({ point, phase, seen, made, ties }) => {
      const { apps, id, run } = await cancelledAt(point);

      expect(told(run)).toEqual({
        state: 'cancelled',
        phase,
        stopReason: 'Cancelled by a person.',
      });
      const { left } = run.counts;
      expect(left.seen).toBeGreaterThanOrEqual(seen[0]);
      expect(left.seen).toBeLessThanOrEqual(seen[1]);
      expect(sum(left)).toBe(left.seen);
      expect(left.written).toBe(made);
      expect(apps.right.stats.creates).toBe(1 + made);
      expect(run.writes.right).toMatchObject({ created: made, associated: ties });

      const next = await apps.finish(id);

      expect(next.id).not.toBe(run.id);
      expect(emails(apps, 'right')).toEqual(emails(apps, 'left'));
      expect(apps.right.stats.creates).toBe(1 + PEOPLE);
      const tied = apps.right
        .readAll('contacts')
        .filter(({ associations }) => associations['company']);
      expect(tied).toHaveLength(PEOPLE);
      expect(await unaccounted(apps, id)).toEqual([]);
    },
  );

  it('stays cancelled however short its slices are', async () => {
    const { apps, id, run } = await cancelledAt('afterResultCommit', 1);

    expect(run.state).toBe('cancelled');
    expect(sum(run.counts.left)).toBe(run.counts.left.seen);
    await apps.finish(id);
    expect(apps.right.stats.creates).toBe(1 + PEOPLE);
  });
});
