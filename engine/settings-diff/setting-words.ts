/** Settings in words, as a sentence about a difference says them. */
import type {
  MatchRule,
  OptionPair,
  Property,
  SyncSettings,
  Transform,
} from '../contract/index.js';
import { describeFilter } from '../filter/describe-filter.js';
import type { SideSchema } from '../mapping/compiled-sync.js';
import type { Direction, Side } from '../vocabulary.js';

/** How both ends are called: the app, and what the object offers. */
export type DiffNames = Readonly<Record<Side, SideSchema & { app: string }>>;

const ROWS_SHOWN = 3;

export function quoted(text: string): string {
  return `"${text}"`;
}

/** Label of a property, or its name when the app no longer has it. */
export function propertyWord(names: DiffNames, side: Side, name: string): string {
  return quoted(names[side].properties.get(name)?.label ?? name);
}

/** Label of a kind of tie, or its name when the app no longer has it. */
export function tieWord(names: DiffNames, side: Side, name: string): string {
  const types = names[side].object.associations;
  return quoted(types.find((type) => type.name === name)?.label ?? name);
}

export function directionWord(names: DiffNames, direction: Direction): string {
  if (direction === 'both') return 'both ways';
  return `only to ${names[direction === 'toRight' ? 'right' : 'left'].app}`;
}

export function winnerWord(names: DiffNames, winner: Side | 'newest'): string {
  return winner === 'newest' ? 'the newest value' : names[winner].app;
}

export function clearsWord(rule: SyncSettings['clears']): string {
  return rule === 'keep' ? 'stay in the other app' : 'are passed on';
}

export function yesNo(value: boolean | undefined): string {
  return value === true ? 'yes' : 'no';
}

export function ruleWord(names: DiffNames, { pairs }: MatchRule): string {
  const words = pairs.map(({ left, right, form }) => {
    const ends = `${propertyWord(names, 'left', left)} = ${propertyWord(names, 'right', right)}`;
    return form === 'companyName' ? `${ends} as names of companies` : ends;
  });
  return words.join(' together with ');
}

/** `side` is the one that records come from. */
export function filterWord(
  names: DiffNames,
  side: Side,
  filter: SyncSettings['filters']['toRight'],
): string {
  const properties: ReadonlyMap<string, Property> = names[side].properties;
  return filter === null ? 'everything' : describeFilter(filter, properties);
}

/** Rows of `rows` that `others` does not have, the first few by name. */
export function rowsWord(rows: readonly OptionPair[], others: readonly OptionPair[]): string {
  if (rows.length === 0) return 'none';
  const known = new Set(others.map(rowKey));
  const own = rows.filter((row) => !known.has(rowKey(row)));
  // Only the order differs, or rows only went away or came.
  const shown = own.length === 0 ? rows : own;
  const words = shown
    .slice(0, ROWS_SHOWN)
    .map(({ left, right }) => `${quoted(left)} = ${quoted(right)}`);
  const more = shown.length - words.length;
  const total = own.length === rows.length ? '' : ` (${String(rows.length)} rows)`;
  return `${words.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}${total}`;
}

function rowKey({ left, right }: OptionPair): string {
  return JSON.stringify([left, right]);
}

/** `case (form upper), affix (prefix Dr.)` */
export function transformsWord(transforms: readonly Transform[] | undefined): string {
  if (transforms === undefined) return 'nothing of its own';
  if (transforms.length === 0) return 'nothing';
  return transforms.map(transformWord).join(', then ');
}

function transformWord({ kind, ...rest }: Transform): string {
  const parts = Object.entries(rest).map(([name, value]) => `${name} ${quoted(String(value))}`);
  return parts.length === 0 ? kind : `${kind} (${parts.join(', ')})`;
}
