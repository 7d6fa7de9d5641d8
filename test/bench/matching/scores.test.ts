/** How well rules find partners must not get worse. FEBRL 4 is scored by the bench alone. */
import { describe, expect, it } from 'vitest';
import { companySet } from '../../../bench/matching/company-names.js';
import { scoreCompanies, scoreWithProposals } from '../../../bench/matching/company-scores.js';
import { readFebrl, scoreExact, scoreSimilar } from '../../../bench/matching/febrl.js';
import { scoresOf } from '../../../bench/matching/scores.js';

describe('on people with a known truth', () => {
  const people = readFebrl(1);

  it('proposes every duplicate, and nobody else', () => {
    const { f1, precision, compared } = scoreSimilar(people);

    expect(f1).toBeGreaterThanOrEqual(0.998);
    expect(precision).toBeGreaterThanOrEqual(0.998);
    expect(compared).toBeLessThan(1_000);
  });

  it('links nobody wrongly by equal keys', () => {
    expect(scoreExact(people, 'name and postcode')).toMatchObject({ wrong: 0, right: 181 });
    expect(scoreExact(people, 'default')).toMatchObject({ found: 0, recall: 0 });
  });
});

describe('on names of companies with a known truth', () => {
  it('finds companies under other spellings, and keeps neighbours apart', () => {
    const scores = scoreCompanies(companySet(2026));

    expect(scores.precision).toBeGreaterThanOrEqual(0.998);
    expect(scores.recall).toBeGreaterThanOrEqual(0.94);
    expect(scores.f1).toBeGreaterThanOrEqual(0.97);
  });

  it.each([2026, 4711])(
    'proposes those with a slip or with their words in another order too (seed %d)',
    (seed) => {
      const scores = scoreWithProposals(companySet(seed, { isAnyOrder: true }));

      expect(scores.precision).toBeGreaterThanOrEqual(0.998);
      expect(scores.f1).toBeGreaterThanOrEqual(0.98);
      expect(scores.compared).toBeLessThan(200);
    },
  );
});

describe('scoresOf', () => {
  it('weighs what was found against what there is', () => {
    expect(scoresOf({ right: 8, found: 10, all: 16 })).toEqual({
      found: 10,
      right: 8,
      wrong: 2,
      missed: 8,
      precision: 0.8,
      recall: 0.5,
      f1: 0.6154,
    });
  });

  it('takes nothing found for a matter of recall', () => {
    expect(scoresOf({ right: 0, found: 0, all: 3 })).toMatchObject({ precision: 1, f1: 0 });
  });
});
