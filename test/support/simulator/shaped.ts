/**
 * Further properties whose values are shaped on their way: by value maps, by transforms of either way, by types that
 * are not quite the same. Drawn from chances of their own.
 */
import type { Mapping, Property, Value } from '../../../engine/contract/index.js';
import { memoryProperty } from '../../../engine/testing/memory-objects.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { Invention } from './extras.js';
import { pick } from './scenario.js';

export const SHAPED = [
  ...(['story', 'blurb', 'worth', 'metal', 'code', 'motto'] as const),
  ...(['size', 'founded', 'colors', 'mood'] as const),
] as const;
export type Shaped = (typeof SHAPED)[number];

interface Row {
  /** What differs on either side from a text that can be written. */
  left?: Partial<Property>;
  right?: Partial<Property>;
  mapping?: Partial<Mapping>;
  /** Something that a person may write there. */
  invent(how: Invention): Value;
  /** Whether a value is in the words of that app; any when left out. */
  isOwn?(side: Side, value: string): boolean;
  /** What counts of a value, whichever app keeps it and in whatever way. */
  mean(value: Exclude<Value, null>): Value;
}

const COLORS = ['blue', 'green', 'red'];
const METALS: Readonly<Record<Side, readonly string[]>> = {
  left: ['gold', 'Golden', 'silver', 'tin'],
  right: ['Au', 'AG', 'zinc'],
};
/** Of the right app, and without a partner on the left: only people can put it right. */
export const UNMAPPED_METAL = 'zinc';
const METAL_MEANT: Readonly<Record<string, string>> = {
  ...{ golden: 'au', gold: 'au', silver: 'ag' },
  tin: 'ag',
};
const PREFIX = 'R-';
const NO_MOOD = 'none';
const FIRST_DAY_MS = Date.parse('2020-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

const inOneLine = (value: Value) => String(value).replace(/\s+/gu, ' ').trim();
const lowerCase = (value: Value) => String(value).toLowerCase();
const writeStory = (number: number, random: Random) =>
  `Story ${String(number)}${pick(random, ['', '\nand on', '\r\nand on', '\n\n and on '])}`;

const ROWS: Readonly<Record<Shaped, Row>> = {
  story: {
    ...{ left: { type: 'longText' }, right: { type: 'longText' } },
    invent: ({ number, random }) => writeStory(number, random),
    mean: inOneLine,
  },
  // Its line breaks become spaces on the right.
  blurb: {
    left: { type: 'longText' },
    isOwn: (side, value) => side === 'left' || !/[\r\n]/u.test(value),
    invent: ({ side, number, random }) =>
      side === 'left' ? writeStory(number, random) : `Story ${String(number)}`,
    mean: inOneLine,
  },
  worth: {
    ...{ left: { type: 'currency' }, right: { type: 'currency' } },
    invent: ({ number, random }) => number + pick(random, [0, 0.25, 0.004]),
    mean: (value) => Math.round(Number(value) * 100) / 100,
  },
  // Two on the left mean one on the right; what is in no row of the left is a fallback there, and of the right an issue.
  metal: {
    mapping: {
      values: [
        { left: 'gold', right: 'Au' },
        { left: 'golden', right: 'Au' },
        { left: 'silver', right: 'Ag' },
      ],
      fallback: { right: 'Ag' },
    },
    isOwn: (side, value) => METALS[side].some((metal) => lowerCase(metal) === lowerCase(value)),
    invent: ({ side, random }) => pick(random, METALS[side]),
    mean: (value) => METAL_MEANT[lowerCase(value)] ?? lowerCase(value),
  },
  // Only the way to the left is given, so that the way to the right undoes it.
  code: {
    mapping: { toLeft: [{ kind: 'affix', prefix: PREFIX }] },
    invent: ({ side, number, random }) =>
      `${side === 'left' && random() < 0.5 ? PREFIX : ''}code ${String(number)}`,
    mean: (value) => String(value).replace(PREFIX, ''),
  },
  // Both ways are given, and neither is the other one undone.
  motto: {
    mapping: {
      toRight: [{ kind: 'case', form: 'upper' }],
      toLeft: [{ kind: 'case', form: 'lower' }],
    },
    invent: ({ number }) => `Motto ${String(number)}`,
    mean: lowerCase,
  },
  size: {
    left: { type: 'number' },
    mapping: { toRight: [{ kind: 'formatNumber', decimal: ',', thousands: '.' }] },
    invent: ({ side, number }) =>
      side === 'left' ? 1_000 + number + 0.5 : `1.${padded(number)},5`,
    mean: (value) =>
      typeof value === 'number' ? value : Number(String(value).replace('.', '').replace(',', '.')),
  },
  founded: {
    right: { type: 'date' },
    mapping: { toLeft: [{ kind: 'formatDate', pattern: 'DD.MM.YYYY' }] },
    isOwn: (side, value) => side === 'right' || /^\d\d\.\d\d\.\d{4}$/u.test(value),
    invent: ({ side, number }) => {
      const day = new Date(FIRST_DAY_MS + number * DAY_MS).toISOString().slice(0, 10);
      return side === 'right' ? day : germanDay(day);
    },
    mean: (value) => (String(value).includes('.') ? value : germanDay(String(value))),
  },
  colors: {
    left: {
      type: 'multiOption',
      options: COLORS.map((value) => ({ value, label: value.toUpperCase() })),
    },
    mapping: { toRight: [{ kind: 'join', separator: ', ' }] },
    invent: ({ side, random }) => {
      const colors = COLORS.filter(() => random() < 0.6);
      if (colors.length === 0) return null;
      return side === 'left' ? colors : colors.map((one) => one.toUpperCase()).join(', ');
    },
    mean: (value) => (Array.isArray(value) ? [...value] : lowerCase(value).split(', ')).sort(),
  },
  // Empty on the left is a word on the right, and that word is empty on the left.
  mood: {
    mapping: { toRight: [{ kind: 'default', value: NO_MOOD }] },
    invent: ({ number }) => `mood ${String(number)}`,
    isOwn: (side, value) => side === 'right' || value !== NO_MOOD,
    mean: (value) => (value === NO_MOOD ? null : value),
  },
};

function padded(number: number): string {
  return String(number).padStart(3, '0');
}

function germanDay(day: string): string {
  return day.split('-').reverse().join('.');
}

/** Which of them a seed's apps have. */
export function drawShaped(seed: number): Shaped[] {
  const random = createSeededRandom(seed ^ 0x06ca6351);
  return random() < 0.15 ? SHAPED.filter(() => random() < 0.35) : [];
}

export function isShaped(property: string): property is Shaped {
  return (SHAPED as readonly string[]).includes(property);
}

export function shapedProperty(name: Shaped, side: Side): Property {
  return memoryProperty({ name, label: name, ...ROWS[name][side] });
}

/** How it is mapped, beside its names. */
export function shapedMapping(name: Shaped): Partial<Mapping> {
  return ROWS[name].mapping ?? {};
}

export function inventShaped(name: Shaped, how: Invention): Value {
  return ROWS[name].invent(how);
}

/** Whether an app shows it in its own words. */
export function isInOwnWords(name: Shaped, side: Side, value: Value): boolean {
  return value === null || (ROWS[name].isOwn?.(side, String(value)) ?? true);
}

export function meaningOfShaped(name: Shaped, value: Exclude<Value, null>): Value {
  return ROWS[name].mean(value);
}
