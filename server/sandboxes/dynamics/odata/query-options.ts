import { badRequest } from '../errors.js';
import { parseFilter } from './parse-filter.js';
import type { Filter } from './filter.js';
import { splitOutsideQuotes } from './split-outside-quotes.js';

export interface OrderBy {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

/** `$expand=navigation($select=…;$filter=…)`, or `navigation/$ref` for links only. */
export interface Expand {
  readonly navigation: string;
  readonly isReferenceOnly: boolean;
  readonly options: QueryOptions;
}

/** The system query options of one request or of one expanded property. */
export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: Filter;
  readonly orderBy?: readonly OrderBy[];
  readonly top?: number;
  readonly isCounted: boolean;
  readonly expand?: readonly Expand[];
  readonly skipToken?: string;
  readonly deltaToken?: string;
  /** `$id` of a reference to remove. */
  readonly id?: string;
}

const KNOWN = new Set([
  '$select',
  '$filter',
  '$orderby',
  '$top',
  '$count',
  '$expand',
  '$skiptoken',
  '$deltatoken',
  '$id',
]);

/** Reads the part of a URL after `?` into names and decoded values; `+` stands for a space. */
export function parseQueryString(query: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    values.set(decode(name), decode(value));
  }
  return values;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badRequest(`The query string is not percent-encoded correctly near '${text}'.`);
  }
}

/** Throws for options that Dataverse does not have, such as `$skip` and `$search`. */
export function parseQueryOptions(values: ReadonlyMap<string, string>): QueryOptions {
  for (const name of values.keys()) {
    if (name.startsWith('$') && !KNOWN.has(name)) throw unsupportedOption(name);
  }
  return readOptions(values, values);
}

function unsupportedOption(name: string) {
  return name === '$skip'
    ? badRequest('Skip Clause is not supported in CRM')
    : badRequest(`The query parameter ${name} is not supported`);
}

function readOptions(
  values: ReadonlyMap<string, string>,
  aliases: ReadonlyMap<string, string>,
): QueryOptions {
  const select = values.get('$select');
  const filter = values.get('$filter');
  const orderBy = values.get('$orderby');
  const top = values.get('$top');
  const expand = values.get('$expand');
  const skipToken = values.get('$skiptoken');
  const deltaToken = values.get('$deltatoken');
  const id = values.get('$id');
  return {
    isCounted: parseCount(values.get('$count')),
    ...(select !== undefined && select !== '*' && { select: parseNames(select) }),
    ...(filter !== undefined && filter.trim() !== '' && { filter: parseFilter(filter, aliases) }),
    ...(orderBy !== undefined && { orderBy: parseOrderBy(orderBy) }),
    ...(top !== undefined && { top: parseTop(top) }),
    ...(expand !== undefined && { expand: parseExpand(expand, aliases) }),
    ...(skipToken !== undefined && { skipToken }),
    ...(deltaToken !== undefined && { deltaToken }),
    ...(id !== undefined && { id }),
  };
}

function parseCount(text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw badRequest(
    `Invalid value '${text}' for $count query option found. Valid values are 'true' and 'false'.`,
  );
}

function parseNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function parseOrderBy(text: string): OrderBy[] {
  return splitOutsideQuotes(text, ',').map((item) => {
    const [path = '', direction = 'asc', ...rest] = item.trim().split(/\s+/u);
    if (path === '' || rest.length > 0 || !['asc', 'desc'].includes(direction)) {
      throw badRequest(`Syntax error at position 0 in '${text}'.`);
    }
    return { path: path.split('/'), isDescending: direction === 'desc' };
  });
}

function parseTop(text: string): number {
  const top = Number(text);
  if (!Number.isInteger(top) || top < 0) {
    throw badRequest(
      `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  return top;
}

function parseExpand(text: string, aliases: ReadonlyMap<string, string>): Expand[] {
  return splitOutsideQuotes(text, ',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => parseExpandItem(item, aliases));
}

function parseExpandItem(item: string, aliases: ReadonlyMap<string, string>): Expand {
  const match = /^([\w.]+)(\/\$ref)?(?:\((.*)\))?$/su.exec(item);
  if (!match) throw badRequest(`Term '${item}' is not valid in a $select or $expand expression.`);
  const [, navigation = '', reference, inner = ''] = match;
  const values = new Map<string, string>();
  for (const option of splitOutsideQuotes(inner, ';')) {
    const equals = option.indexOf('=');
    if (equals < 0) continue;
    values.set(option.slice(0, equals).trim(), option.slice(equals + 1).trim());
  }
  return {
    navigation,
    isReferenceOnly: reference !== undefined,
    options: readOptions(values, aliases),
  };
}
