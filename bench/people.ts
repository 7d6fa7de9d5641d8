/** The data of the bench: people of 12 properties, about 600 bytes as JSON, the same for a seed every time. */
import type { Property } from '../engine/contract/index.js';

export type Person = Record<string, string>;

const FIRST =
  'Ada Bo Cem Dina Eva Finn Gro Hana Ivo Jana Kai Lea Mia Nils Ona Per Rosa Siv Tom Una';
const LAST = 'Aas Berg Carlsen Dahl Eide Foss Gran Holm Isaksen Juul Krog Lund Moen Nes Opdal Pihl';
const CITIES = 'Oslo Bergen Gent Lyon Porto Turin Graz Malmö Kraków Cork Leeds Basel Turku Aarhus';
const JOBS = 'Buyer Planner Engineer Accountant Director Designer Assistant Analyst Teacher';
const WORDS =
  'asked about delivery in spring and wants an offer for forty seats before the board meets again ' +
  'prefers mail over phone knows the product from a fair has used another one since last year';

const words = (text: string): string[] => text.split(' ');
const LISTS = { first: words(FIRST), last: words(LAST), city: words(CITIES), job: words(JOBS) };
const NOTES = words(WORDS);

/** The person at this place; every e-mail address is there once. */
export function personAt(index: number, seed: number): Person {
  const random = randomFrom(Math.imul(index + 1, 0x9e3779b1) ^ seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const digits = (count: number): string =>
    String(Math.floor(random() * 10 ** count)).padStart(count, '0');
  const first = pick(LISTS.first);
  const last = pick(LISTS.last);
  return {
    email: `${first}.${last}.${String(index)}@mail.example`.toLowerCase(),
    firstName: first,
    lastName: last,
    phone: `+47${digits(8)}`,
    mobile: `+479${digits(7)}`,
    jobTitle: `${pick(LISTS.job)} ${pick(LISTS.city)}`,
    website: `https://www.${last.toLowerCase()}-${digits(5)}.example/`,
    street: `${pick(LISTS.last)} street ${digits(2)}`,
    city: pick(LISTS.city),
    postcode: digits(5),
    country: 'Norway',
    notes: Array.from({ length: 52 }, () => pick(NOTES)).join(' '),
  };
}

/** The same person after an edit: one property shows something else. */
export function edited(person: Person, round: number): Person {
  return { ...person, jobTitle: `${person['jobTitle'] ?? ''} ${String(round)}`.slice(0, 60) };
}

const property = (name: string, label: string, rest: Partial<Property>): Property => ({
  name,
  label,
  type: 'text',
  isRequired: false,
  isReadable: true,
  isWritable: true,
  isUnique: false,
  isCustom: false,
  ...rest,
});

/** How both accounts describe them; by their meaning all twelve are mapped by default. */
export const PEOPLE_PROPERTIES: readonly Property[] = [
  property('email', 'E-mail', { type: 'email', meaning: 'person.email' }),
  property('firstName', 'First name', { meaning: 'person.firstName' }),
  property('lastName', 'Last name', { meaning: 'person.lastName' }),
  property('phone', 'Phone', { type: 'phone', meaning: 'person.phone' }),
  property('mobile', 'Mobile', { type: 'phone', meaning: 'person.mobile' }),
  property('jobTitle', 'Job title', { meaning: 'person.jobTitle' }),
  property('website', 'Website', { type: 'url', meaning: 'person.website' }),
  property('street', 'Street', { meaning: 'address.street' }),
  property('city', 'City', { meaning: 'address.city' }),
  property('postcode', 'Postcode', { meaning: 'address.postcode' }),
  property('country', 'Country', { meaning: 'address.country' }),
  property('notes', 'Notes', { type: 'longText', meaning: 'notes' }),
];

/** Mulberry32; public domain, github.com/cprosche/mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
