/**
 * People of the FEBRL record-linkage sets as a CRM would hold them: name, street, place, postcode.
 * Their birth dates, register numbers and states are left out. Two rows are one person when the number
 * in their id is the same.
 */
import { compileSettings } from '../../engine/mapping/compile-settings.js';
import type { CompiledRule } from '../../engine/mapping/compiled-sync.js';
import { matchKeys } from '../../engine/matching/match-keys.js';
import { likenessOf } from '../../engine/matching/similar/likeness.js';
import type { Values } from '../../engine/contract/index.js';
import { defaultSettings } from '../../engine/mapping/default-settings.js';
import { peopleSchema } from './person-at.js';
import { scoreProposals } from './proposals.js';
import type { Row } from './read-csv.js';
import { readData } from './read-csv.js';
import { scoresOf } from './scores.js';
import type { Scores } from './scores.js';

interface Person {
  id: string;
  /** The same for two rows of one person. */
  truth: string;
  values: Values;
}

export interface Linkage {
  left: Person[];
  right: Person[];
}

/** Originals against their duplicates: within one set in data set 1, two files in 4. */
export function readFebrl(set: 1 | 4): Linkage {
  if (set === 4)
    return {
      left: readData('febrl_dataset4a').map(toPerson),
      right: readData('febrl_dataset4b').map(toPerson),
    };
  const all = readData('febrl_dataset1').map(toPerson);
  return {
    left: all.filter(({ id }) => id.endsWith('-org')),
    right: all.filter(({ id }) => !id.endsWith('-org')),
  };
}

function toPerson(row: Row): Person {
  const text = (name: string): string | null => row[name] || null;
  const id = text('rec_id') ?? '';
  const street = [text('street_number'), text('address_1')].filter((part) => part !== null);
  return {
    id,
    truth: id.split('-')[1] ?? id,
    values: {
      email: null,
      firstName: text('given_name'),
      lastName: text('surname'),
      street: `${street.join(' ')}\n${text('address_2') ?? ''}`.trim() || null,
      city: text('suburb'),
      postcode: text('postcode'),
    },
  };
}

export type ExactRule = 'default' | 'name and postcode' | 'name and street';

const EXACT: Readonly<Record<ExactRule, readonly string[] | null>> = {
  default: null,
  'name and postcode': ['firstName', 'lastName', 'postcode'],
  'name and street': ['firstName', 'lastName', 'street'],
};

/** What a rule by equal keys links: pairs whose key nobody else of either side has. */
export function scoreExact({ left, right }: Linkage, rule: ExactRule): Scores {
  const rules = rulesOf(EXACT[rule]);
  const owners = (people: readonly Person[], side: 'left' | 'right') =>
    Map.groupBy(people, ({ values }) => matchKeys(values, side, rules)[0] ?? null);
  const others = owners(right, 'right');
  let found = 0;
  let correct = 0;
  for (const [key, [one, ...rivals]] of owners(left, 'left')) {
    const partners = key === null ? [] : (others.get(key) ?? []);
    if (one === undefined || rivals.length > 0 || partners.length !== 1) continue;
    found += 1;
    if (partners[0]?.truth === one.truth) correct += 1;
  }
  return scoresOf({ right: correct, found, all: truePairs({ left, right }) });
}

function rulesOf(names: readonly string[] | null): readonly CompiledRule[] {
  const schema = { left: peopleSchema(), right: peopleSchema() };
  const settings = defaultSettings(schema);
  const rules =
    names === null
      ? settings.matching.rules
      : [{ pairs: names.map((name) => ({ left: name, right: name })) }];
  const wanted = { ...settings, matching: { rules } };
  return compileSettings(wanted, schema, '2026-01-01T00:00:00.000Z').rules;
}

const FIELDS = {
  ...{ company: null, first: 'firstName', last: 'lastName' },
  ...{ street: 'street', city: 'city', postcode: 'postcode' },
};

export function scoreSimilar({ left, right }: Linkage): Scores & { compared: number } {
  const likely = (person: Person) => ({ ...person, likeness: likenessOf(person.values, FIELDS) });
  return scoreProposals(left.map(likely), right.map(likely));
}

function truePairs({ left, right }: Linkage): number {
  const known = new Set(right.map(({ truth }) => truth));
  return left.filter(({ truth }) => known.has(truth)).length;
}
