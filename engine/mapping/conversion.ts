/** What came of a value on its way to the other side. */
import type { Issue, Value } from '../contract/index.js';
import type { IssueCode, PropertyType } from '../vocabulary.js';

/**
 * `convert` answers these problems with these `details`: value_format `{ value, expected }`
 * (expected: a property type); value_too_long `{ length, maxLength }`; option_unmapped and
 * option_ambiguous `{ option, label }`; owner_unknown `{ owner, option }` (a name to show, and the id); schema_type_changed `{ from, to }` (property types). Planners
 * of other things (ties, required values) use other codes.
 */
export type Conversion =
  { kind: 'value'; value: Value } | { kind: 'problem'; code: IssueCode; details: Issue['details'] };

/** Longest piece of a value that is kept in a problem's details, in UTF-16 units. */
const EXCERPT_LENGTH = 80;

export function done(value: Value): Conversion {
  return { kind: 'value', value };
}

export function problem(code: IssueCode, details: Issue['details']): Conversion {
  return { kind: 'problem', code, details };
}

export function badFormat(text: string, expected: PropertyType): Conversion {
  return problem('value_format', { value: text.slice(0, EXCERPT_LENGTH), expected });
}
