export const AGREEMENT_LEVELS = ['missing', 'same', 'close', 'near', 'apart'] as const;
export type AgreementLevel = (typeof AGREEMENT_LEVELS)[number];

type Part = 'first' | 'last' | 'street' | 'second' | 'place' | 'number' | 'postcode';
export type Weights = Readonly<Record<Part, Readonly<Record<AgreementLevel, number>>>>;

/**
 * Bits that a level of agreement speaks for (or against) two records being one. Learned from FEBRL
 * data set 1 alone, then made monotone, rounded to half bits, and lowered where that data is kinder
 * than life: there a place tells nothing of its postcode, and hardly anybody lives next door. A
 * missing part says nothing.
 */
export const WEIGHTS: Weights = {
  first: { missing: 0, same: 5.5, close: 5, near: 0, apart: -3.5 },
  last: { missing: 0, same: 7, close: 6.5, near: 3, apart: -4 },
  street: { missing: 0, same: 10, close: 9, near: 1, apart: -5 },
  second: { missing: 0, same: 9, close: 8.5, near: 0, apart: -5 },
  place: { missing: 0, same: 7, close: 6.5, near: 1, apart: -4 },
  number: { missing: 0, same: 6, close: 1, near: 1, apart: -3 },
  postcode: { missing: 0, same: 8, close: 3.5, near: 3.5, apart: -5 },
};

/**
 * The same for names of companies. A name that is the same, turned round or one slip away is enough by itself, as long
 * as the address does not speak against it; one in two countries' legal forms needs an address to be one.
 */
export const COMPANY_WEIGHTS = {
  ...{ same: 18, turned: 15, slip: 14, near: 3, apart: -4 },
  otherForm: -8,
} as const;

/** Two parts that stand in each other's place agree less surely. */
export const SWAP_PENALTY = -3;

/**
 * From this score on two records are alike. In FEBRL data set 1 no two different people reach 5 and no
 * two records of one person stay under 17; between these it is as high as keeps equal names alone
 * from being enough.
 */
export const SIMILAR_FROM = 13;
