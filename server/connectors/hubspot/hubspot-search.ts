import type { ReadQuery } from '../../../engine/ports/connector.js';
import { listSchema } from './answer-schemas.js';
import type { HubSpotRecord } from './answer-schemas.js';
import { objectPath } from './hubspot-api.js';
import { readByIds } from './batch-read.js';
import { wantedProperties } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';

export interface SearchFilter {
  propertyName: string;
  operator:
    | 'GTE'
    | 'LTE'
    | 'GT'
    | 'LT'
    | 'BETWEEN'
    | 'IN'
    | 'NOT_IN'
    | 'EQ'
    | 'NEQ'
    | 'HAS_PROPERTY'
    | 'NOT_HAS_PROPERTY';
  value?: string;
  highValue?: string;
  values?: readonly string[];
}

export interface Search {
  /** All filters of at least one group must hold. */
  groups: readonly (readonly SearchFilter[])[];
  sortBy: string;
  after?: string | undefined;
}

interface SearchAnswer {
  records: HubSpotRecord[];
  after: string | undefined;
  /** How many records the search finds in all. */
  total: number | null;
  headers: Headers;
}

/** Records a page; the most that search answers. */
export const SEARCH_SIZE = 200;
/** HubSpot refuses a search whose body is longer than 3,000 characters. */
const MAX_BODY = 2900;

/**
 * One page of a search, ascending. When the wanted properties make the question too long, only ids are searched and
 * the records are read by two further calls.
 */
export async function searchPage(
  place: HubSpotPlace,
  search: Search,
  query: ReadQuery,
): Promise<SearchAnswer> {
  const { api, session, object } = place;
  const question = {
    filterGroups: search.groups.map((filters) => ({ filters })),
    sorts: [{ propertyName: search.sortBy, direction: 'ASCENDING' }],
    limit: SEARCH_SIZE,
    ...(search.after === undefined ? {} : { after: search.after }),
  };
  const wanted = wantedProperties(place, query);
  const isShort = JSON.stringify({ ...question, properties: wanted }).length <= MAX_BODY;
  const properties = isShort ? wanted : wantedProperties(place, { ...query, properties: [] });
  const request = {
    method: 'POST',
    path: objectPath(object, '/search'),
    json: { ...question, properties },
    what: `the search for ${object}`,
    signal: query.signal,
  } as const;
  const { body, headers } = await api.read(session, request, listSchema);
  const { results } = body;
  const records = isShort ? results : await readWhole(place, results, query);
  return { records, after: body.paging?.next?.after, total: body.total ?? null, headers };
}

async function readWhole(
  place: HubSpotPlace,
  found: readonly HubSpotRecord[],
  query: ReadQuery,
): Promise<HubSpotRecord[]> {
  return readByIds(
    place,
    found.map(({ id }) => id),
    query,
  );
}
