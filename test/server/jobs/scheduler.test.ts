import { describe, expect, it, vi } from 'vitest';
import type { SyncEngine } from '../../../engine/engine.js';
import type { SliceResult } from '../../../engine/run/end-slice.js';
import type { SliceLimits } from '../../../engine/run/slice-limits.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { Scheduler } from '../../../server/jobs/scheduler.js';
import { createMetrics } from '../../../server/services/metrics.js';
import { eventually } from '../../support/eventually.js';

const IDLE: SliceResult = { kind: 'idle' };

interface Slice {
  id: string;
  limits: SliceLimits | undefined;
  end(result: SliceResult): void;
  fail(error: Error): void;
}

function open(sliceMs = 5_000) {
  const clock = new ManualClock();
  const slices: Slice[] = [];
  const run = (id: string, limits: SliceLimits | undefined) =>
    new Promise<SliceResult>((end, fail) => slices.push({ id, limits, end, fail }));
  const engine: Pick<SyncEngine, 'runSlice' | 'runPreview'> = {
    runSlice: (_, id, limits) => run(id, limits),
    runPreview: (_, id, limits) => run(id, limits),
  };
  const due: string[] = [];
  const firsts = new Set<string>();
  const previews: string[] = [];
  const store = {
    listDue: vi.fn(
      async () =>
        due.map((syncId) => {
          const wantedRun = firsts.has(syncId) ? 'initial' : null;
          return { tenantId: 'a', syncId, wantedRun };
        }) as never,
    ),
    listRequested: async () => previews.map((runId) => ({ tenantId: 'a', runId })) as never,
  };
  const errors: string[] = [];
  const quiet = () => undefined;
  const logger = { info: quiet, warn: quiet, error: (text: string) => void errors.push(text) };
  const deps = { engine, store, clock, logger, metrics: createMetrics() };
  const scheduler = new Scheduler({ ...deps, concurrency: 2, sliceMs });
  const wake = (id: string) => {
    scheduler.wake('a' as never, { kind: 'sync', syncId: id as never });
  };
  const started = async (count: number) => {
    await eventually(() => expect(slices).toHaveLength(count));
    return slices.map(({ id }) => id);
  };
  return { clock, slices, due, firsts, previews, errors, scheduler, wake, started, store };
}

describe('the scheduler', () => {
  it('runs what is due and what it is woken for, so many at a time', async () => {
    const { scheduler, due, wake, started, slices } = open();
    due.push('1', '2', '3');
    scheduler.start();
    expect(await started(2)).toEqual(['1', '2']);
    expect(slices[0]?.limits).toMatchObject({ budgetMs: 5_000 });

    due.length = 0;
    wake('4');
    slices[0]?.end(IDLE);
    slices[1]?.end(IDLE);
    expect((await started(4)).slice(2).sort()).toEqual(['3', '4']);
    for (const slice of slices) slice.end(IDLE);
    await scheduler.stop();
  });

  it('goes on at once with what has more to do', async () => {
    const { scheduler, wake, started, slices } = open();
    scheduler.start();
    wake('1');
    await started(1);
    slices[0]?.end({ kind: 'more' });
    expect(await started(2)).toEqual(['1', '1']);
    slices[1]?.end(IDLE);
    await scheduler.stop();
  });

  it('looks again at every tick, and works on previews too', async () => {
    const { scheduler, clock, due, previews, started, slices, store } = open();
    scheduler.start();
    await eventually(() => expect(clock.sleeperCount).toBe(1));
    due.push('1');
    previews.push('p');
    clock.advance(1_000);
    expect(await started(2)).toEqual(['1', 'p']);
    expect(store.listDue).toHaveBeenLastCalledWith('2026-01-01T00:00:01.000Z', 200);
    for (const slice of slices) slice.end(IDLE);
    await scheduler.stop();
  });

  it('waits with a preview whose app asks for a pause', async () => {
    const { scheduler, clock, previews, started, slices } = open();
    previews.push('p');
    scheduler.start();
    await started(1);
    slices[0]?.end({ kind: 'stopped', reason: 'pause', retryAt: '2026-01-01T00:00:10.000Z' });
    for (let second = 0; second < 9; second += 1) {
      await eventually(() => expect(clock.sleeperCount).toBe(1));
      clock.advance(1_000);
    }
    expect(slices).toHaveLength(1);
    await eventually(() => expect(clock.sleeperCount).toBe(1));
    clock.advance(1_000);
    await started(2);
    slices[1]?.end(IDLE);
    await scheduler.stop();
  });

  it('survives a fault of ours and tries again later', async () => {
    const { scheduler, wake, started, slices, errors, clock } = open();
    scheduler.start();
    wake('1');
    await started(1);
    slices[0]?.fail(new Error('boom'));
    await eventually(() => expect(errors).toEqual(['A slice failed.']));

    for (let second = 0; second < 30; second += 1) {
      await eventually(() => expect(clock.sleeperCount).toBe(1));
      expect(slices).toHaveLength(1);
      clock.advance(1_000);
    }
    await started(2);
    slices[1]?.end(IDLE);
    await scheduler.stop();
  });

  it('stops when the slices have come to an end, and may be started again', async () => {
    const { scheduler, wake, started, slices } = open();
    scheduler.start();
    scheduler.start();
    wake('1');
    await started(1);
    const stopping = [scheduler.stop(), scheduler.stop()];
    expect(slices[0]?.limits?.signal?.aborted).toBe(true);
    wake('2');
    slices[0]?.end({ kind: 'more' });
    await Promise.all(stopping);
    expect(slices).toHaveLength(1);

    scheduler.start();
    await started(3);
    for (const slice of slices) slice.end(IDLE);
    await scheduler.stop();
  });

  it('takes a look at what changed before a first sync, and that before what was stopped', async () => {
    const { scheduler, clock, due, firsts, started, slices } = open();
    due.push('stopped', 'idle');
    scheduler.start();
    expect(await started(2)).toEqual(['stopped', 'idle']);
    due.splice(0, 2, 'stopped', 'first', 'live');
    firsts.add('first');
    const retryAt = '2026-01-01T00:00:00.500Z';
    slices[0]?.end({ kind: 'stopped', reason: 'pause', retryAt });
    slices[1]?.end(IDLE);
    await eventually(() => expect(clock.sleeperCount).toBe(1));
    clock.advance(1_000);
    expect((await started(4)).slice(2)).toEqual(['live', 'first']);
    slices[2]?.end(IDLE);
    expect((await started(5))[4]).toBe('stopped');
    for (const slice of slices) slice.end(IDLE);
    await scheduler.stop();
  });

  it('never asks for a slice of more than 30 seconds', async () => {
    const { scheduler, wake, started, slices } = open(120_000);
    scheduler.start();
    wake('1');
    await started(1);
    expect(slices[0]?.limits?.budgetMs).toBe(30_000);
    slices[0]?.end(IDLE);
    await scheduler.stop();
  });
});
