/**
 * Further properties that people of both apps may have, each kept and told in an app's own way: text that is trimmed or
 * in small letters, numbers that are rounded or cannot be written, choices with other names, owners. Drawn from
 * chances of their own.
 */
import type { Mapping, Property, Value, Values } from '../../../engine/contract/index.js';
import type { AppUser } from '../../../engine/ports/connector.js';
import { memoryProperty } from '../../../engine/testing/memory-objects.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Direction, Side, UnknownOwnerRule } from '../../../engine/vocabulary.js';
import { DIRECTIONS, SIDES, UNKNOWN_OWNER_RULES, flowsTo } from '../../../engine/vocabulary.js';
import { drawClients } from './clients.js';
import { pick } from './scenario.js';
import {
  SHAPED,
  drawShaped,
  inventShaped,
  isShaped,
  meaningOfShaped,
  shapedMapping,
  shapedProperty,
} from './shaped.js';
import type { Shaped } from './shaped.js';

const FIRST = ['note', 'score', 'level', 'owner'] as const;
const LATER = ['tags', 'isVip', 'since'] as const;
export const EXTRAS = [...FIRST, ...LATER, ...SHAPED] as const;
export type Extra = (typeof EXTRAS)[number];

/** What a seed's apps have beside the rest. */
export interface Extras {
  properties: readonly Extra[];
  /** An app that the score does not flow to calculates it itself. */
  scoreFlow: Direction;
  /** Notes get a word put before them on their way to the right. */
  isMarked: boolean;
  /** People have clients, see `clients.ts`. */
  hasClients: boolean;
  /** Nothing tells what a client is, in either app. */
  arePlainClients: boolean;
  /** Each app has an owner whom the other one does not know, and what becomes of theirs; null: both know everybody. */
  strangers: UnknownOwnerRule | null;
}

export const NO_EXTRAS: Extras = {
  ...{ properties: [], scoreFlow: 'both', isMarked: false },
  ...{ hasClients: false, arePlainClients: false },
  strangers: null,
};

export function drawExtras(seed: number): Extras {
  const random = createSeededRandom(seed ^ 0x59f111f1);
  const clients = drawClients(seed);
  const later = [...drawLater(seed), ...drawShaped(seed)];
  if (random() < 0.5) return { ...NO_EXTRAS, ...clients, properties: later };
  const first = FIRST.filter(() => random() < 0.5);
  return {
    ...clients,
    properties: [...first, ...later],
    scoreFlow: random() < 0.6 ? 'both' : pick(random, DIRECTIONS),
    isMarked: random() < 0.4,
    strangers: first.includes('owner') ? drawStrangers(seed) : null,
  };
}

/** From chances of its own. */
function drawStrangers(seed: number): UnknownOwnerRule | null {
  const random = createSeededRandom(seed ^ 0x14292967);
  return random() < 0.5 ? null : pick(random, UNKNOWN_OWNER_RULES);
}

/** From chances of its own. */
function drawLater(seed: number): Extra[] {
  const random = createSeededRandom(seed ^ 0x2de92c6f);
  return random() < 0.2 ? LATER.filter(() => random() < 0.6) : [];
}

/** How an app keeps what it is given. */
export interface Keeping {
  notes: 'asGiven' | 'trimmed' | 'lowerCase';
  scores: 'asGiven' | 'whole';
  /** Line breaks of long text. */
  lines: 'asGiven' | 'carriageReturns';
  money: 'asGiven' | 'cents';
}

export const AS_GIVEN: Keeping = {
  ...{ notes: 'asGiven', scores: 'asGiven', lines: 'asGiven', money: 'asGiven' },
};

export function drawKeeping(random: Random): Keeping {
  return {
    notes: pick(random, ['asGiven', 'trimmed', 'lowerCase']),
    scores: pick(random, ['asGiven', 'whole']),
    lines: pick(random, ['asGiven', 'carriageReturns']),
    money: pick(random, ['asGiven', 'cents']),
  };
}

export function kept(values: Values, { notes, scores, lines, money }: Keeping): Values {
  const { note, score, story, worth } = values;
  const text = typeof note === 'string' && notes !== 'asGiven' ? note.trim() : note;
  return {
    ...(typeof text === 'string'
      ? { note: notes === 'lowerCase' ? text.toLowerCase() : text }
      : {}),
    ...(typeof score === 'number' && scores === 'whole' ? { score: Math.round(score) } : {}),
    ...(typeof story === 'string' && lines === 'carriageReturns'
      ? { story: story.replace(/\r?\n/gu, '\r\n') }
      : {}),
    ...(typeof worth === 'number' && money === 'cents'
      ? { worth: Math.round(worth * 100) / 100 }
      : {}),
  };
}

const LEVELS: Readonly<Record<Side, readonly string[]>> = {
  left: ['l-1', 'l-2', 'l-3', 'l-4'],
  right: ['r-1', 'r-2'],
};
/** What a level of either app means. The last one on the left has no partner, and goes over as a fallback. */
const MEANT: Readonly<Record<string, string>> = {
  ...{ 'l-1': '1', 'l-2': '2', 'l-3': '1', 'l-4': '2' },
  ...{ 'r-1': '1', 'r-2': '2' },
};
const TAGS = ['blue', 'green', 'red'];
const MARK = 'From the left: ';

export function extraProperties(side: Side, { properties, scoreFlow }: Extras): Property[] {
  const all: Record<Exclude<Extra, Shaped>, Property> = {
    note: memoryProperty({ name: 'note', label: 'Note' }),
    score: memoryProperty({
      ...{ name: 'score', label: 'Score', type: 'number' },
      isWritable: flowsTo(scoreFlow, side),
    }),
    level: memoryProperty({
      ...{ name: 'level', label: 'Level', type: 'option' },
      options: LEVELS[side].map((value) => ({ value, label: `Level ${value}` })),
    }),
    tags: memoryProperty({
      ...{ name: 'tags', label: 'Tags', type: 'multiOption' },
      options: TAGS.map((value) => ({ value, label: value })),
    }),
    isVip: memoryProperty({ name: 'isVip', label: 'Important', type: 'boolean' }),
    // The right app keeps the day only, so that nothing comes back.
    since: memoryProperty({
      ...{ name: 'since', label: 'Since', type: side === 'left' ? 'datetime' : 'date' },
    }),
    owner: memoryProperty({
      ...{ name: 'owner', label: 'Owner', type: 'owner', meaning: 'record.owner' },
    }),
  };
  return properties.map((name) => (isShaped(name) ? shapedProperty(name, side) : all[name]));
}

/** Who works in one of the apps only, where there is somebody. */
const STRANGERS: Readonly<Record<Side, string>> = { left: 'Dee', right: 'Eve' };

export function isStranger(owner: Value): boolean {
  return SIDES.some((side) => owner === `${side}-${STRANGERS[side]}`);
}

/** The same three people work in both apps, and now and then somebody else in each. */
export function usersOf(side: Side, { strangers }: Pick<Extras, 'strangers'>): AppUser[] {
  const names = ['Ada', 'Bo', 'Cy', ...(strangers === null ? [] : [STRANGERS[side]])];
  return names.map((name) => ({
    id: `${side}-${name}`,
    name,
    email: `${name.toLowerCase()}@example.com`,
    isActive: true,
  }));
}

export function extraMappings({ properties, scoreFlow, isMarked, strangers }: Extras): Mapping[] {
  const own = { direction: 'both', isOn: true, origin: 'own' } as const;
  return properties.map((name): Mapping => {
    const mapping: Mapping = { id: name, left: name, right: name, ...own };
    if (isShaped(name)) return { ...mapping, ...shapedMapping(name) };
    if (name === 'owner' && strangers !== null) return { ...mapping, unknownOwners: strangers };
    if (name === 'score') return { ...mapping, direction: scoreFlow };
    if (name === 'since') return { ...mapping, direction: 'toRight' };
    if (name === 'note' && isMarked)
      return { ...mapping, toRight: [{ kind: 'affix', prefix: MARK }] };
    if (name !== 'level') return mapping;
    const pairs = Object.entries(MEANT).filter(
      ([level]) => level.startsWith('l') && level !== 'l-4',
    );
    const options = pairs.map(([left, meant]) => ({ left, right: `r-${meant}` }));
    return { ...mapping, options, fallback: { right: 'r-2' } };
  });
}

const FIRST_DAY_MS = Date.parse('2025-01-01T00:00:00Z');
/** Each is of another day than the one before, and at another time. */
const DAY_AND_SOME_MS = 25 * 60 * 60_000;

/** Where a value is made up: for whom, and by what chance; `number` is of this value alone. */
export interface Invention {
  side: Side;
  number: number;
  random: Random;
}

/** Something that a person may give such a property in this app. */
export function inventExtra(property: Extra, extras: Extras, how: Invention): Value {
  const { side, number, random } = how;
  if (isShaped(property)) return inventShaped(property, how);
  if (property === 'note')
    return `${pick(random, ['', ' '])}Note ${String(number)}${pick(random, ['', '  '])}`;
  if (property === 'score') return number + pick(random, [0, 0.25]);
  if (property === 'level') return pick(random, LEVELS[side]);
  if (property === 'tags') {
    const tags = TAGS.filter(() => random() < 0.6);
    return tags.length === 0 ? null : tags;
  }
  if (property === 'isVip') return random() < 0.5;
  if (property === 'since') {
    const time = new Date(FIRST_DAY_MS + number * DAY_AND_SOME_MS).toISOString();
    return side === 'left' ? time : time.slice(0, 10);
  }
  return pick(random, usersOf(side, extras)).id;
}

/** Only what counts of a value, whichever app keeps it and in whatever way. */
export function meaningOf(property: string, value: Value): Value {
  if (value === null) return null;
  if (isShaped(property)) return meaningOfShaped(property, value);
  if (property === 'score') return Math.round(Number(value));
  if (property === 'level') return MEANT[String(value)] ?? String(value);
  if (property === 'since') return String(value).slice(0, 10);
  if (property === 'owner') return String(value).replace(/^\w+-/u, '');
  if (property !== 'note') return value;
  const text = String(value).toLowerCase();
  const mark = MARK.toLowerCase();
  return (text.startsWith(mark) ? text.slice(mark.length) : text).trim();
}

/** Flows one way only: a day says no time. */
export function isOneWay(property: string, { scoreFlow }: Extras): boolean {
  return property === 'since' || (property === 'score' && scoreFlow !== 'both');
}

/** An owner whom the other app does not know stays where it is, and says nothing of the one there. */
export function isLeft({ strangers }: Extras, property: string, values: readonly Value[]): boolean {
  return strangers === 'leave' && property === 'owner' && values.some(isStranger);
}

export function isExtra(property: string): property is Extra {
  return (EXTRAS as readonly string[]).includes(property);
}
