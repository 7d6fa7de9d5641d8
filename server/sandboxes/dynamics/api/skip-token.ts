import { badRequest } from '../errors.js';
import type { SqlFragment } from '../odata/filter-to-sql.js';
import type { SortKey } from '../records/order-to-sql.js';
import type { SqlValue } from '../../shared/sqlite.js';

/** Where a page ended. */
export interface SkipToken {
  /** The page that this token leads to; the first page is 1. */
  readonly page: number;
  readonly isTracking: boolean;
  /** Values of the sort keys of the last row; for tracked pages what change tracking needs. */
  readonly values: readonly SqlValue[];
}

/** Writes a token in the form of a paging cookie of the platform, to be percent-encoded into a link. */
export function formatSkipToken({ page, isTracking, values }: SkipToken): string {
  const cookie = encodeURIComponent(encodeURIComponent(JSON.stringify(values)));
  const tracking = isTracking ? 'True' : 'False';
  return `<cookie pagenumber="${String(page)}" pagingcookie="${cookie}" istracking="${tracking}" />`;
}

export function parseSkipToken(text: string): SkipToken {
  const match =
    /^<cookie pagenumber="(\d+)" pagingcookie="([^"]*)" istracking="(True|False)" \/>$/u.exec(text);
  const values = match ? parseValues(match[2] ?? '') : undefined;
  if (!match || !values) {
    throw badRequest(
      'The paging cookie of the $skiptoken query option is not valid.',
      '0x80040203',
    );
  }
  return { page: Number(match[1]), isTracking: match[3] === 'True', values };
}

function parseValues(cookie: string): SqlValue[] | undefined {
  try {
    const values: unknown = JSON.parse(decodeURIComponent(decodeURIComponent(cookie)));
    return Array.isArray(values) && values.every(isSqlValue) ? values : undefined;
  } catch {
    return undefined;
  }
}

function isSqlValue(value: unknown): value is SqlValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** The rows that come after the one with these sort values. Empty values sort first, as on the platform. */
export function afterCondition(keys: readonly SortKey[], values: readonly SqlValue[]): SqlFragment {
  const branches = keys.map((key, index) => {
    const equal = keys.slice(0, index).map(({ expression }) => `${expression} is ?`);
    const beyond = beyondCondition(key, values[index] ?? null);
    return {
      sql: `(${[...equal, beyond.sql].join(' and ')})`,
      values: [...values.slice(0, index), ...beyond.values],
    };
  });
  return {
    sql: `(${branches.map(({ sql }) => sql).join(' or ')})`,
    values: branches.flatMap((branch) => branch.values),
  };
}

function beyondCondition({ expression, isDescending }: SortKey, value: SqlValue): SqlFragment {
  if (value === null) {
    return { sql: isDescending ? '0' : `${expression} is not null`, values: [] };
  }
  return isDescending
    ? { sql: `(${expression} < ? or ${expression} is null)`, values: [value] }
    : { sql: `${expression} > ?`, values: [value] };
}
