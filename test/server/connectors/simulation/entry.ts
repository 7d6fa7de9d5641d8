/** Filters for people that a seed draws, by the properties of the app that gives; and who fits them, judged anew. */
import type { FilterGroup, SyncSettings } from '../../../../engine/contract/index.js';
import { createSeededRandom } from '../../../../engine/testing/seeded-random.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import { FILTER_MODES, SIDES } from '../../../../engine/vocabulary.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { drawFilter, fits } from '../../../support/simulator/filter-trees.js';
import type { DrawnRule } from '../../../support/simulator/filter-trees.js';
import { allFields, MARITAL } from './fields.js';
import type { Field, Meaning } from './fields.js';
import { pick } from './plan.js';

/** Null in most seeds. */
export type EntryRules = Required<Pick<SyncSettings, 'filters' | 'filterMode'>> | null;

const FILTERED = 0.35;

export function drawEntry(seed: number): EntryRules {
  const random = createSeededRandom(seed ^ 0x7137449f);
  if (random() >= FILTERED) return null;
  const draw = (from: Side) => (random() < 0.75 ? drawPeopleFilter(from, random) : null);
  return {
    filters: { toRight: draw('left'), toLeft: draw('right') },
    filterMode: pick(random, FILTER_MODES),
  };
}

/** Of the app `from`, whose properties it asks for. */
export function drawPeopleFilter(from: Side, random: Random): FilterGroup {
  return drawFilter(random, 0, RULES[from]);
}

const RULES = { left: rulesOf('left'), right: rulesOf('right') } as const;

function rulesOf(side: Side): readonly DrawnRule[] {
  const field = (name: string): Field => {
    const found = allFields('person').find(({ left }) => left === name);
    if (found === undefined) throw new Error(`There is no field "${name}".`);
    return found;
  };
  const [city, job, size, birthday, marital] = [
    field('city'),
    field('jobtitle'),
    field('shoe_size'),
    field('birthday'),
    field('marital'),
  ];
  const label = (random: Random): string => String(marital.toWire(pick(random, MARITAL), side));
  const of = ({ [side]: property }: Field) => ({ property });
  const known = (random: Random) => pick(random, ['isKnown', 'isUnknown'] as const);
  return [
    (random) => ({ ...of(city), operator: known(random) }),
    (random) => ({ ...of(city), operator: 'contains', value: String(Math.floor(random() * 10)) }),
    () => ({ ...of(job), operator: 'startsWith', value: 'jobtitle 1' }),
    (random) => ({ ...of(job), operator: known(random) }),
    (random) => ({ ...of(size), operator: known(random) }),
    (random) => ({
      ...of(size),
      operator: pick(random, ['greater', 'less']),
      value: Math.floor(random() * 60),
    }),
    (random) => ({
      ...of(birthday),
      operator: pick(random, ['before', 'after']),
      value: birthday.draw(Math.floor(random() * 60), random),
    }),
    (random) => ({ ...of(marital), operator: pick(random, ['is', 'isNot']), value: label(random) }),
    (random) => ({
      ...of(marital),
      operator: pick(random, ['anyOf', 'noneOf']),
      value: [label(random), label(random)],
    }),
  ];
}

/** What a person's fields mean, by their names in HubSpot. */
type Meanings = Readonly<Record<string, Meaning | undefined>>;

/** Whether somebody in the app `from` fits; what is not named is empty there. */
export function fitsThere(filter: FilterGroup | null, from: Side, meanings: Meanings): boolean {
  if (filter === null) return true;
  const values = allFields('person').map((field): [string, string | number | null] => {
    const meaning = meanings[field.left] ?? null;
    return [field[from], meaning === null ? null : field.toWire(meaning, from)];
  });
  return fits(filter, Object.fromEntries(values), 0) === true;
}

/** Whether the way into an app is open for somebody who stands so in the other one. */
export function isOpenInto(rules: EntryRules, to: Side, meanings: Meanings): boolean {
  if (rules === null) return true;
  const filter = to === 'right' ? rules.filters.toRight : rules.filters.toLeft;
  return fitsThere(filter, to === 'right' ? 'left' : 'right', meanings);
}

/** With live filters both have to fit before they have to agree. */
export function mayStandApart(
  rules: EntryRules,
  pair: Readonly<Record<Side, { values: Meanings }>>,
): boolean {
  if (rules?.filterMode !== 'live') return false;
  return SIDES.some((to) => !isOpenInto(rules, to, pair[to === 'right' ? 'left' : 'right'].values));
}
