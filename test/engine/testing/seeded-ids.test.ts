import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { SystemIds } from '../../../engine/ports/system-ids.js';
import type { Ids } from '../../../engine/ports/ids.js';
import { SeededIds } from '../../../engine/testing/seeded-ids.js';

const MAKERS: [name: string, make: () => Ids][] = [
  ['seeded', () => new SeededIds(7)],
  ['system', () => new SystemIds()],
];

describe.each(MAKERS)('%s ids', (_name, make) => {
  it('rise, and are UUIDs of version 7', () => {
    const ids = make();

    const made = Array.from({ length: 500 }, () => ids.next());

    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(500);
    expect(made.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it('derive the same id from the same name, for ever', () => {
    const ids = make();

    expect(ids.derive('sync-1:left:42:0')).toBe('4f8314d2-9dbc-55c2-984d-adba700dcdc7');
    expect(ids.derive('sync-1:left:42:1')).not.toBe(ids.derive('sync-1:left:42:0'));
  });

  it('draw numbers from 0 to below 1, spread evenly', () => {
    const ids = make();
    const tenths = new Array<number>(10).fill(0);

    for (let index = 0; index < 10_000; index += 1) {
      const number = ids.random();
      expect(number >= 0 && number < 1).toBe(true);
      tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] ?? 0) + 1;
    }

    expect(Math.min(...tenths)).toBeGreaterThan(800);
    expect(Math.max(...tenths)).toBeLessThan(1_200);
  });
});

describe('seeded ids', () => {
  const draw = (ids: Ids) => [ids.next(), ids.random(), ids.next(), ids.random()];

  it('are the same for the same seed, and others for another', () => {
    expect(draw(new SeededIds(1))).toEqual(draw(new SeededIds(1)));
    expect(draw(new SeededIds(1))).not.toEqual(draw(new SeededIds(2)));
  });

  it('leave the chances alone when one more id is drawn', () => {
    const one = new SeededIds(3);
    const two = new SeededIds(3);
    two.next();

    expect(two.random()).toBe(one.random());
  });
});
