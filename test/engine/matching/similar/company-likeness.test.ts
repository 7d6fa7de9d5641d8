import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partCompanyName } from '../../../../engine/matching/company-name.js';
import {
  COMPANY_KEY_COUNT,
  companyKeys,
} from '../../../../engine/matching/similar/company-likeness.js';
import { compareLikeness } from '../../../../engine/matching/similar/compare-likeness.js';
import { likenessOf } from '../../../../engine/matching/similar/likeness.js';
import { SIMILAR_FROM } from '../../../../engine/matching/similar/weights.js';

const FIELDS = { company: 'n', first: null, last: null, street: 's', city: 'c', postcode: 'p' };
const company = (n: string, address = {}) => likenessOf({ n, ...address }, FIELDS);

const ALIKE: [a: string, b: string][] = [
  ['Acme Rockets AS', 'ACME ROCKETS'],
  ['Acme Rockets', 'Acme Rokets Inc.'],
  ['Acme Rockets', 'Acmer Ockets'],
  ['Oslo Bygg AS', 'Bygg Oslo AS'],
  ['Johnson and Johnson', 'Johnson & Johnson, Inc.'],
  ['Qualcomm', 'Qualcom'],
];

const DIFFERENT: [a: string, b: string][] = [
  ['Acme AS', 'Acme GmbH'],
  ['Acme Rockets', 'Acme Rockets Norway'],
  ['Acme Rockets', 'Acme'],
  ['Studio 54', 'Studio 55'],
  ['Nike', 'Nice'],
  ['Acme', ''],
  ['', ''],
];

const IN_OSLO = { s: 'Karl Johans gate 1', c: 'Oslo', p: '0154' };
const IN_BERGEN = { s: 'Bryggen 7', c: 'Bergen', p: '5003' };

describe('names of companies', () => {
  it.each(ALIKE)('%j and %j are alike by themselves', (a, b) => {
    expect(compareLikeness(company(a), company(b))).toBeGreaterThanOrEqual(SIMILAR_FROM);
    expect(sharedKeys(a, b)).not.toEqual([]);
  });

  it.each(DIFFERENT)('%j and %j are not', (a, b) => {
    expect(compareLikeness(company(a), company(b))).toBeLessThan(SIMILAR_FROM);
  });

  it('are not enough where the address says otherwise', () => {
    const score = compareLikeness(company('Acme', IN_OSLO), company('Acme', IN_BERGEN));

    expect(score).toBeLessThan(SIMILAR_FROM);
  });

  it("in two countries' forms are enough in one house", () => {
    const score = compareLikeness(company('Acme AS', IN_OSLO), company('Acme GmbH', IN_OSLO));

    expect(score).toBeGreaterThanOrEqual(SIMILAR_FROM);
  });

  it('share a key after any one slip in a word of six letters or more', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 6, maxLength: 12 });
    const name = fc.array(word, { minLength: 1, maxLength: 6 });

    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (words, which, where) => {
        const at = which % words.length;
        const cut = where % (words[at]?.length ?? 1);
        const slipped = words.map((one, index) =>
          index === at ? one.slice(0, cut) + one.slice(cut + 1) : one,
        );

        expect(sharedKeys(words.join(' '), slipped.join(' '))).not.toEqual([]);
      }),
    );
  });

  it('have as many keys whatever they are, and none without a word', () => {
    expect(companyKeys(partCompanyName('Acme'))).toHaveLength(COMPANY_KEY_COUNT);
    expect(companyKeys(partCompanyName(''))).toEqual(Array(COMPANY_KEY_COUNT).fill(null));
  });
});

function sharedKeys(a: string, b: string): (string | null)[] {
  const others = companyKeys(partCompanyName(b));
  return companyKeys(partCompanyName(a)).filter((key, at) => key !== null && key === others[at]);
}
