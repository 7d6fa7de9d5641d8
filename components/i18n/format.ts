/** Texts per plural category of a language; `#` stands for the formatted number. */
export type PluralForms = { readonly other: string } & {
  readonly [C in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

/** A time as ISO 8601 text, milliseconds since 1970, or a Date. */
export type Instant = string | number | Date;

/** Numbers, dates and plurals of one locale. Made once per locale; formatters are kept. */
export interface Format {
  readonly locale: string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A ratio from 0 to 1 as whole per cent: "43%", "43 %". */
  percent(ratio: number): string;
  /** Short form of a large number: "1.2M". Give the exact one beside it or on hover. */
  compact(value: number): string;
  /** Default: day, short month, year. An invalid instant gives an empty text, here and below. */
  date(value: Instant, options?: Intl.DateTimeFormatOptions): string;
  /** Exact: date and time to the minute. */
  dateTime(value: Instant): string;
  /** "2 minutes ago", "in 3 days"; under 45 seconds "now". `now` defaults to the current time. */
  relativeTime(value: Instant, now?: Instant): string;
  list(items: readonly string[], type?: 'conjunction' | 'disjunction'): string;
  plural(count: number, forms: PluralForms): string;
  /** Alphabetical order of the locale, numbers inside texts by value. */
  compare(a: string, b: string): number;
}

const RELATIVE_UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function createFormat(locale: string): Format {
  const keep = new Map<string, unknown>();
  // Making an Intl object costs far more than using it, and tables format thousands of cells.
  const kept = <T>(kind: string, options: object, create: () => T): T => {
    const key = kind + JSON.stringify(options);
    const found = (keep.get(key) as T | undefined) ?? create();
    keep.set(key, found);
    return found;
  };
  const number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    kept('number', options, () => new Intl.NumberFormat(locale, options)).format(value);
  const date = (
    value: Instant,
    options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' },
  ): string => {
    const at = new Date(value);
    if (Number.isNaN(at.getTime())) return '';
    return kept('date', options, () => new Intl.DateTimeFormat(locale, options)).format(at);
  };

  return {
    locale,
    number,
    percent: (ratio) => number(ratio, { style: 'percent', maximumFractionDigits: 0 }),
    compact: (value) => number(value, { notation: 'compact', maximumFractionDigits: 1 }),
    date,
    dateTime: (value) => date(value, { dateStyle: 'medium', timeStyle: 'short' }),
    relativeTime(value, now = Date.now()) {
      const seconds = (new Date(value).getTime() - new Date(now).getTime()) / 1000;
      if (Number.isNaN(seconds)) return '';
      const options: Intl.RelativeTimeFormatOptions = { numeric: 'auto' };
      const relative = kept(
        'relative',
        options,
        () => new Intl.RelativeTimeFormat(locale, options),
      );
      if (Math.abs(seconds) < 45) return relative.format(0, 'second');
      // Half a minute below each unit's length it is already nearer to "1 hour" than to "60 minutes".
      const [unit, length] = RELATIVE_UNITS.find(
        ([, length]) => Math.abs(seconds) >= length - 30,
      ) ?? ['minute', 60];
      return relative.format(Math.round(seconds / length), unit);
    },
    list: (items, type = 'conjunction') =>
      kept('list', { type }, () => new Intl.ListFormat(locale, { type })).format(items),
    plural(count, forms) {
      const category = kept('plural', {}, () => new Intl.PluralRules(locale)).select(count);
      return (forms[category] ?? forms.other).replaceAll('#', number(count));
    },
    compare: kept('compare', {}, () => new Intl.Collator(locale, { numeric: true })).compare,
  };
}
