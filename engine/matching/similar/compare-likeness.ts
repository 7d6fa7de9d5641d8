/**
 * Scores how likely two records are the same, after Fellegi and Sunter: each part adds the logarithm
 * (base 2) of how much more often it agrees that far in true pairs than by chance. Pure.
 */
import { compareCompanies } from './company-likeness.js';
import type { Likeness } from './likeness.js';
import { isOneEditAway, jaroWinkler } from './text-similarity.js';
import type { AgreementLevel, Weights } from './weights.js';
import { SWAP_PENALTY, WEIGHTS } from './weights.js';

const CLOSE = 0.92;
const NEAR = 0.84;
/** In a shorter word one sign is too much of it to be a slip. */
const MIN_LENGTH_OF_SLIP = 4;

/** The score in bits; what counts as alike is decided by `SIMILAR_FROM`. The same either way round. */
export function compareLikeness(a: Likeness, b: Likeness, weights: Weights = WEIGHTS): number {
  return (
    whoScore(a, b, weights) +
    addressScore(a, b, weights) +
    weights.number[digitsLevel(a.number, b.number)] +
    weights.postcode[digitsLevel(a.postcode, b.postcode)]
  );
}

function whoScore(a: Likeness, b: Likeness, weights: Weights): number {
  if (a.company === null || b.company === null) return nameScore(a, b, weights);
  return compareCompanies(a.company, b.company);
}

function nameScore(a: Likeness, b: Likeness, { first, last }: Weights): number {
  const straight = first[wordLevel(a.first, b.first)] + last[wordLevel(a.last, b.last)];
  const crossed = wordLevel(a.first, b.last);
  const crossedBack = wordLevel(a.last, b.first);
  // A part that is missing has no place of its own: either may have been put into the other's.
  const swapped =
    average(first[crossed], last[crossed]) + average(first[crossedBack], last[crossedBack]);
  return Math.max(straight, swapped + SWAP_PENALTY);
}

/** Which line of the other record each of street, second line and place is compared with. */
const ORDERS = [
  [0, 1, 2],
  [1, 0, 2],
  [0, 2, 1],
  [2, 1, 0],
] as const;

function addressScore(a: Likeness, b: Likeness, { street, second, place }: Weights): number {
  const scales = [street, second, place] as const;
  let best = -Infinity;
  for (const order of ORDERS) {
    let score = order === ORDERS[0] ? 0 : SWAP_PENALTY;
    for (const at of ORDERS[0]) {
      const level = wordLevel(a.lines[at], b.lines[order[at]]);
      score += average(scales[at][level], scales[order[at]][level]);
    }
    best = Math.max(best, score);
  }
  return best;
}

/** How far two words agree. */
export function wordLevel(a: string, b: string): AgreementLevel {
  if (a === '' || b === '') return 'missing';
  if (a === b) return 'same';
  const isLong = Math.min(a.length, b.length) >= MIN_LENGTH_OF_SLIP;
  if (isLong && isOneEditAway(a, b)) return 'close';
  const similarity = jaroWinkler(a, b);
  if (similarity >= CLOSE) return 'close';
  return similarity >= NEAR ? 'near' : 'apart';
}

/** Numbers are either the same, one slip apart, or different. */
export function digitsLevel(a: string, b: string): AgreementLevel {
  if (a === '' || b === '') return 'missing';
  if (a === b) return 'same';
  return isOneEditAway(a, b) ? 'close' : 'apart';
}

function average(a: number, b: number): number {
  return (a + b) / 2;
}
