import type { Page, ScanQuery } from '../../../engine/ports/connector.js';
import { assertMoved } from '../shared/read-cursor.js';
import { readArchived } from './archived-step.js';
import { readChanges } from './changes-step.js';
import { filterSearch, scanSearch } from './filtered-scan.js';
import { readHubSpotCursor, writeHubSpotCursor } from './hubspot-cursor.js';
import type { HubSpotCursor } from './hubspot-cursor.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { readList } from './list-step.js';
import type { ScanStep } from './scan-step.js';

/**
 * Reads a whole object through the list (which is consistent), or what changed through the search by modified time
 * and, at most every ten minutes, the list of archived records.
 */
export async function* scanHubSpot(place: HubSpotPlace, query: ScanQuery): AsyncGenerator<Page> {
  const search = await filterSearch(place, query);
  if (search !== undefined) {
    yield* scanSearch(place, query, search);
    return;
  }
  const stored = query.cursor === null ? null : readHubSpotCursor(query.cursor);
  const isFullScan = stored === null || stored.kind === 'full';
  let cursor = stored;
  for (;;) {
    const { records, deletedIds, next } = await readStep(place, query, cursor);
    const isLast = next.kind === 'mark';
    const text = writeHubSpotCursor(next);
    if (cursor !== null && !isLast) assertMoved(writeHubSpotCursor(cursor), text);
    const mark = next.kind === 'mark' ? { markMs: next.markMs } : {};
    yield { records, deletedIds, cursor: text, isLast, isFullScan, total: null, ...mark };
    if (isLast) return;
    cursor = next;
  }
}

function readStep(
  place: HubSpotPlace,
  query: ScanQuery,
  cursor: HubSpotCursor | null,
): Promise<ScanStep> {
  if (cursor === null || cursor.kind === 'full') return readList(place, query, cursor);
  if (cursor.kind === 'archived') return readArchived(place, query, cursor);
  if (cursor.kind === 'changes') return readChanges(place, query, cursor);
  const { markMs, archivedAtMs } = cursor;
  const fromMs = markMs - (query.horizonMs ?? place.api.settings.overlapMs);
  return readChanges(place, query, {
    kind: 'changes',
    fromMs,
    tick: null,
    startedAtMs: 0,
    archivedAtMs,
  });
}
