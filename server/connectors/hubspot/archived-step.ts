import type { ScanQuery } from '../../../engine/ports/connector.js';
import { assertMoved } from '../shared/read-cursor.js';
import { listSchema } from './answer-schemas.js';
import { objectPath } from './hubspot-api.js';
import type { HubSpotCursor } from './hubspot-cursor.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { toMark } from './scan-step.js';
import type { ScanStep } from './scan-step.js';

type Archived = Extract<HubSpotCursor, { kind: 'archived' }>;

/** Records per page of a list. */
const LIST_SIZE = 100;

/** One page of the list of archived records, which is in no order of time: all of it is read. */
export async function readArchived(
  place: HubSpotPlace,
  query: ScanQuery,
  cursor: Archived,
): Promise<ScanStep> {
  const { api, session, object } = place;
  const request = {
    method: 'GET',
    path: objectPath(object),
    query: {
      limit: String(LIST_SIZE),
      archived: 'true',
      properties: 'hs_object_id',
      ...(cursor.after === null ? {} : { after: cursor.after }),
    },
    what: `the archived ${object}`,
    signal: query.signal,
  } as const;
  const { body } = await api.read(session, request, listSchema);
  const sinceMs = cursor.archivedAtMs - (query.horizonMs ?? api.settings.overlapMs);
  const deleted = body.results.filter(({ archivedAt }) => {
    const ms = Date.parse(archivedAt ?? '');
    return Number.isNaN(ms) || ms >= sinceMs;
  });
  const after = body.paging?.next?.after;
  const { startedAtMs } = cursor;
  if (after !== undefined) assertMoved(cursor.after, after);
  const next: HubSpotCursor =
    after === undefined ? toMark({ startedAtMs, archivedAtMs: startedAtMs }) : { ...cursor, after };
  return { records: [], deletedIds: deleted.map(({ id }) => id), next };
}
