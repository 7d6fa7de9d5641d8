import { describe, expect, it } from 'vitest';
import { PEOPLE_PROPERTIES, personAt } from '../../bench/people.js';

describe('the people of the bench', () => {
  it('have twelve properties and about 600 bytes', () => {
    const bytes = Array.from({ length: 200 }, (_, index) =>
      Buffer.byteLength(JSON.stringify(personAt(index, 1))),
    );

    expect(Object.keys(personAt(0, 1)).sort()).toEqual(
      PEOPLE_PROPERTIES.map(({ name }) => name).sort(),
    );
    expect(PEOPLE_PROPERTIES).toHaveLength(12);
    expect(Math.min(...bytes)).toBeGreaterThan(500);
    expect(Math.max(...bytes)).toBeLessThan(700);
  });

  it('are the same for a seed, and nobody shares an e-mail address', () => {
    const people = Array.from({ length: 2_000 }, (_, index) => personAt(index, 7));

    expect(personAt(42, 7)).toEqual(people[42]);
    expect(personAt(42, 8)).not.toEqual(people[42]);
    expect(new Set(people.map(({ email }) => email)).size).toBe(2_000);
  });
});
