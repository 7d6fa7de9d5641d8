import type { Page, ScanQuery } from '../../../engine/ports/connector.js';
import { assertMoved } from '../shared/read-cursor.js';
import type { Question } from '../shared/translate-filter.js';
import { rowsSchema } from './answer-schemas.js';
import { ANNOTATIONS, selectOf, toRemoteRecords } from './dynamics-records.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toCondition } from './filter-condition.js';
import { withTieSets } from './tie-sets.js';

/** The platform counts no further. */
const MOST_COUNTED = 5_000;

/**
 * The filter of a scan as a condition; undefined when none is asked for, or it cannot be asked. Change tracking takes no
 * `$filter`, neither at its beginning nor later, so that this is a listing of its own.
 */
export function filterCondition(
  { table }: DynamicsPlace,
  { filter, cursor }: ScanQuery,
): Question<string> | undefined {
  return filter === undefined || cursor !== null ? undefined : toCondition(filter, table);
}

export async function* scanCondition(
  place: DynamicsPlace,
  query: ScanQuery,
  { asked, isExact }: Question<string>,
): AsyncGenerator<Page> {
  const { api, session, table } = place;
  const options = [
    `$select=${selectOf(table, query)}`,
    `$filter=${encodeURIComponent(asked)}`,
    `$orderby=${table.primaryId} asc`,
    '$count=true',
  ];
  let path = `${table.name}?${options.join('&')}`;
  for (;;) {
    const request = {
      path,
      prefer: `odata.maxpagesize=${String(api.settings.pageSize)},${ANNOTATIONS}`,
      what: `the ${table.name} that pass a filter`,
      signal: query.signal,
    };
    const { body } = await api.read(session, request, rowsSchema);
    const link = body['@odata.nextLink'];
    const count = body['@odata.count'];
    yield {
      records: await withTieSets(place, toRemoteRecords(place, body.value, query), query),
      deletedIds: [],
      cursor: link ?? 'end',
      isLast: link === undefined,
      isFullScan: false,
      total: count === undefined || count < 0 || count >= MOST_COUNTED ? null : count,
      filtered: isExact ? 'exact' : 'partly',
    };
    if (link === undefined) return;
    assertMoved(path, link);
    path = link;
  }
}
