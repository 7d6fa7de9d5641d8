import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareLikeness,
  digitsLevel,
  wordLevel,
} from '../../../../engine/matching/similar/compare-likeness.js';
import { decideSimilar } from '../../../../engine/matching/similar/decide-similar.js';
import type { Likeness } from '../../../../engine/matching/similar/likeness.js';
import { likenessOf } from '../../../../engine/matching/similar/likeness.js';
import { SIMILAR_FROM, WEIGHTS } from '../../../../engine/matching/similar/weights.js';
import { isOneEditAway, jaroWinkler } from '../../../../engine/matching/similar/text-similarity.js';

const FIELDS = { company: null, first: 'f', last: 'l', street: 's', city: 'c', postcode: 'p' };
const ADA = { f: 'Ada', l: 'Lovelace', s: '12 Mill Street\nHigh Barn', c: 'Ockham', p: '2310' };
const likeness = (values: Partial<typeof ADA> = {}) => likenessOf({ ...ADA, ...values }, FIELDS);

const ALIKE: [name: string, values: Partial<typeof ADA>][] = [
  ['the same', {}],
  ['first and last name swapped', { f: 'Lovelace', l: 'Ada' }],
  ['a slip in the name', { l: 'Lovelcae' }],
  ['a space in the name', { l: 'Love lace' }],
  ['no first name', { f: '' }],
  ['another first name, same house', { f: 'Mary' }],
  ['street and second line swapped', { s: '12 High Barn\nMill Street' }],
  ['street and place swapped', { s: '12 Ockham\nHigh Barn', c: 'Mill Street' }],
  ['second line and place swapped', { s: '12 Mill Street\nOckham', c: 'High Barn' }],
  ['no street', { s: '' }],
  ['another number', { s: '21 Mill Street\nHigh Barn' }],
  ['no place and a slip in the postcode', { c: '', p: '2301' }],
  ['the street in short', { s: 'Mill St. 12, High Barn' }],
];

const DIFFERENT: [name: string, values: Partial<typeof ADA>][] = [
  ['the same name alone', { s: '7 Elm Road', c: 'Leeds', p: '9001' }],
  ['the same name with no address', { s: '', c: '', p: '' }],
  ['a neighbour in another street', { f: 'Bob', l: 'Noyce', s: '3 Elm Road' }],
  ['nothing known', { f: '', l: '', s: '', c: '', p: '' }],
];

describe('compareLikeness', () => {
  it.each(ALIKE)('finds alike: %s', (_, values) => {
    expect(compareLikeness(likeness(), likeness(values))).toBeGreaterThanOrEqual(SIMILAR_FROM);
  });

  it.each(DIFFERENT)('finds different: %s', (_, values) => {
    expect(compareLikeness(likeness(), likeness(values))).toBeLessThan(SIMILAR_FROM);
  });

  it('is the same either way round', () => {
    const word = fc.constantFrom('', 'ada', 'adda', 'lovelace', 'mill', 'x');
    const one = fc.record({
      company: fc.constant(null),
      first: word,
      last: word,
      number: fc.constantFrom('', '1', '12'),
      lines: fc.tuple(word, word, word),
      postcode: fc.constantFrom('', '2310', '2301'),
    }) satisfies fc.Arbitrary<Likeness>;

    fc.assert(
      fc.property(one, one, (a, b) => {
        expect(compareLikeness(a, b)).toBeCloseTo(compareLikeness(b, a), 9);
      }),
    );
  });

  it('never lets a closer agreement count less', () => {
    for (const levels of Object.values(WEIGHTS)) {
      expect(levels.same).toBeGreaterThanOrEqual(levels.close);
      expect(levels.close).toBeGreaterThanOrEqual(levels.near);
      expect(levels.near).toBeGreaterThanOrEqual(levels.apart);
      expect(levels.missing).toBe(0);
    }
  });
});

describe('levels of agreement', () => {
  it.each([
    ['', 'ada', 'missing'],
    ['ada', 'ada', 'same'],
    ['lovelace', 'lovelcae', 'close'],
    ['lovelace', 'lovelacy', 'close'],
    ['martha', 'marhta', 'close'],
    ['dwayne', 'duwaine', 'near'],
    ['ada', 'bob', 'apart'],
  ] as const)('words %j and %j: %s', (...[a, b, level]) => {
    expect(wordLevel(a, b)).toBe(level);
  });

  it.each([
    ['', '1', 'missing'],
    ['2310', '2310', 'same'],
    ['2310', '2301', 'close'],
    ['2310', '231', 'close'],
    ['2310', '9999', 'apart'],
  ] as const)('digits %j and %j: %s', (...[a, b, level]) => {
    expect(digitsLevel(a, b)).toBe(level);
  });
});

describe('jaroWinkler', () => {
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['jellyfish', 'smellyfish', 0.8963],
    ['dwayne', 'duane', 0.84],
    ['', '', 0],
    ['a', '', 0],
    ['abc', 'xyz', 0],
    ['abc', 'abc', 1],
  ] as const)('of %j and %j is %d', (...[a, b, expected]) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 3);
    expect(jaroWinkler(b, a)).toBeCloseTo(expected, 3);
  });
});

describe('isOneEditAway', () => {
  it.each([
    ['abcd', 'abcd', false],
    ['abcd', 'abd', true],
    ['abcd', 'abxcd', true],
    ['abcd', 'abxd', true],
    ['abcd', 'abdc', true],
    ['abcd', 'badc', false],
    ['abcd', 'axyd', false],
    ['aa', 'a', true],
    ['', 'a', true],
    ['ab', 'ba', true],
    ['abc', 'cba', false],
  ] as const)('%j and %j: %s', (...[a, b, isOne]) => {
    expect(isOneEditAway(a, b)).toBe(isOne);
    expect(isOneEditAway(b, a)).toBe(isOne);
  });
});

describe('decideSimilar', () => {
  it('proposes who is alike, the likeliest first, at most five', () => {
    const others = [
      { id: 'far', likeness: likeness({ f: 'Bob', l: 'Noyce', s: '', c: 'Leeds', p: '1' }) },
      { id: 'slip', likeness: likeness({ l: 'Lovelcae' }) },
      { id: 'same', likeness: likeness() },
    ];
    const many = [...'abcdefg'].map((id) => ({ id, likeness: likeness() }));

    expect(decideSimilar(likeness(), others)).toEqual(['same', 'slip']);
    expect(decideSimilar(likeness(), many)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(decideSimilar(likeness(), [])).toEqual([]);
  });
});
