import { describe, expect, it } from 'vitest';
import { SystemClock } from '../../../engine/ports/system-clock.js';

describe('the system clock', () => {
  it('tells the time', () => {
    const before = Date.now();

    const now = new SystemClock().now();

    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('wakes by itself', async () => {
    await expect(new SystemClock().sleep(1)).resolves.toBeUndefined();
  });

  it('ends a sleep with the reason of its signal', async () => {
    const stop = new AbortController();
    const nap = new SystemClock().sleep(60_000, stop.signal);

    stop.abort(new Error('shutting down'));

    await expect(nap).rejects.toThrow('shutting down');
    await expect(new SystemClock().sleep(60_000, stop.signal)).rejects.toThrow('shutting down');
  });
});
