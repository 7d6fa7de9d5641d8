import { describe, expect, it } from 'vitest';
import { RateGate } from '../../../../engine/run/apps/rate-gate.js';
import { ManualClock } from '../../../../engine/testing/manual-clock.js';

/** Calls that get through within the given time, as fast as the gate lets them. */
async function callsWithin(gate: RateGate, clock: ManualClock, ms: number): Promise<number> {
  const endMs = clock.now() + ms;
  for (let calls = 0; ; calls += 1) {
    await gate.pass();
    if (clock.now() >= endMs) return calls;
  }
}

function aGate(perSecond: number) {
  const clock = new ManualClock({ isAutomatic: true });
  return { clock, gate: new RateGate(perSecond, clock) };
}

describe('RateGate', () => {
  it('begins at four fifths of the documented rate, and grows by a tenth in ten seconds at most', async () => {
    const { clock, gate } = aGate(10);
    await callsWithin(gate, clock, 2_000);

    const early = await callsWithin(gate, clock, 10_000);
    const later = await callsWithin(gate, clock, 10_000);

    expect(early).toBeGreaterThanOrEqual(78);
    expect(early).toBeLessThanOrEqual(95);
    expect(later).toBeLessThanOrEqual(early * 1.1 + 1);
  });

  it('never goes above the documented rate', async () => {
    const { clock, gate } = aGate(10);
    await callsWithin(gate, clock, 600_000);

    const calls = await callsWithin(gate, clock, 60_000);

    expect(calls).toBeGreaterThan(570);
    expect(calls).toBeLessThanOrEqual(601);
  });

  it('keeps seven tenths of its rate after "too many"', async () => {
    const { clock, gate } = aGate(10);
    await callsWithin(gate, clock, 600_000);
    gate.slowDown(0);

    const calls = await callsWithin(gate, clock, 10_000);

    expect(calls).toBeGreaterThanOrEqual(69);
    expect(calls).toBeLessThanOrEqual(76);
  });

  it('lets a burst pass at once after a rest', async () => {
    const { clock, gate } = aGate(10);
    const startMs = clock.now();

    for (let call = 0; call < 16; call += 1) await gate.pass();

    expect(clock.now()).toBe(startMs);
  });

  it('lets nobody pass before the time that the app asked for', async () => {
    const { clock, gate } = aGate(10);
    const startMs = clock.now();
    gate.slowDown(7_000);
    expect(gate.closedForMs()).toBe(7_000);

    await gate.pass();

    expect(clock.now() - startMs).toBeGreaterThanOrEqual(7_000);
    expect(gate.closedForMs()).toBe(0);
  });

  it('keeps the longest pause when the app asks twice', () => {
    const { gate } = aGate(10);
    gate.slowDown(7_000);
    gate.slowDown(1_000);

    expect(gate.closedForMs()).toBe(7_000);
  });

  it('goes slower after "too many", and recovers slowly', async () => {
    const { clock, gate } = aGate(10);
    for (let time = 0; time < 5; time += 1) gate.slowDown(0);

    const slow = await callsWithin(gate, clock, 10_000);
    await callsWithin(gate, clock, 600_000);
    const recovered = await callsWithin(gate, clock, 10_000);

    expect(slow).toBeLessThan(25);
    expect(recovered).toBeGreaterThan(75);
  });

  it('never comes to a stop, however often the app says "too many"', async () => {
    const { clock, gate } = aGate(10);
    for (let time = 0; time < 100; time += 1) gate.slowDown(0);

    expect(await callsWithin(gate, clock, 60_000)).toBeGreaterThan(20);
  });

  it('breaks off waiting when the slice has to end', async () => {
    const clock = new ManualClock();
    const gate = new RateGate(10, clock);
    const stop = new AbortController();
    gate.slowDown(60_000);

    const waiting = gate.pass(stop.signal);
    stop.abort(new Error('The process stops.'));

    await expect(waiting).rejects.toThrow('The process stops.');
  });
});
