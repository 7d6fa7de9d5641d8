import type { ApiErrorDetail } from '../http/api-error.js';
import type { PropertyDefinition } from '../catalog/property-definition.js';

/** A value as it is kept, or why it cannot be. Empty text clears the property. */
export type ParsedValue =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'problem'; readonly code: string; readonly message: string };

const MAX_TEXT_LENGTH = 65_536;

/** Checks one value against its property and brings it into the form in which HubSpot keeps it. Pure. */
export function parsePropertyValue(definition: PropertyDefinition, text: string): ParsedValue {
  const trimmed = text.trim();
  if (trimmed === '') return accepted('');
  switch (definition.type) {
    case 'number':
      return parseNumber(trimmed);
    case 'date':
      return parseDate(trimmed);
    case 'datetime':
      return parseDateTime(trimmed);
    case 'bool':
      return parseBoolean(trimmed);
    case 'enumeration':
      return definition.externalOptions ? accepted(trimmed) : parseChoice(definition, trimmed);
    default:
      return definition.name === 'email' ? parseEmail(trimmed) : parseText(definition, text);
  }
}

/** The entry of a failed check, in the form of `errors`. */
export function toErrorDetail(name: string, code: string, message: string): ApiErrorDetail {
  return { message, code, context: { propertyName: [name] } };
}

function accepted(value: string): ParsedValue {
  return { kind: 'value', value };
}

function refused(code: string, message: string): ParsedValue {
  return { kind: 'problem', code, message };
}

function parseText(definition: PropertyDefinition, text: string): ParsedValue {
  if (text.length <= MAX_TEXT_LENGTH) return accepted(text);
  return refused(
    'PROPERTY_VALUE_TOO_LONG',
    `Property "${definition.name}" has ${String(text.length)} characters; at most ${String(MAX_TEXT_LENGTH)} are kept.`,
  );
}

function parseEmail(text: string): ParsedValue {
  const isAddress = /^[^\s@,;<>()"]+@[^\s@,;<>()".]+(\.[^\s@,;<>()".]+)+$/u.test(text);
  if (isAddress && text.length <= 254) return accepted(text.toLowerCase());
  return refused('INVALID_EMAIL', `Email address ${text} is invalid`);
}

function parseNumber(text: string): ParsedValue {
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu.test(text);
  return isNumber ? accepted(text) : refused('INVALID_FLOAT', `${text} was not a valid number.`);
}

function parseBoolean(text: string): ParsedValue {
  const value = text.toLowerCase();
  if (value === 'true' || value === 'false') return accepted(value);
  return refused('INVALID_OPTION', `${text} was not one of the allowed options: [true, false]`);
}

/** A day: `YYYY-MM-DD`, or milliseconds at midnight UTC. */
function parseDate(text: string): ParsedValue {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(text) : toEpoch(text);
  if (time === undefined || Number.isNaN(time) || time % 86_400_000 !== 0) {
    return refused(
      'INVALID_DATE',
      `${text} was not a valid date: it must be a day or midnight UTC.`,
    );
  }
  return accepted(new Date(time).toISOString().slice(0, 10));
}

/** A moment: milliseconds since 1970 or ISO 8601. */
function parseDateTime(text: string): ParsedValue {
  const time = toEpoch(text) ?? parseIsoTime(text);
  if (time === undefined || Number.isNaN(time)) {
    return refused('INVALID_LONG', `${text} was not a valid long.`);
  }
  return accepted(new Date(time).toISOString());
}

function toEpoch(text: string): number | undefined {
  const isInRange = /^-?\d{1,15}$/u.test(text) && Math.abs(Number(text)) <= 8.64e15;
  return isInRange ? Number(text) : undefined;
}

function parseIsoTime(text: string): number | undefined {
  const isIso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/u.test(
    text,
  );
  return isIso ? Date.parse(text) : undefined;
}

function parseChoice(definition: PropertyDefinition, text: string): ParsedValue {
  const isMultiple = definition.fieldType === 'checkbox';
  const values = isMultiple ? text.split(';').filter((value) => value !== '') : [text];
  const allowed = new Set(definition.options.map(({ value }) => value));
  const unknown = values.find((value) => !allowed.has(value));
  if (unknown === undefined) return accepted(values.join(';'));
  const list = definition.options.map(({ label, value }) => `label: "${label}"\nvalue: "${value}"`);
  return refused(
    'INVALID_OPTION',
    `${unknown} was not one of the allowed options: [${list.join(', ')}]`,
  );
}
