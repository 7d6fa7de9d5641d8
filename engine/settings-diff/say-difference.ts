/** Puts the words of a difference together: the same structure for every language. Pure. */
import type { DiffPhrase, FilterGroup, SettingsDifference } from '../contract/index.js';
import type { DiffWord } from '../text-words.js';
import type { SettingsDifferenceCode, Side } from '../vocabulary.js';

/** What fills a word; empty or 0 where a word has no such part. */
export interface DiffFill {
  app: string;
  left: string;
  right: string;
  text: string;
  name: string;
  /** Rows that are not shown, and rows altogether when that is not clear from those shown. */
  more: number;
  total: number;
  /** Words inside it, said already. */
  items: readonly string[];
}

/** The parts of a sentence, said already; empty where it has none. */
export interface DifferenceParts {
  subject: string;
  aspect: string;
  before: string;
  after: string;
}

/** How one language says differences. */
export interface DifferenceWords {
  sentence: Readonly<Record<SettingsDifferenceCode, (parts: DifferenceParts) => string>>;
  word: Readonly<Record<DiffWord, (fill: DiffFill) => string>>;
  /** A filter on records of a side; null asks nothing. */
  filter(side: Side, group: FilterGroup | null): string;
}

/** One difference as one sentence. */
export function sayDifference(
  { code, phrases }: Pick<SettingsDifference, 'code' | 'phrases'>,
  words: DifferenceWords,
): string {
  const say = (phrase: DiffPhrase | null) => (phrase === null ? '' : sayPhrase(phrase, words));
  return words.sentence[code]({
    subject: say(phrases.subject),
    aspect: say(phrases.aspect),
    before: say(phrases.before),
    after: say(phrases.after),
  });
}

export function sayPhrase(
  { word, params = {}, items = [], filter }: DiffPhrase,
  words: DifferenceWords,
): string {
  if (filter !== undefined) return words.filter(filter.side, filter.group);
  const text = (name: string) => String(params[name] ?? '');
  const count = (name: string) => Number(params[name] ?? 0);
  return words.word[word]({
    app: text('app'),
    left: text('left'),
    right: text('right'),
    text: text('text'),
    name: text('name'),
    more: count('more'),
    total: count('total'),
    items: items.map((item) => sayPhrase(item, words)),
  });
}
