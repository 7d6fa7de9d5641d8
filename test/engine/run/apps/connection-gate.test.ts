import { describe, expect, it } from 'vitest';
import { ConnectionGate } from '../../../../engine/run/apps/connection-gate.js';
import { ManualClock } from '../../../../engine/testing/manual-clock.js';

function aGate(searchesPerSecond?: number) {
  const clock = new ManualClock({ isAutomatic: true });
  const limits = {
    ...{ pageSize: 100, batchSize: 100, requestsPerSecond: 10 },
    ...(searchesPerSecond === undefined ? {} : { searchesPerSecond }),
  };
  return { clock, gate: new ConnectionGate(limits, clock) };
}

describe('ConnectionGate', () => {
  it('keeps searches to their own rate, which leaves room for other calls', async () => {
    const { clock, gate } = aGate(2);
    const startMs = clock.now();
    for (let call = 0; call < 30; call += 1) await gate.pass('search');

    // Two a second at most, after a burst of two seconds' worth.
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(13_000);
    const afterMs = clock.now();
    for (let call = 0; call < 10; call += 1) await gate.pass('write');
    expect(clock.now() - afterMs).toBeLessThanOrEqual(1_000);
  });

  it('closes only searches when they were too many, and only for as long as the app said', async () => {
    const { clock, gate } = aGate(2);
    gate.slowDown('search', 7_000);

    expect([
      gate.closedForMs('search'),
      gate.closedForMs('read'),
      gate.closedForMs('write'),
    ]).toEqual([7_000, 0, 0]);
    const startMs = clock.now();
    await gate.pass('read');
    expect(clock.now()).toBe(startMs);
    await gate.pass('search');
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(7_000);
  });

  it('closes everything when other calls were too many', () => {
    const { gate } = aGate(2);
    gate.slowDown('write', 7_000);

    expect(gate.closedForMs('search')).toBe(7_000);
    expect(gate.closedForMs()).toBe(7_000);
  });

  it('has one rate for all where the app documents no other', async () => {
    const { clock, gate } = aGate();
    gate.slowDown('search', 3_000);

    expect(gate.closedForMs('write')).toBe(3_000);
    const startMs = clock.now();
    await gate.pass('write');
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(3_000);
  });
});
