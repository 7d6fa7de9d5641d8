import { Secret } from '../secrets/secret.js';

export type Parsed<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** What a good value looks like, to follow "must be". */
  | { readonly kind: 'bad'; readonly mustBe: string };

/** How one option is named, read, defaulted and described. */
export interface Option<T> {
  readonly env: string;
  /** Absent for secrets: arguments are visible to every user of the machine. */
  readonly flag?: string;
  /** For the reference: `number of seconds`, `URL`. */
  readonly shape: string;
  readonly doc: string;
  /** For the reference; `none` when the option may stay unset. */
  readonly shownDefault: string;
  readonly isSecret: boolean;
  readonly fallback: T;
  readonly parse: (text: string) => Parsed<T>;
}

export type OptionValue<O> = O extends Option<infer T> ? T : never;

interface Names {
  readonly env: string;
  readonly flag?: string;
  readonly doc: string;
}

const ok = <T>(value: T): Parsed<T> => ({ kind: 'ok', value });
const bad = <T>(mustBe: string): Parsed<T> => ({ kind: 'bad', mustBe });

export function textOption(names: Names & { readonly fallback: string }): Option<string> {
  const { fallback } = names;
  return { ...names, shape: 'text', shownDefault: `\`${fallback}\``, isSecret: false, parse: ok };
}

/** Text that may stay unset, or gets its value from other options (say so with `shownDefault`). */
export function optionalText(
  names: Names & { readonly shape?: string; readonly shownDefault?: string },
): Option<string | undefined> {
  const { shape = 'text', shownDefault = 'none' } = names;
  return { ...names, shape, shownDefault, isSecret: false, fallback: undefined, parse: ok };
}

export function secretOption(names: Names): Option<Secret | undefined> {
  return {
    ...names,
    shape: 'secret',
    shownDefault: 'none',
    isSecret: true,
    fallback: undefined,
    parse: (text) => ok(new Secret(text)),
  };
}

export function numberOption(
  names: Names & {
    readonly unit: string;
    readonly fallback: number;
    readonly min: number;
    readonly max: number;
  },
): Option<number> {
  const { unit, fallback, min, max } = names;
  return {
    ...names,
    shape: `${unit}, ${min} to ${max}`,
    shownDefault: `\`${fallback}\``,
    isSecret: false,
    parse: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return value >= min && value <= max ? ok(value) : bad(`a whole number, ${min} to ${max}`);
    },
  };
}

export function choiceOption<const T extends string>(
  names: Names & { readonly choices: readonly T[]; readonly fallback: NoInfer<T> },
): Option<T> {
  const { choices, fallback } = names;
  const list = choices.map((choice) => `\`${choice}\``).join(', ');
  return {
    ...names,
    shape: `one of ${list}`,
    shownDefault: `\`${fallback}\``,
    isSecret: false,
    parse: (text) => {
      const found = choices.find((choice) => choice === text);
      return found === undefined ? bad(`one of ${choices.join(', ')}`) : ok(found);
    },
  };
}

/** An absolute http(s) address, kept without a slash at the end. */
export function urlOption<T extends string | undefined>(
  names: Names & { readonly fallback: T; readonly shownDefault?: string },
): Option<string | T> {
  const { fallback } = names;
  return {
    ...names,
    shape: 'URL',
    shownDefault: names.shownDefault ?? (fallback === undefined ? 'none' : `\`${fallback}\``),
    isSecret: false,
    parse: (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
      const isBare = url?.search === '' && url.hash === '' && url.username === '';
      if (url === undefined || !isHttp || !isBare) return bad('an http or https address');
      return ok(url.href.replace(/\/+$/, ''));
    },
  };
}

/** Comma-separated entries, each checked by `check`, which returns what an entry must be. */
export function listOption(
  names: Names & {
    readonly shape: string;
    readonly check: (entry: string) => string | undefined;
  },
): Option<readonly string[]> {
  return {
    ...names,
    shownDefault: 'none',
    isSecret: false,
    fallback: [],
    parse: (text) => {
      const entries = splitList(text);
      const complaint = entries.map(names.check).find((one) => one !== undefined);
      return complaint === undefined ? ok(entries) : bad(complaint);
    },
  };
}

export function secretListOption(
  names: Names & { readonly minLength: number },
): Option<readonly Secret[]> {
  const { minLength } = names;
  return {
    ...names,
    shape: `secrets of at least ${minLength} characters, separated by commas`,
    shownDefault: 'none',
    isSecret: true,
    fallback: [],
    parse: (text) => {
      const entries = splitList(text);
      const isLong = entries.every((entry) => entry.length >= minLength);
      if (!isLong) return bad(`of at least ${minLength} characters each`);
      return ok(entries.map((entry) => new Secret(entry)));
    },
  };
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
