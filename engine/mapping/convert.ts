/**
 * Turns one value into what the other side's property takes.
 *
 * Owns: carrying out the conversion table, option tables, format and length checks. Leaves to
 * others: whether anything is written at all (`plan/`). A value keeps its own spelling; only space
 * around it is dropped. Nothing is guessed: what does not fit is a problem with its details.
 */
import type { Property, Value } from '../contract/index.js';
import type { PropertyType } from '../vocabulary.js';
import { trimmed } from './canonical.js';
import type { OptionMap } from './option-map.js';
import {
  convertOption,
  optionFromText,
  optionLabel,
  type OptionConversion,
} from './convert-option.js';
import { badFormat, done, problem, type Conversion } from './conversion.js';
import { conversionRule } from './conversion-table.js';
import { optionsOf, pairOptions } from './pair-options.js';
import { foldCase, inOneLine, normaliseDomain } from './normalise-text.js';
import { parseBoolean, parseDate, parseDatetime, parseNumber } from './parse-value.js';

export type { Conversion } from './conversion.js';

export interface ConvertHow {
  from: Property;
  to: Property;
  /** The option table into `to`; null when the pair needs none. */
  options: OptionMap | null;
  /** What is written for a choice that has no partner; an issue without it. */
  fallback?: string | undefined;
}

/** The value as `to` takes it. Empty stays empty: a clear passes every conversion. */
export function convert(value: Value, how: ConvertHow): Conversion {
  const { from, to } = how;
  const given = trimmed(value);
  if (given === null) return done(null);
  if (conversionRule(from.type, to.type).kind === 'never') {
    return problem('schema_type_changed', { from: from.type, to: to.type });
  }
  switch (to.type) {
    case 'number':
    case 'currency':
      return typeof given === 'number' ? done(given) : parsed(given, to.type, parseNumber);
    case 'date':
      return parsed(given, 'date', parseDate);
    case 'datetime':
      return parsed(given, 'datetime', parseDatetime);
    case 'boolean':
      return intoBoolean(given, how);
    case 'option':
    case 'multiOption':
      return intoOptions(given, how);
    case 'owner':
      return intoOwner(String(given), how);
    case 'reference':
      // Which record it is there, only links tell; see `plan/plan-association`.
      return problem('association_waiting', {});
    default:
      return intoText(given, how);
  }
}

function intoText(given: Exclude<Value, null>, { from, to }: ConvertHow): Conversion {
  let text = textOf(given, from);
  if (to.type === 'text' && from.type === 'longText') text = inOneLine(text);
  if (to.meaning === 'company.domain' && from.type === 'url' && to.type !== 'url') {
    text = normaliseDomain(text) || text;
  }
  if (from.type !== to.type && !hasFormat(to.type, text)) return badFormat(text, to.type);
  if (to.maxLength !== undefined && text.length > to.maxLength) {
    return problem('value_too_long', { length: text.length, maxLength: to.maxLength });
  }
  return done(text);
}

function intoBoolean(given: Exclude<Value, null>, how: ConvertHow): Conversion {
  if (typeof given === 'boolean') return done(given);
  if (how.from.type !== 'option') return parsed(given, 'boolean', parseBoolean);
  const chosen = orFallback(convertOption(String(given), how), how);
  if (chosen.kind === 'problem') return problem(chosen.code, chosen.details);
  return parsed(chosen.value, 'boolean', parseBoolean);
}

function intoOptions(given: Exclude<Value, null>, how: ConvertHow): Conversion {
  const isFromText = how.from.type === 'text' || how.from.type === 'longText';
  const pick = isFromText ? optionFromText : convertOption;
  const values: string[] = [];
  for (const item of itemsOf(given, how)) {
    const picked = orFallback(pick(item, how), how);
    if (picked.kind === 'problem') return problem(picked.code, picked.details);
    values.push(picked.value);
  }
  return done(how.to.type === 'multiOption' ? trimmed(values) : (values[0] ?? null));
}

/** The same person in the other app; an owner who is nobody there is never passed on as a number. */
function intoOwner(owner: string, { from, to, options, fallback }: ConvertHow): Conversion {
  const partners = options ?? pairOptions({ left: from, right: to }, 'right');
  const partner = partners.get(owner) ?? fallback;
  if (partner !== undefined) return done(partner);
  const user = optionsOf(from).find(({ value }) => value === owner);
  const email = user?.email === undefined ? '' : ` (${user.email})`;
  return problem('owner_unknown', { owner: `${user?.label ?? owner}${email}`, option: owner });
}

function orFallback(picked: OptionConversion, { fallback }: ConvertHow): OptionConversion {
  const isMissing = picked.kind === 'problem' && picked.code === 'option_unmapped';
  return isMissing && fallback !== undefined ? { kind: 'value', value: fallback } : picked;
}

/** Between several choices in a text stands what `textOf` writes there. */
const BETWEEN = '; ';

function itemsOf(given: Exclude<Value, null>, { from, to }: ConvertHow): string[] {
  if (Array.isArray(given)) return given;
  const text = String(given);
  if (to.type !== 'multiOption' || (from.type !== 'text' && from.type !== 'longText'))
    return [text];
  const isWhole = optionFromText(text, { to }).kind === 'value';
  const items = isWhole ? [text] : text.split(BETWEEN.trim()).map((item) => item.trim());
  return items.filter((item) => item !== '');
}

function textOf(given: Exclude<Value, null>, from: Property): string {
  const items = Array.isArray(given) ? given : [String(given)];
  const isList = from.type === 'option' || from.type === 'multiOption';
  return items.map((item) => (isList ? optionLabel(from, item) : item)).join(BETWEEN);
}

function hasFormat(type: PropertyType, text: string): boolean {
  switch (type) {
    case 'email':
      return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/u.test(text);
    case 'phone':
      return text.replace(/\D/g, '').length >= 3;
    case 'url':
      return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^\s/?#@.]+(?:\.[^\s/?#@.]+)+(?:[/?#]\S*)?$/u.test(
        foldCase(text),
      );
    default:
      return true;
  }
}

function parsed<T extends Value>(
  given: Exclude<Value, null>,
  type: PropertyType,
  parse: (text: string) => T | undefined,
): Conversion {
  const value = parse(String(given));
  return value === undefined ? badFormat(String(given), type) : done(value);
}
