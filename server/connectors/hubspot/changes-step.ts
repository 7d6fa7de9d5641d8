import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ScanQuery } from '../../../engine/ports/connector.js';
import type { HubSpotRecord } from './answer-schemas.js';
import type { HubSpotCursor } from './hubspot-cursor.js';
import { modifiedText, toRemoteRecords } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { searchPage, SEARCH_SIZE } from './hubspot-search.js';
import type { SearchFilter } from './hubspot-search.js';
import { toIsoTime } from './hubspot-values.js';
import { appTimeMs, toMark } from './scan-step.js';
import type { ScanMarks, ScanStep } from './scan-step.js';
import { modifiedProperty } from './standard-objects.js';

type Changes = Extract<HubSpotCursor, { kind: 'changes' }>;

/** One page of records by modified time; after the last one the archived ones, when they are due. */
export async function readChanges(
  place: HubSpotPlace,
  query: ScanQuery,
  cursor: Changes,
): Promise<ScanStep> {
  const { fromMs, tick, archivedAtMs } = cursor;
  const modified = modifiedProperty(place.object);
  const search =
    tick === null
      ? { groups: [[atLeast(modified, fromMs)]], sortBy: modified }
      : {
          groups: [
            [
              atLeast(modified, tick.atMs),
              { propertyName: modified, operator: 'LTE', value: String(tick.atMs) } as const,
              { propertyName: 'hs_object_id', operator: 'GT', value: tick.afterId } as const,
            ],
          ],
          sortBy: 'hs_object_id',
        };
  const { records: found, headers } = await searchPage(place, search, query);
  const records = await toRemoteRecords(place, found, query);
  const startedAtMs = cursor.startedAtMs === 0 ? appTimeMs(place, headers) : cursor.startedAtMs;
  const marks = { startedAtMs, archivedAtMs };
  const next = nextChanges(place, { ...cursor, ...marks }, found) ?? afterChanges(place, marks);
  return { records, deletedIds: [], next };
}

function atLeast(propertyName: string, ms: number): SearchFilter {
  return { propertyName, operator: 'GTE', value: String(ms) };
}

/**
 * Where to go on; undefined when everything was read. The next page begins with the newest time of this one, which is
 * read again: more records may share it than were shown. A page of one single time is finished by id. Paging by
 * number would skip records that are edited meanwhile, and ends at 10,000.
 */
function nextChanges(
  place: HubSpotPlace,
  cursor: Changes,
  found: readonly HubSpotRecord[],
): Changes | undefined {
  const isFull = found.length >= SEARCH_SIZE;
  if (cursor.tick !== null) {
    if (!isFull) return { ...cursor, fromMs: cursor.tick.atMs + 1, tick: null };
    return { ...cursor, tick: { ...cursor.tick, afterId: greatestId(found, cursor.tick.afterId) } };
  }
  if (!isFull) return undefined;
  const times = found.map((record) => timeOf(place, record));
  const newest = Math.max(...times);
  if (!(newest >= cursor.fromMs)) {
    throw new ConnectorError('bad_answer', 'HubSpot answered other times than were asked for.');
  }
  const isOneTime = Math.min(...times) === newest;
  return {
    ...cursor,
    fromMs: newest,
    tick: isOneTime ? { atMs: newest, afterId: '0' } : null,
  };
}

function timeOf({ object }: HubSpotPlace, record: HubSpotRecord): number {
  return Date.parse(toIsoTime(modifiedText(object, record)) ?? '');
}

function greatestId(found: readonly HubSpotRecord[], before: string): string {
  const greatest = found.reduce((max, { id }) => (BigInt(id) > max ? BigInt(id) : max), BigInt(0));
  return greatest > BigInt(before) ? String(greatest) : before;
}

function afterChanges({ api }: HubSpotPlace, marks: ScanMarks): HubSpotCursor {
  const isDue = marks.startedAtMs - marks.archivedAtMs >= api.settings.archivedEveryMs;
  return isDue ? { kind: 'archived', after: null, ...marks } : toMark(marks);
}
