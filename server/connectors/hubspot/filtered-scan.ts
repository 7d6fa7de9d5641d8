import type { Page, ScanQuery } from '../../../engine/ports/connector.js';
import { assertMoved } from '../shared/read-cursor.js';
import type { Question } from '../shared/translate-filter.js';
import { toSearchGroups } from './filter-search.js';
import { toRemoteRecords } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { searchPage } from './hubspot-search.js';
import type { Search } from './hubspot-search.js';

type FilterSearch = Question<Search['groups']>;

/** A search shows no more records than this, however many there are. */
const MAX_RESULTS = 10_000;

/** The filter of a scan as a search; undefined when none is asked for, or it cannot be asked. The list cannot filter. */
export async function filterSearch(
  { schema, session, object }: HubSpotPlace,
  { filter, cursor }: ScanQuery,
): Promise<FilterSearch | undefined> {
  if (filter === undefined || cursor !== null) return undefined;
  return toSearchGroups(filter, await schema.types(session, object));
}

/** The records that the search finds. It is late by some seconds, so that it lists nothing completely. */
export async function* scanSearch(
  place: HubSpotPlace,
  query: ScanQuery,
  { asked, isExact }: FilterSearch,
): AsyncGenerator<Page> {
  let after: string | undefined;
  for (;;) {
    const search = { groups: asked, sortBy: 'hs_object_id', after };
    const found = await searchPage(place, search, query);
    if (after !== undefined && found.after !== undefined) assertMoved(after, found.after);
    const isLast = found.after === undefined || Number(found.after) >= MAX_RESULTS;
    yield {
      records: await toRemoteRecords(place, found.records, query),
      deletedIds: [],
      cursor: found.after ?? 'end',
      isLast,
      isFullScan: false,
      total: found.total,
      filtered: isExact ? 'exact' : 'partly',
    };
    if (isLast) return;
    after = found.after;
  }
}
