import { badRequest } from '../errors.js';
import { isGuid, normaliseGuid } from './guid.js';
import { splitOutsideQuotes } from './split-outside-quotes.js';

/** What stands in the parentheses of a segment: an id, or named values (alternate key, function arguments). */
export type SegmentKey =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'named'; readonly values: Readonly<Record<string, KeyValue>> };

/** A guid or a number comes unquoted, text in single quotes. */
export type KeyValue = string | number | boolean | null;

export interface Segment {
  readonly name: string;
  readonly key?: SegmentKey;
}

/**
 * Reads a resource path, relative to the service root and still percent-encoded.
 *
 * @example "contacts(firstname='Joe',emailaddress1='a%2Fb@x.no')/parentcustomerid_account/$ref"
 */
export function parseResourcePath(
  path: string,
  aliases: ReadonlyMap<string, string> = new Map(),
): Segment[] {
  return splitOutsideQuotes(path.replaceAll('%27', "'"), '/')
    .filter((piece) => piece !== '')
    .map((piece) => parseSegment(decode(piece), aliases));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest(`The request URI is not valid: '${text}' is not percent-encoded correctly.`);
  }
}

function parseSegment(text: string, aliases: ReadonlyMap<string, string>): Segment {
  const match = /^([^(]*)\((.*)\)$/su.exec(text);
  if (!match) return { name: text };
  const [, name = '', inner = ''] = match;
  const content = inner.trim();
  if (content === '') return { name };
  if (isGuid(content)) return { name, key: { kind: 'id', id: normaliseGuid(content) } };
  return { name, key: { kind: 'named', values: parseNamedValues(content, aliases) } };
}

function parseNamedValues(
  content: string,
  aliases: ReadonlyMap<string, string>,
): Record<string, KeyValue> {
  const values: Record<string, KeyValue> = {};
  for (const pair of splitOutsideQuotes(content, ',')) {
    const equals = pair.indexOf('=');
    if (equals < 1) throw badRequest(`Bad Request - Error in query syntax: '${content}'.`);
    const raw = pair.slice(equals + 1).trim();
    values[pair.slice(0, equals).trim()] = parseKeyValue(
      raw.startsWith('@') ? (aliases.get(raw) ?? 'null') : raw,
    );
  }
  return values;
}

function parseKeyValue(raw: string): KeyValue {
  const quoted = /^'(.*)'$/su.exec(raw);
  if (quoted) return (quoted[1] ?? '').replaceAll("''", "'");
  if (raw === 'null') return null;
  if (raw === 'true' || raw === 'false') return raw === 'true';
  if (isGuid(raw)) return normaliseGuid(raw);
  if (/^-?\d+(\.\d+)?$/u.test(raw)) return Number(raw);
  return raw;
}
