import { describe, expect, it } from 'vitest';
import { WorkQueue, type Job } from '../../../server/jobs/work-queue.js';

const job = (tenant: string, sync: string): Job => ({
  tenantId: tenant as never,
  work: { kind: 'sync', syncId: sync as never },
});

describe('the queue of work', () => {
  it('hands out each job once, in the order of asking', () => {
    const queue = new WorkQueue();
    for (const one of ['1', '2', '1']) queue.add(job('a', one));

    expect([queue.take(0), queue.take(0), queue.take(0)]).toEqual([
      job('a', '1'),
      job('a', '2'),
      undefined,
    ]);
  });

  it('gives every tenant its turn, however much another one has', () => {
    const queue = new WorkQueue();
    for (let sync = 0; sync < 100; sync += 1) queue.add(job('busy', String(sync)));
    queue.add(job('small', 'only'));

    const first = [queue.take(0), queue.take(0)].map((one) => one?.tenantId);

    expect(first).toEqual(['busy', 'small']);
  });

  it('does not run a job twice at the same time, and runs it again when it was asked for meanwhile', () => {
    const queue = new WorkQueue();
    queue.add(job('a', '1'));
    const running = queue.take(0) as Job;
    queue.add(job('a', '1'), { isUrgent: true });
    expect(queue.take(0)).toBeUndefined();

    queue.done(running, null);

    expect(queue.take(0)).toEqual(job('a', '1'));
  });

  it('forgets what was only due again while it ran', () => {
    const queue = new WorkQueue();
    queue.add(job('a', '1'));
    const running = queue.take(0) as Job;
    queue.add(job('a', '1'));
    queue.done(running, null);

    expect(queue.take(0)).toBeUndefined();
  });

  it('waits until the time it was told, unless somebody asks for it', () => {
    const queue = new WorkQueue();
    queue.add(job('a', '1'), { notBefore: 100 });
    expect(queue.take(99)).toBeUndefined();
    queue.add(job('a', '1'));
    expect(queue.take(99)).toBeUndefined();

    queue.add(job('a', '1'), { isUrgent: true });
    expect(queue.take(0)).toEqual(job('a', '1'));
  });

  it('lets others go first when a job goes on', () => {
    const queue = new WorkQueue();
    queue.add(job('a', '1'));
    const first = queue.take(0) as Job;
    queue.add(job('a', '2'));
    queue.done(first, 0);

    expect(queue.take(0)).toEqual(job('a', '2'));
  });

  it('gives small tenants as many turns as one with 1,000 syncs that all have more to do', () => {
    const queue = new WorkQueue();
    for (let sync = 0; sync < 1_000; sync += 1) queue.add(job('busy', String(sync)));
    for (const tenant of ['b', 'c']) queue.add(job(tenant, 'only'));
    const turns = new Map<string, number>();

    for (let turn = 0; turn < 300; turn += 1) {
      const one = queue.take(0) as Job;
      turns.set(one.tenantId, (turns.get(one.tenantId) ?? 0) + 1);
      queue.done(one, 0);
    }

    expect([...turns]).toEqual([
      ['busy', 100],
      ['b', 100],
      ['c', 100],
    ]);
  });

  it('takes what was asked for first, then by lane', () => {
    const queue = new WorkQueue();
    queue.add(job('a', 'sweep'), { lane: 'sweep' });
    queue.add(job('a', 'first'), { lane: 'first' });
    queue.add(job('a', 'live'));
    queue.add(job('a', 'hint'), { isUrgent: true });
    queue.add(job('a', 'sweep'), { isUrgent: true });

    const order = [1, 2, 3, 4].map(() => queue.take(0));

    expect(order).toEqual(['sweep', 'hint', 'live', 'first'].map((sync) => job('a', sync)));
  });

  it('keeps a job in its lane when it goes on, and a hint only once', () => {
    const queue = new WorkQueue();
    queue.add(job('a', '1'), { isUrgent: true });
    queue.add(job('a', '2'), { lane: 'first' });
    for (const sync of ['1', '2']) {
      expect(queue.take(0)).toEqual(job('a', sync));
    }
    queue.done(job('a', '2'), 0);
    queue.done(job('a', '1'), 0);
    queue.add(job('a', '3'));

    const order = [1, 2, 3].map(() => queue.take(0));

    expect(order).toEqual(['3', '1', '2'].map((sync) => job('a', sync)));
  });
});
