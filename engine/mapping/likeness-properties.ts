/** Which properties tell who a record is when no key is equal: names and address, by their meaning. */
import type { Meaning, Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import type { LikenessProperties, SideSchema, SyncSchema } from './compiled-sync.js';

const PERSON = { first: 'person.firstName', last: 'person.lastName' } as const;
const ADDRESS = {
  street: 'address.street',
  city: 'address.city',
  postcode: 'address.postcode',
} as const;

/**
 * Names of the properties on either side; a part that one of them lacks counts on neither. Null when
 * too little is left: of people the family name and a part of the address, of companies the name.
 */
export function likenessProperties(
  schema: Pick<SyncSchema, Side>,
): Readonly<Record<Side, LikenessProperties>> | null {
  const both = (meaning: Meaning) => {
    const left = find(schema.left, meaning);
    const right = find(schema.right, meaning);
    return left === null || right === null ? null : { left, right };
  };
  const last = both(PERSON.last);
  const parts = {
    company: last === null ? both('company.name') : null,
    first: last === null ? null : both(PERSON.first),
    last,
    street: both(ADDRESS.street),
    city: both(ADDRESS.city),
    postcode: both(ADDRESS.postcode),
  };
  const hasAddress = parts.street !== null || parts.city !== null || parts.postcode !== null;
  if (parts.company === null && (last === null || !hasAddress)) return null;
  const [left, right] = SIDES.map((side): LikenessProperties => ({
    company: parts.company?.[side] ?? null,
    first: parts.first?.[side] ?? null,
    last: parts.last?.[side] ?? null,
    street: parts.street?.[side] ?? null,
    city: parts.city?.[side] ?? null,
    postcode: parts.postcode?.[side] ?? null,
  }));
  return left === undefined || right === undefined ? null : { left, right };
}

/** The properties that have to be read for it. */
export function likenessNames(names: LikenessProperties): string[] {
  const { company, first, last, street, city, postcode } = names;
  return [company, first, last, street, city, postcode].filter((name) => name !== null);
}

function find({ properties }: SideSchema, meaning: Meaning): string | null {
  for (const property of properties.values())
    if (property.meaning === meaning && property.isReadable) return property.name;
  return null;
}
