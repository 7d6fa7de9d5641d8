import type { Page, ScanQuery } from '../../../engine/ports/connector.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import { serverTimeMs } from '../shared/http-fault.js';
import { assertMoved } from '../shared/read-cursor.js';
import { rowsSchema } from './answer-schemas.js';
import type { Row } from './answer-schemas.js';
import { readDynamicsCursor, writeDynamicsCursor } from './dynamics-cursor.js';
import type { DynamicsCursor } from './dynamics-cursor.js';
import { filterCondition, scanCondition } from './filtered-scan.js';
import { ANNOTATIONS, selectOf, toRemoteRecords } from './dynamics-records.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toRemoteId } from './dynamics-values.js';
import { withTieSets } from './tie-sets.js';

const TRACKED = ['full', 'catchUp', 'changes', 'delta'] as const;
type Tracked = Extract<DynamicsCursor, { kind: (typeof TRACKED)[number] }>;
type Timed = Exclude<DynamicsCursor, Tracked>;

/** What a page holds and where reading goes on. */
interface Step {
  rows: Row[];
  next: DynamicsCursor;
}

/**
 * Reads a whole table, or what changed: through change tracking, which tells deletions too; where that is switched off
 * for the table, by modified time.
 */
export async function* scanDynamics(place: DynamicsPlace, query: ScanQuery): AsyncGenerator<Page> {
  const condition = filterCondition(place, query);
  if (condition !== undefined) {
    yield* scanCondition(place, query, condition);
    return;
  }
  let cursor = query.cursor === null ? null : readDynamicsCursor(query.cursor);
  assertStillTracked(place, cursor);
  const isFullScan = cursor === null || ['full', 'catchUp', 'list'].includes(cursor.kind);
  for (;;) {
    const { rows, next } = await readStep(place, query, cursor);
    const isLast = next.kind === 'delta' || next.kind === 'mark';
    const text = writeDynamicsCursor(next);
    if (cursor !== null && !isLast) assertMoved(writeDynamicsCursor(cursor), text);
    const deletedIds = rows.flatMap((row) => (isDeleted(row) ? (toRemoteId(row['id']) ?? []) : []));
    const live = rows.filter((row) => !isDeleted(row));
    const records = await withTieSets(place, toRemoteRecords(place, live, query), query);
    const mark = next.kind === 'mark' ? { markMs: next.markMs } : {};
    yield { records, deletedIds, cursor: text, isLast, isFullScan, total: null, ...mark };
    if (isLast) return;
    cursor = next;
  }
}

/** Somebody switched change tracking on or off: the old cursor leads nowhere. */
function assertStillTracked({ table }: DynamicsPlace, cursor: DynamicsCursor | null): void {
  if (cursor === null) return;
  if (isTrackedCursor(cursor) === table.isChangeTracked) return;
  throw new ConnectorError('cursor_expired', `Change tracking of ${table.name} was switched.`);
}

function readStep(
  place: DynamicsPlace,
  query: ScanQuery,
  cursor: DynamicsCursor | null,
): Promise<Step> {
  if (cursor === null) {
    return place.table.isChangeTracked
      ? readTracked(place, query, null)
      : readTimed(place, query, null);
  }
  return isTrackedCursor(cursor)
    ? readTracked(place, query, cursor)
    : readTimed(place, query, cursor);
}

function isTrackedCursor(cursor: DynamicsCursor): cursor is Tracked {
  return TRACKED.some((kind) => kind === cursor.kind);
}

async function readTracked(
  place: DynamicsPlace,
  query: ScanQuery,
  cursor: Tracked | null,
): Promise<Step> {
  const { api, session, table } = place;
  const select = selectOf(table, query);
  const path =
    cursor === null ? `${table.name}?$select=${select}` : withSelect(cursor.link, select);
  const request = {
    path,
    prefer: `odata.track-changes,odata.maxpagesize=${String(api.settings.pageSize)},${ANNOTATIONS}`,
    what: `the ${cursor === null || cursor.kind === 'full' ? 'list' : 'changes'} of ${table.name}`,
    signal: query.signal,
  };
  const { body } = await api.read(session, request, rowsSchema);
  const nextLink = body['@odata.nextLink'];
  if (nextLink !== undefined) {
    if (cursor !== null) assertMoved(cursor.link, nextLink);
    return { rows: body.value, next: { kind: pagesAfter(cursor), link: nextLink } };
  }
  const deltaLink = body['@odata.deltaLink'];
  if (deltaLink === undefined) {
    throw new ConnectorError('bad_answer', `The last page of ${table.name} has no delta link.`);
  }
  // What changes while reading goes on from page to page is in none of them, but in what follows, until one page tells it all.
  const kind = cursor === null || isDeltaLink(cursor.link) ? 'delta' : passAfter(cursor);
  return { rows: body.value, next: { kind, link: deltaLink } };
}

function passAfter({ kind }: Tracked): 'catchUp' | 'changes' {
  return kind === 'full' || kind === 'catchUp' ? 'catchUp' : 'changes';
}

/** With it a reading of changes begins; its further pages have links of another kind. */
function isDeltaLink(link: string): boolean {
  return link.includes('$deltatoken=') || link.includes('%24deltatoken=');
}

function pagesAfter(cursor: Tracked | null): 'full' | 'catchUp' | 'changes' {
  if (cursor === null || cursor.kind === 'full') return 'full';
  return cursor.kind === 'catchUp' ? 'catchUp' : 'changes';
}

/** A delta link remembers which columns were read; what is wanted now may be others. Next pages stay as they are. */
function withSelect(link: string, select: string): string {
  if (!isDeltaLink(link)) return link;
  const [base = '', search = ''] = link.split('?');
  const rest = search.split('&').filter((option) => !/^(\$|%24)select=/u.test(option));
  return `${base}?${[`$select=${select}`, ...rest].join('&')}`;
}

async function readTimed(
  place: DynamicsPlace,
  query: ScanQuery,
  cursor: Timed | null,
): Promise<Step> {
  const { api, session, table } = place;
  const isList = cursor === null || cursor.kind === 'list';
  const request = {
    path: cursor === null || cursor.kind === 'mark' ? timedPath(place, query, cursor) : cursor.link,
    prefer: `odata.maxpagesize=${String(api.settings.pageSize)},${ANNOTATIONS}`,
    what: `the ${isList ? 'list' : 'changes'} of ${table.name}`,
    signal: query.signal,
  };
  const { body, headers } = await api.read(session, request, rowsSchema);
  const startedAtMs =
    cursor !== null && cursor.kind !== 'mark'
      ? cursor.startedAtMs
      : (serverTimeMs(headers) ?? api.settings.now());
  const link = body['@odata.nextLink'];
  if (link === undefined) {
    return { rows: body.value, next: { kind: 'mark', markMs: startedAtMs } };
  }
  if (cursor !== null && cursor.kind !== 'mark') assertMoved(cursor.link, link);
  return { rows: body.value, next: { kind: isList ? 'list' : 'recent', link, startedAtMs } };
}

/** The platform's own paging goes on after the last row, so nothing is skipped while rows change. */
function timedPath(
  { api, table }: DynamicsPlace,
  query: ScanQuery,
  cursor: Extract<Timed, { kind: 'mark' }> | null,
): string {
  const select = `$select=${selectOf(table, query)}`;
  if (cursor === null) return `${table.name}?${select}&$orderby=${table.primaryId} asc`;
  const from = new Date(cursor.markMs - (query.horizonMs ?? api.settings.overlapMs)).toISOString();
  const order = `$orderby=modifiedon asc,${table.primaryId} asc`;
  return `${table.name}?${select}&$filter=modifiedon ge ${from}&${order}`;
}

function isDeleted(row: Row): boolean {
  const context = row['@odata.context'];
  return typeof context === 'string' && context.endsWith('/$deletedEntity');
}
