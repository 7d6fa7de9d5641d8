import { describe, expect, it } from 'vitest';
import { likenessOf } from '../../../../engine/matching/similar/likeness.js';
import {
  SIMILAR_KEY_COUNT,
  similarKeys,
} from '../../../../engine/matching/similar/similar-keys.js';

const FIELDS = { company: null, first: 'f', last: 'l', street: 's', city: 'c', postcode: 'p' };
const ofStreet = (s: string) => likenessOf({ s }, FIELDS);

describe('likenessOf', () => {
  it('folds every part', () => {
    const values = {
      f: 'José',
      l: "O'Neill-Łuk",
      s: '8 Stanley St.\nUnit 5',
      c: 'São Paulo',
      p: 'AB1 2CD',
    };

    expect(likenessOf(values, FIELDS)).toEqual({
      company: null,
      first: 'jose',
      last: 'oneillluk',
      number: '8',
      lines: ['stanleystreet', 'unit5', 'saopaulo'],
      postcode: 'ab12cd',
    });
  });

  it('leaves out what is unknown, empty or not compared', () => {
    const nobody = {
      company: null,
      first: '',
      last: '',
      number: '',
      lines: ['', '', ''],
      postcode: '',
    };

    expect(likenessOf({ f: null }, FIELDS)).toEqual(nobody);
    expect(
      likenessOf(
        { f: 'Ada' },
        { company: null, first: null, last: null, street: null, city: null, postcode: null },
      ),
    ).toEqual(nobody);
  });

  it.each([
    ['8 stanley street', '8', 'stanleystreet', ''],
    ['8b, Stanley Street', '8', 'stanleystreet', ''],
    ['Obere Str. 57', '57', 'oberestreet', ''],
    ['Stanley Street 8, Miami', '8', 'stanleystreet', 'miami'],
    ['8 Stanley Street\r\nMiami\r\nFloor 2', '8', 'stanleystreet', 'miamifloor2'],
    ['12th Avenue', '', '12thavenue', ''],
    ['8\nMiami', '8', '', 'miami'],
    ['Stanley Street', '', 'stanleystreet', ''],
    ['', '', '', ''],
  ])('takes %j apart', (...[street, number, line, rest]) => {
    expect(ofStreet(street)).toMatchObject({ number, lines: [line, rest, ''] });
  });
});

describe('similarKeys', () => {
  const ada = likenessOf(
    { f: 'Ada', l: 'Lovelace', s: '12 Mill Street', c: 'Ockham', p: '2310' },
    FIELDS,
  );

  it('are always as many, in the same order', () => {
    expect(similarKeys(ada)).toHaveLength(SIMILAR_KEY_COUNT);
    expect(similarKeys(ofStreet(''))).toEqual(Array(SIMILAR_KEY_COUNT).fill(null));
  });

  it('make no key of one part alone', () => {
    const named = likenessOf({ l: 'Lovelace' }, FIELDS);

    expect(similarKeys(named).filter((key) => key !== null)).toEqual([]);
  });

  it('share one when the names are swapped', () => {
    const swapped = { ...ada, first: ada.last, last: ada.first };

    expect(similarKeys(swapped).at(-1)).toBe(similarKeys(ada).at(-1));
  });
});
