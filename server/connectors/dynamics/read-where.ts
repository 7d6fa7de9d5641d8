import { assertMoved } from '../shared/read-cursor.js';
import { rowsSchema } from './answer-schemas.js';
import type { Row } from './answer-schemas.js';
import { ANNOTATIONS } from './dynamics-records.js';
import type { DynamicsPlace } from './dynamics-records.js';

/** Longest list of values in one address; the platform takes 32 KB in all. */
const MAX_LENGTH = 6000;

/** Rows whose column has one of these values. */
export interface ColumnIn {
  /** A column, or for a lookup the name that its id is read by. */
  column: string;
  texts: readonly string[];
  /** The texts are ids of other records, as a lookup or a pair of records holds them. */
  areIds?: boolean;
}

/** All rows of a set with one of these values, in as few calls as their length allows. */
export async function readWhere(
  place: Pick<DynamicsPlace, 'api' | 'session'>,
  question: {
    set: string;
    select: string;
    where: ColumnIn;
    /** A further condition. */
    and?: string;
    signal: AbortSignal | undefined;
  },
): Promise<Row[]> {
  const { set, select, where, and, signal } = question;
  const rows: Row[] = [];
  for (const part of partsByLength([...new Set(where.texts)])) {
    const isIn = toCondition(where, part);
    const filter = and === undefined ? isIn : `${isIn} and ${and}`;
    const path = `${set}?$select=${select}&$filter=${encodeURIComponent(filter)}`;
    const what = `${String(part.length)} ${set}`;
    rows.push(...(await readAllPages(place, { path, what, signal })));
  }
  return rows;
}

/** `In` takes no lookups. */
function toCondition({ column, areIds }: ColumnIn, texts: readonly string[]): string {
  if (areIds === true) return `(${texts.map((id) => `${column} eq ${id}`).join(' or ')})`;
  const values = texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(',');
  return `Microsoft.Dynamics.CRM.In(PropertyName='${column}',PropertyValues=[${values}])`;
}

async function readAllPages(
  { api, session }: Pick<DynamicsPlace, 'api' | 'session'>,
  request: { path: string; what: string; signal: AbortSignal | undefined },
): Promise<Row[]> {
  const rows: Row[] = [];
  const read = async (path: string): Promise<string | undefined> => {
    const page = { ...request, path, prefer: ANNOTATIONS };
    const { body } = await api.read(session, page, rowsSchema);
    rows.push(...body.value);
    return body['@odata.nextLink'];
  };
  let before = request.path;
  let next = await read(before);
  while (next !== undefined) {
    assertMoved(before, next);
    before = next;
    next = await read(before);
  }
  return rows;
}

function partsByLength(texts: readonly string[]): string[][] {
  const parts: string[][] = [];
  let length = 0;
  for (const text of texts) {
    const cost = encodeURIComponent(text).length + 9;
    const last = parts.at(-1);
    if (last === undefined || length + cost > MAX_LENGTH) {
      parts.push([text]);
      length = cost;
    } else {
      last.push(text);
      length += cost;
    }
  }
  return parts;
}

/** An id of another form fails the whole call, and names no record anyway. */
export function isGuid(id: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu.test(id);
}
