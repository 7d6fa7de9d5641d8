import type { ScanQuery } from '../../../engine/ports/connector.js';
import { assertMoved } from '../shared/read-cursor.js';
import { listSchema } from './answer-schemas.js';
import { readByIds } from './batch-read.js';
import { objectPath } from './hubspot-api.js';
import type { HubSpotCursor } from './hubspot-cursor.js';
import { toRemoteRecords, wantedProperties } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { asksForPrimary } from './primary-company.js';
import { appTimeMs, toMark } from './scan-step.js';
import type { ScanStep } from './scan-step.js';

type Full = Extract<HubSpotCursor, { kind: 'full' }>;

/** Records per page of a list. */
const LIST_SIZE = 100;
/** Longer lists of properties do not fit into an address; the records are then read by a second call. */
const MAX_PROPERTIES_LENGTH = 6000;

/** One page of the list of all records, which is consistent and carries the companies. */
export async function readList(
  place: HubSpotPlace,
  query: ScanQuery,
  cursor: Full | null,
): Promise<ScanStep> {
  const { api, session, object } = place;
  const names = wantedProperties(place, query);
  const isShort = names.join(',').length <= MAX_PROPERTIES_LENGTH;
  const isWithCompanies = isShort && asksForPrimary(object, query.associations);
  const request = {
    method: 'GET',
    path: objectPath(object),
    query: {
      limit: String(LIST_SIZE),
      archived: 'false',
      ...(isShort ? { properties: names.join(',') } : {}),
      ...(isWithCompanies ? { associations: 'companies' } : {}),
      ...(cursor === null ? {} : { after: cursor.after }),
    },
    what: `the list of ${object}`,
    signal: query.signal,
  } as const;
  const { body, headers } = await api.read(session, request, listSchema);
  const found = isShort
    ? body.results
    : await readByIds(
        place,
        body.results.map(({ id }) => id),
        query,
      );
  const records = await toRemoteRecords(place, found, { ...query, isFromList: isShort });
  const startedAtMs = cursor?.startedAtMs ?? appTimeMs(place, headers);
  const marks = { startedAtMs, archivedAtMs: cursor?.archivedAtMs ?? startedAtMs };
  const after = body.paging?.next?.after;
  if (after === undefined) return { records, deletedIds: [], next: toMark(marks) };
  assertMoved(cursor?.after ?? null, after);
  return { records, deletedIds: [], next: { kind: 'full', after, ...marks } };
}
