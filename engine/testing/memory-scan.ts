import { passesFilter } from '../filter/evaluate-filter.js';
import type { Page, ScanQuery } from '../ports/connector.js';
import { readCursor, writeCursor } from './memory-cursor.js';
import type { MemoryCursor } from './memory-cursor.js';
import type { MemoryObject } from './memory-app-options.js';
import type { MemoryFault, PageOddity } from './memory-faults.js';
import type { MemoryTable, Snapshot } from './memory-table.js';
import type { MemoryWorld } from './memory-world.js';

export interface ScanPlace {
  world: MemoryWorld;
  object: MemoryObject;
  table: MemoryTable;
  /** What is wrong with the page, see `MemoryFault`. */
  fault?: MemoryFault | undefined;
}

/** Reads the page that follows a cursor (null: the first one of a full scan). */
export function readPage(place: ScanPlace, query: ScanQuery): Page {
  const good = readGoodPage(place, query);
  const page = place.fault?.kind === 'page' ? oddPage(good, place.fault.oddity, query) : good;
  const end = page.isLast ? readCursor(page.cursor) : null;
  return end?.kind === 'mark' ? { ...page, markMs: end.markMs } : page;
}

function oddPage(page: Page, oddity: PageOddity, query: ScanQuery): Page {
  const { records } = page;
  switch (oddity) {
    // Read as such, see `pageSizeOf`.
    case 'short':
      return page;
    case 'empty':
      return { ...page, records: [], deletedIds: [], isLast: true, cursor: endOf(page.cursor) };
    case 'cutOff': {
      const half = records.slice(0, Math.floor(records.length / 2));
      return { ...page, records: half, deletedIds: [], isLast: true, cursor: endOf(page.cursor) };
    }
    case 'shuffled':
      return { ...page, records: [...records].reverse() };
    case 'repeated':
      return { ...page, records: [...records, ...records] };
    case 'sameCursor':
      return page.isLast ? page : { ...page, cursor: query.cursor ?? page.cursor };
  }
}

/** The cursor that a scan ends with. */
function endOf(text: string): string {
  const cursor = readCursor(text);
  return cursor.kind === 'mark' ? text : writeCursor({ kind: 'mark', markMs: cursor.startedAtMs });
}

function pageSizeOf({ world, fault }: ScanPlace): number {
  const { pageSize } = world.app.limits;
  const isShort = fault?.kind === 'page' && fault.oddity === 'short';
  return isShort ? Math.ceil(pageSize / 2) : pageSize;
}

function readGoodPage(place: ScanPlace, query: ScanQuery): Page {
  const { nowMs } = place.world;
  const cursor: MemoryCursor =
    query.cursor === null
      ? { kind: 'full', startedAtMs: nowMs, afterSequence: 0 }
      : readCursor(query.cursor);
  if (cursor.kind === 'full') return readFullPage(place, query, cursor);
  if (cursor.kind === 'live') return readLivePage(place, query, cursor);
  return readLivePage(place, query, {
    kind: 'live',
    startedAtMs: nowMs,
    fromMs: cursor.markMs - (query.horizonMs ?? place.world.horizonMs),
    after: null,
  });
}

function readFullPage(
  place: ScanPlace,
  query: ScanQuery,
  cursor: Extract<MemoryCursor, { kind: 'full' }>,
): Page {
  const { world, object, table } = place;
  const pageSize = pageSizeOf(place);
  const passes = filterOf({ world, object, table }, query);
  const found =
    passes === null
      ? table.listAfter(cursor.afterSequence, pageSize + 1)
      : table
          .listAfter(cursor.afterSequence, Infinity)
          .filter(passes)
          .slice(0, pageSize + 1);
  const records = found.slice(0, pageSize);
  const last = records.at(-1);
  const isLast = found.length <= pageSize || last === undefined;
  return {
    records: records.map((record) => world.tellRecord(object, record, query)),
    deletedIds: [],
    cursor: writeCursor(
      isLast
        ? { kind: 'mark', markMs: cursor.startedAtMs }
        : { ...cursor, afterSequence: last.sequence },
    ),
    isLast,
    isFullScan: passes === null,
    total: passes === null ? table.liveCount : table.listAfter(0, Infinity).filter(passes).length,
    ...(passes === null ? {} : { filtered: 'exact' }),
  };
}

/** What the app itself makes of the filter; null when none is asked for, or it cannot be asked. */
function filterOf(
  { world, object }: ScanPlace,
  { filter }: ScanQuery,
): ((record: Snapshot) => boolean) | null {
  if (filter === undefined || world.app.capabilities.hasFilteredScan !== true) return null;
  const properties = new Map(object.properties.map((property) => [property.name, property]));
  const empty = Object.fromEntries(object.properties.map(({ name }) => [name, null]));
  return ({ values }) => passesFilter(filter, { ...empty, ...values }, properties);
}

function readLivePage(
  place: ScanPlace,
  query: ScanQuery,
  cursor: Extract<MemoryCursor, { kind: 'live' }>,
): Page {
  const { world, object, table } = place;
  const pageSize = pageSizeOf(place);
  const changed = table
    .listIndexedSince(cursor.fromMs, world.nowMs)
    .filter((record) => isAfter(record, cursor.after));
  const states = changed.slice(0, pageSize);
  const last = states.at(-1);
  const isLast = changed.length <= pageSize || last === undefined;
  const hasFeed = world.app.capabilities.deletions === 'feed';
  return {
    records: states
      .filter((record) => !record.isDeleted)
      .map((record) => world.tellRecord(object, record, query)),
    deletedIds: hasFeed ? states.filter((one) => one.isDeleted).map((one) => one.id) : [],
    cursor: writeCursor(
      isLast
        ? { kind: 'mark', markMs: cursor.startedAtMs }
        : { ...cursor, after: [last.modifiedAtMs, last.id] },
    ),
    isLast,
    isFullScan: false,
    total: null,
  };
}

function isAfter(record: Snapshot, after: [ms: number, id: string] | null): boolean {
  if (after === null) return true;
  const [ms, id] = after;
  return record.modifiedAtMs > ms || (record.modifiedAtMs === ms && record.id > id);
}
