/**
 * Keys that two records of one person or company likely share at least one of, so that only few
 * records have to be compared. Each is of two parts that seldom go wrong together, and narrow enough
 * that few records in a million have the same one.
 */
import { companyKeys } from './company-likeness.js';
import type { Likeness } from './likeness.js';

/** Signs of a word that a key looks at: slips come later in a word more often. */
const HEAD = 4;

/** How many keys a record gets; a null stands where a part is empty. */
export const SIMILAR_KEY_COUNT = 8;

export function similarKeys(likeness: Likeness): (string | null)[] {
  const { company, first, last, number, postcode } = likeness;
  const [street, , place] = likeness.lines;
  if (company !== null)
    return [
      ...companyKeys(company),
      key(number, postcode),
      key(street.slice(0, HEAD), place.slice(0, HEAD)),
    ];
  return [
    key(last.slice(0, HEAD), postcode),
    key(first.slice(0, HEAD), postcode),
    key(number, postcode),
    key(number, street.slice(0, HEAD)),
    key(street.slice(0, HEAD), place.slice(0, HEAD)),
    key(last.slice(0, HEAD), place.slice(0, HEAD)),
    key(first.slice(0, HEAD), place.slice(0, HEAD)),
    key(...[first.slice(0, HEAD), last.slice(0, HEAD)].sort()),
  ];
}

function key(...parts: string[]): string | null {
  return parts.some((part) => part === '') ? null : parts.join(' ');
}
