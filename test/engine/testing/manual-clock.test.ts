import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../engine/testing/manual-clock.js';

/** Notes what became of a promise, without waiting for it. */
function watch(promise: Promise<void>, name: string, log: string[]): Promise<unknown> {
  return promise.then(
    () => log.push(name),
    (error: unknown) => log.push(`${name}: ${error instanceof Error ? error.message : '?'}`),
  );
}

describe('the manual clock', () => {
  it('stands still until it is moved', () => {
    const clock = new ManualClock({ startMs: 1_000 });

    const before = [clock.now(), clock.now()];
    clock.advance(5);

    expect([...before, clock.now()]).toEqual([1_000, 1_000, 1_005]);
  });

  it('wakes sleepers when their time has come, in its order', async () => {
    const clock = new ManualClock();
    const log: string[] = [];
    const late = watch(clock.sleep(20), 'late', log);
    const early = watch(clock.sleep(10), 'early', log);
    const never = clock.sleep(31);
    expect(clock.sleeperCount).toBe(3);

    clock.advance(30);
    await Promise.all([late, early]);

    expect(log).toEqual(['early', 'late']);
    expect(clock.sleeperCount).toBe(1);
    clock.advance(1);
    await never;
  });

  it('moves to the first sleeper, and says when nobody sleeps', async () => {
    const clock = new ManualClock({ startMs: 0 });
    const nap = clock.sleep(50);

    expect(clock.advanceToNext()).toBe(true);
    await nap;

    expect(clock.now()).toBe(50);
    expect(clock.advanceToNext()).toBe(false);
  });

  it('can be set back, which wakes nobody', () => {
    const clock = new ManualClock({ startMs: 1_000 });
    void clock.sleep(10);

    clock.jumpTo(0);

    expect([clock.now(), clock.sleeperCount]).toEqual([0, 1]);
  });

  it('ends a sleep with the reason of its signal', async () => {
    const clock = new ManualClock();
    const stop = new AbortController();
    const log: string[] = [];
    const nap = watch(clock.sleep(10, stop.signal), 'nap', log);

    stop.abort(new Error('lease lost'));
    await nap;

    expect(log).toEqual(['nap: lease lost']);
    expect(clock.sleeperCount).toBe(0);
    await expect(clock.sleep(10, stop.signal)).rejects.toThrow('lease lost');
  });

  it('moves itself when it is automatic', async () => {
    const clock = new ManualClock({ startMs: 0, isAutomatic: true });

    await clock.sleep(40);
    await clock.sleep(0);

    expect(clock.now()).toBe(40);
  });
});
