/** Carries one transform out. Pure; what does not fit is a problem and never half changed. */
import type { Property, Transform, Value } from '../../contract/index.js';
import type { PropertyType } from '../../vocabulary.js';
import { trimmed } from '../canonical.js';
import { optionLabel } from '../convert-option.js';
import { badFormat, done, problem, type Conversion } from '../conversion.js';
import { foldCase } from '../normalise-text.js';
import { optionsOf } from '../pair-options.js';
import { parseBoolean, parseDatetime, parseNumber } from '../parse-value.js';
import { dayAndTimeOf, readDay, readMoment, writeDay, writeMoment } from './date-patterns.js';
import { readNumber, roundTo, writeNumber } from './number-text.js';
import { inCase, partOf, stripped, withSingleSpaces } from './shape-text.js';
import type { ValueTools } from './value-tools.js';
import { dayParts, isoDayOf, momentOf, startOfDay, wallTimeAt } from './zone-time.js';

/** What a transform has to know besides the value. */
export interface TransformHow {
  /** Type of the value that comes in, as `typeAfter` told. */
  type: PropertyType;
  /** The property that the value was read from: its options give labels. */
  from: Property;
  tools: ValueTools | null;
}

/** Empty stays empty, but for `default` and `constant`. */
export function applyTransform(transform: Transform, value: Value, how: TransformHow): Conversion {
  const given = trimmed(value);
  if (transform.kind === 'constant') return done(transform.value);
  if (transform.kind === 'default') return done(given ?? ownValue(transform.value, how) ?? null);
  if (given === null) return done(null);
  if (transform.kind === 'blank') return done(isBlank(given, transform.value, how) ? null : given);
  if (transform.kind === 'join') {
    const items = Array.isArray(given) ? given : [wordsOf(given, how)];
    const labels = items.map((item) => optionLabel(how.from, item));
    return done(trimmed(labels.join(transform.separator)));
  }
  if (typeof given === 'number') return applyToNumber(transform, given);
  return applyToWords(transform, wordsOf(given, how), how);
}

/** A value of the from side that is written in the settings as text; undefined when it is none. */
export function ownValue(text: string, { type, from }: TransformHow): Value | undefined {
  switch (type) {
    case 'number':
    case 'currency':
      return parseNumber(text);
    case 'boolean':
      return parseBoolean(text);
    case 'option':
      return optionNamed(text, from);
    case 'multiOption': {
      const option = optionNamed(text, from);
      return option === undefined ? undefined : [option];
    }
    default:
      return text;
  }
}

function optionNamed(text: string, from: Property): string | undefined {
  const options = optionsOf(from);
  if (options.length === 0) return text;
  const isNamed = (name: string) => foldCase(name) === foldCase(text);
  return (
    options.find(({ value }) => value === text) ?? options.find(({ label }) => isNamed(label))
  )?.value;
}

function isBlank(given: Exclude<Value, null>, text: string, how: TransformHow): boolean {
  const blank = ownValue(text, how);
  const isSame = typeof given === 'string' && typeof blank === 'string';
  if (isSame) return foldCase(given) === foldCase(blank.trim());
  return JSON.stringify(given) === JSON.stringify(blank);
}

function wordsOf(given: Exclude<Value, null>, { from, type }: TransformHow): string {
  if (Array.isArray(given)) return given.map((item) => optionLabel(from, item)).join('; ');
  return type === 'option' ? optionLabel(from, String(given)) : String(given);
}

function applyToNumber(transform: Transform, number: number): Conversion {
  if (transform.kind === 'round') return done(roundTo(number, transform.decimals));
  if (transform.kind !== 'formatNumber') return badFormat(String(number), 'text');
  return done(writeNumber(number, transform, transform.decimals));
}

function applyToWords(transform: Transform, text: string, how: TransformHow): Conversion {
  switch (transform.kind) {
    case 'trim':
      return done(withSingleSpaces(text));
    case 'case':
      return done(inCase(text, transform.form));
    case 'split':
      return done(trimmed(partOf(text, transform)));
    case 'list':
      return done(trimmed(text.split(transform.separator)));
    case 'affix':
      return done(trimmed(`${transform.prefix ?? ''}${text}${transform.suffix ?? ''}`));
    case 'strip':
      return done(trimmed(stripped(text, transform)));
    case 'phone':
    case 'country':
      return applyTool(transform, text, how.tools);
    case 'parseNumber':
      return found(readNumber(text, transform), text, 'number');
    case 'formatDate':
    case 'parseDate':
    case 'day':
    case 'moment':
      return applyToDate(transform, text, how.type);
    default:
      return badFormat(text, 'number');
  }
}

type ToolTransform = Extract<Transform, { kind: 'phone' | 'country' }>;

function applyTool(transform: ToolTransform, text: string, tools: ValueTools | null): Conversion {
  if (tools === null) return problem('unexpected', { transform: transform.kind });
  if (transform.kind === 'phone') return found(tools.phone(text, transform.region), text, 'phone');
  const country = tools.country(text, transform.form, transform.language ?? 'en');
  return country === undefined
    ? problem('option_unmapped', { option: text, label: text })
    : done(country);
}

type DateTransform = Extract<Transform, { kind: 'formatDate' | 'parseDate' | 'day' | 'moment' }>;

function applyToDate(transform: DateTransform, text: string, type: PropertyType): Conversion {
  if (transform.kind === 'moment') return beginning(text, transform);
  if (transform.kind === 'parseDate') {
    const { pattern, zone = 'UTC' } = transform;
    if (!dayAndTimeOf(pattern).hasTime) return found(readDay(text, pattern), text, 'date');
    return moment(readMoment(text, pattern, zone), text);
  }
  if (transform.kind === 'formatDate' && type === 'date') {
    return found(writeDay(text, transform.pattern), text, 'date');
  }
  const iso = parseDatetime(text);
  if (iso === undefined) return badFormat(text, 'datetime');
  const ms = Date.parse(iso);
  if (transform.kind === 'day') return done(isoDayOf(wallTimeAt(ms, transform.zone)));
  return done(writeMoment(ms, transform.pattern, transform.zone ?? 'UTC'));
}

function beginning(text: string, how: Extract<Transform, { kind: 'moment' }>): Conversion {
  const day = dayParts(text);
  if (day === undefined) return badFormat(text, 'date');
  if (how.time === undefined) return moment(startOfDay(day, how.zone), text);
  const [hour = 0, minute = 0] = how.time.split(':').map(Number);
  return moment(momentOf({ ...day, hour, minute, second: 0 }, how.zone), text);
}

function moment(ms: number | undefined, text: string): Conversion {
  const iso = ms === undefined ? undefined : parseDatetime(new Date(ms).toISOString());
  return found(iso, text, 'datetime');
}

function found(value: Value | undefined, text: string, expected: PropertyType): Conversion {
  return value === undefined ? badFormat(text, expected) : done(value);
}
