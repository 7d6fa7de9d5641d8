/** Settings as words, as a sentence about a difference says them. */
import type { DiffPhrase, MatchRule, OptionPair, Transform } from '../contract/index.js';
import type { SyncSettings } from '../contract/index.js';
import type { SideSchema } from '../mapping/compiled-sync.js';
import type { Direction, Side } from '../vocabulary.js';

/** How both ends are called: the app, and what the object offers. */
export type DiffNames = Readonly<Record<Side, SideSchema & { app: string }>>;

const ROWS_SHOWN = 3;

/** A word that nothing fills. */
export function plain(word: DiffPhrase['word']): DiffPhrase {
  return { word };
}

export function quoted(text: string): DiffPhrase {
  return { word: 'quoted', params: { text } };
}

/** Label of a property, or its name when the app no longer has it. */
export function propertyLabel(names: DiffNames, side: Side, name: string): string {
  return names[side].properties.get(name)?.label ?? name;
}

/** Label of a kind of tie, or its name when the app no longer has it. */
export function associationLabel(names: DiffNames, side: Side, name: string): string {
  return names[side].object.associations.find((type) => type.name === name)?.label ?? name;
}

/** A word about the app of one side. */
export function ofApp(word: DiffPhrase['word'], names: DiffNames, side: Side): DiffPhrase {
  return { word, params: { app: names[side].app } };
}

export function directionWord(names: DiffNames, direction: Direction): DiffPhrase {
  if (direction === 'both') return plain('both');
  return ofApp('onlyTo', names, direction === 'toRight' ? 'right' : 'left');
}

export function winnerWord(names: DiffNames, winner: Side | 'newest'): DiffPhrase {
  return winner === 'newest' ? plain('newest') : ofApp('app', names, winner);
}

export function clearsWord(rule: SyncSettings['clears']): DiffPhrase {
  return plain(rule);
}

export function yesNo(value: boolean | undefined): DiffPhrase {
  return plain(value === true ? 'yes' : 'no');
}

export function ruleWord(names: DiffNames, { pairs }: MatchRule): DiffPhrase {
  const items = pairs.map(({ left, right, form }) => ({
    word: form === 'companyName' ? ('companyPair' as const) : ('pair' as const),
    params: {
      left: propertyLabel(names, 'left', left),
      right: propertyLabel(names, 'right', right),
    },
  }));
  return { word: 'rule', items };
}

/** `side` is the one that records come from. */
export function filterWord(side: Side, group: SyncSettings['filters']['toRight']): DiffPhrase {
  return { word: 'filter', filter: { side, group } };
}

/** Rows of `rows` that `others` does not have, the first few by name. */
export function rowsWord(rows: readonly OptionPair[], others: readonly OptionPair[]): DiffPhrase {
  if (rows.length === 0) return plain('noRows');
  const known = new Set(others.map(rowKey));
  const own = rows.filter((row) => !known.has(rowKey(row)));
  // Only the order differs, or rows only went away or came.
  const shown = own.length === 0 ? rows : own;
  const items = shown.slice(0, ROWS_SHOWN).map(({ left, right }) => ({
    word: 'row' as const,
    params: { left, right },
  }));
  const total = own.length === rows.length ? 0 : rows.length;
  return { word: 'rows', params: { more: shown.length - items.length, total }, items };
}

function rowKey({ left, right }: OptionPair): string {
  return JSON.stringify([left, right]);
}

/** `case (form upper), affix (prefix Dr.)` */
export function transformsWord(transforms: readonly Transform[] | undefined): DiffPhrase {
  if (transforms === undefined) return plain('asConverted');
  if (transforms.length === 0) return plain('nothing');
  const items = transforms.map(({ kind, ...rest }) => ({
    word: 'transform' as const,
    params: { name: kind },
    items: Object.entries(rest).map(([name, value]) => ({
      word: 'parameter' as const,
      params: { name, text: String(value) },
    })),
  }));
  return { word: 'transforms', items };
}
