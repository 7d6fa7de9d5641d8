/** Habits of apps that the in-memory app does not have by itself: put between it and the engine. */
import type { RemoteId } from '../../../engine/contract/index.js';
import type {
  Connector,
  Page,
  RemoteRecord,
  WriteOutcome,
} from '../../../engine/ports/connector.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type { MemoryApp } from '../../../engine/testing/memory-connector.js';
import { readCursor } from '../../../engine/testing/memory-cursor.js';
import type { Side } from '../../../engine/vocabulary.js';
import type { AppHabits } from './habits.js';
import type { RoughTimes } from './rough-times.js';
import { SPOILED } from './spoiling.js';
import { pagesOf } from './without.js';

export interface OddApp {
  side: Side;
  habits: AppHabits;
  /** The app itself; there is none before the first call. */
  app: () => MemoryApp;
  times: RoughTimes;
}

/** The app as its habits make it look. */
export function oddConnector(connector: Connector, odd: OddApp): Connector {
  const { habits, times, side } = odd;
  const { find, ...others } = connector;
  const told = ({ mergedIds, ...record }: RemoteRecord): RemoteRecord =>
    times.leaveOut(side, {
      ...record,
      ...(mergedIds === undefined || !habits.tellsMerges ? {} : { mergedIds }),
      ...(habits.hasCreatedTimes ? {} : { createdAt: null }),
      ...(habits.hasPages ? {} : { url: null }),
    });
  const seen = (outcome: WriteOutcome): WriteOutcome =>
    outcome.kind === 'applied' ? { ...outcome, record: told(outcome.record) } : outcome;
  const look = (page: Page): Page => {
    const records = page.records.map(told);
    times.hasLied ||= isTrimmed(records, page.records);
    const { markMs, ...rest } = page;
    return {
      ...rest,
      ...(markMs === undefined || habits.hasTokens ? {} : { markMs }),
      ...(habits.countsRecords ? {} : { total: null }),
      records: habits.isUnordered ? records.reverse() : records,
    };
  };
  return {
    ...others,
    scan: (session, object, query) => {
      const cursor = habits.hasChanges || !isMark(query.cursor) ? query.cursor : null;
      const how = habits.hasTokens ? { ...query, horizonMs: lagOf(habits) } : query;
      return pagesOf(connector.scan(session, object, { ...how, cursor }), look);
    },
    fetch: async (session, object, ids, query) => {
      const found = await connector.fetch(session, object, ids, query);
      const records = found.filter(({ id }) => habits.tellsMerges || ids.includes(id));
      const shown = records.map(told);
      // Nothing tells then whether a listing showed the same state.
      if (habits.quirks.hasVersions === false) times.hasLied ||= isTrimmed(shown, records);
      return shown;
    },
    ...(find === undefined || !habits.canFind
      ? {}
      : { find: async (...args) => (await find(...args)).map(told) }),
    findByMarker: async (...args) => (await connector.findByMarker(...args)).map(told),
    create: async (session, object, items, query) => {
      const made = habits.hasIdempotencyKeys ? madeBefore(odd.app(), object) : NOBODY;
      const fresh = items.filter(({ marker }) => !made.has(marker));
      const ids = items.flatMap(({ marker }) => made.get(marker) ?? []);
      const known = ids.length === 0 ? [] : await connector.fetch(session, object, ids, query);
      const outcomes =
        fresh.length === 0 ? [] : await connector.create(session, object, fresh, query);
      return items.flatMap(({ marker }) => {
        const record = known.find(({ id }) => id === made.get(marker));
        if (record !== undefined) return [seen({ kind: 'applied', record })];
        if (made.has(marker)) return [{ kind: 'missing' as const }];
        const outcome = outcomes[fresh.findIndex((one) => one.marker === marker)];
        return outcome === undefined ? [] : [seen(outcome)];
      });
    },
    update: async (session, object, items, query) => {
      const { spoiled } = times;
      if (spoiled?.side === side && items.some(({ id }) => id === spoiled.id))
        throw new ConnectorError('app_unavailable', SPOILED);
      return (await connector.update(session, object, items, query)).map(seen);
    },
  };
}

/** Whether some of the records are shown with fewer values than they have. */
function isTrimmed(shown: readonly RemoteRecord[], records: readonly RemoteRecord[]): boolean {
  return records.some(
    ({ values }, at) => Object.keys(shown[at]?.values ?? {}).length < Object.keys(values).length,
  );
}

/** How far back a position that remembers everything would reach. */
function lagOf({ quirks, coarseMs }: AppHabits): number {
  return (quirks.searchLagMs ?? 0) + (coarseMs ?? quirks.timeGrainMs ?? 0);
}

const NOBODY: ReadonlyMap<string, RemoteId> = new Map();

/** Between two readings, so that only changes would be asked for. */
function isMark(cursor: string | null): boolean {
  return cursor !== null && readCursor(cursor).kind === 'mark';
}

/** Whoever was made with a key before: the same key makes no second one. */
function madeBefore(app: MemoryApp, object: string): Map<string, RemoteId> {
  const found = app
    .readAll(object)
    .flatMap(({ marker, id }) => (marker === null ? [] : [{ marker, id }]));
  return new Map(found.map(({ marker, id }) => [marker, id]));
}
