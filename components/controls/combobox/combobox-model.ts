import type { IconName } from '../icon/icons.js';
import { foldText } from './fold-text.js';

export interface ComboboxOption {
  /** Unique in the list, never empty. */
  readonly value: string;
  readonly label: string;
  /** A second line: sample values, why it fits. */
  readonly description?: string;
  readonly icon?: IconName;
  /** Options of one group stand together, groups in the order of their first option. */
  readonly group?: string;
  /** More words that find the option, such as its internal name. */
  readonly keywords?: string;
  /** Why it cannot be chosen. Such options stand last, under a heading of their own. */
  readonly disabledReason?: string;
}

/** Part of a list that is on the page: from `start` up to, without, `end`. */
export interface ListWindow {
  readonly start: number;
  readonly end: number;
}

/** Options added at a time while a person moves on, and the most that are on the page at once. */
const STEP = 60;
const MOST = 180;

/**
 * The options that fit every word of a query, in the order in which they are shown: grouped, within
 * a group those whose label begins with the query first, the impossible ones last.
 */
export function searchOptions(
  options: readonly ComboboxOption[],
  query: string,
): readonly ComboboxOption[] {
  const phrase = foldText(query).trim();
  const terms = phrase.split(/\s+/).filter(Boolean);
  const groups = new Map<string, { option: ComboboxOption; rank: number }[]>();
  const impossible: ComboboxOption[] = [];
  for (const option of options) {
    const rank = rankOption(option, phrase, terms);
    if (rank === undefined) continue;
    if (option.disabledReason !== undefined) {
      impossible.push(option);
      continue;
    }
    const group = groups.get(option.group ?? '') ?? [];
    groups.set(option.group ?? '', group);
    group.push({ option, rank });
  }
  const possible = [...groups.values()].flatMap((group) =>
    group.sort((a, b) => a.rank - b.rank).map(({ option }) => option),
  );
  return [...possible, ...impossible];
}

/** Smaller is better; undefined when a word is found nowhere. */
function rankOption(
  option: ComboboxOption,
  phrase: string,
  terms: readonly string[],
): number | undefined {
  if (terms.length === 0) return 0;
  const label = foldText(option.label);
  const all = foldText(
    [option.label, option.keywords, option.value, option.description, option.group].join(' '),
  );
  if (!terms.every((term) => all.includes(term))) return undefined;
  if (label === phrase) return 0;
  if (label.startsWith(phrase)) return 1;
  if (label.includes(` ${phrase}`)) return 2;
  return terms.every((term) => label.includes(term)) ? 3 : 4;
}

/** A window of a list around one option. */
export function windowAround(index: number, length: number): ListWindow {
  const start = Math.max(0, Math.min(index - STEP / 2, length - STEP));
  return { start, end: Math.min(length, start + STEP) };
}

/** The window moved on by one step, dropping what has become too far away on the other side. */
export function extendWindow(
  { start, end }: ListWindow,
  toward: 'start' | 'end',
  length: number,
): ListWindow {
  if (toward === 'end') {
    const last = Math.min(length, end + STEP);
    return { start: Math.max(start, last - MOST), end: last };
  }
  const first = Math.max(0, start - STEP);
  return { start: first, end: Math.min(end, first + MOST) };
}
