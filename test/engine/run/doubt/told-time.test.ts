import { describe, expect, it } from 'vitest';
import { afterToldTime } from '../../../../engine/run/doubt/told-time.js';

describe('a time that an app tells', () => {
  it.each([
    ['2026-03-04T05:06:07.008Z', '2026-03-04T05:06:07.009Z'],
    ['2026-03-04T05:06:07.000Z', '2026-03-04T05:06:08.000Z'],
    ['2026-03-04T05:06:00.000Z', '2026-03-04T05:07:00.000Z'],
    ['2026-03-04T05:00:00.000Z', '2026-03-04T06:00:00.000Z'],
    ['2026-03-04T00:00:00.000Z', '2026-03-05T00:00:00.000Z'],
  ])('%s is over at %s', (time, expected) => {
    expect(new Date(afterToldTime(time)).toISOString()).toBe(expected);
  });
});
