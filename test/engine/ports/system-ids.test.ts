import { describe, expect, it } from 'vitest';
import { SystemIds } from '../../../engine/ports/system-ids.js';

describe('SystemIds', () => {
  it('gives ids that rise, also within a millisecond and across instances', () => {
    const makers = [new SystemIds(), new SystemIds()];
    const ids = Array.from({ length: 5_000 }, (_, index) => makers[index % 2]?.next() ?? '');

    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(5_000);
    expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab]/.test(id))).toBe(true);
  });

  it('gives random numbers from 0 to below 1 that are spread out', () => {
    const ids = new SystemIds();
    const numbers = Array.from({ length: 5_000 }, () => ids.random());

    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(numbers.map((number) => Math.floor(number * 50))).size).toBe(50);
  });

  it('derives the same marker from the same name', () => {
    const ids = new SystemIds();

    expect(ids.derive('sync/left/1/0')).toBe(new SystemIds().derive('sync/left/1/0'));
    expect(ids.derive('sync/left/1/0')).not.toBe(ids.derive('sync/left/1/1'));
  });
});
