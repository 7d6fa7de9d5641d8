import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayParts,
  isoDayOf,
  momentOf,
  startOfDay,
  wallTimeAt,
} from '../../../../engine/mapping/transforms/zone-time.js';
import { ZONES } from './arbitraries.js';

describe('time zones', () => {
  const day = fc
    .date({ min: new Date('1970-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('begin each day on that day, also where clocks change at midnight', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES), (text, zone) => {
        const parts = dayParts(text);
        if (parts === undefined) throw new Error(text);
        const start = startOfDay(parts, zone);
        if (start === undefined) {
          expect([text, zone]).toEqual(['2011-12-30', 'Pacific/Apia']);
          return;
        }
        expect(isoDayOf(wallTimeAt(start, zone))).toBe(text);
        expect(isoDayOf(wallTimeAt(start - 1, zone))).not.toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('find the moment that clocks show, or the one after a change', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        (date, zone) => {
          const ms = Math.floor(date.getTime() / 1000) * 1000;
          const wall = wallTimeAt(ms, zone);
          const found = momentOf(wall, zone);
          expect(wallTimeAt(found, zone)).toEqual(wall);
          expect(found).toBeLessThanOrEqual(ms);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
