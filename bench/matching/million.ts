/**
 * Matches two sides of a million records each (or as many as it is told) in the server's own store:
 * the match phase of a run as it is, between records that were seen and nothing else.
 *
 * Runs in a process of its own, so that its peak of memory is of this work alone. Prints one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinkId, RunId, SyncId, TenantId } from '../../engine/contract/index.js';
import type { CompiledSync } from '../../engine/mapping/compiled-sync.js';
import { compileSettings } from '../../engine/mapping/compile-settings.js';
import { defaultSettings } from '../../engine/mapping/default-settings.js';
import { SystemClock } from '../../engine/ports/system-clock.js';
import { SystemIds } from '../../engine/ports/system-ids.js';
import type { TenantStore } from '../../engine/ports/store.js';
import { absorbPage } from '../../engine/run/scan/absorb-page.js';
import { match } from '../../engine/run/match/match.js';
import { newRun } from '../../engine/run/new-run.js';
import type { RunContext } from '../../engine/run/run-context.js';
import { SIDES } from '../../engine/vocabulary.js';
import type { Side } from '../../engine/vocabulary.js';
import type { Database } from '../../server/db/database.js';
import { migrate } from '../../server/db/migrate.js';
import { MIGRATIONS } from '../../server/db/migrations/all-migrations.js';
import { openDatabase } from '../../server/db/open-database.js';
import { createStores } from '../../server/stores/stores.js';
import { peopleSchema, personAt } from './person-at.js';

const TENANT = 'bench' as TenantId;
const SYNC = 'bench-sync' as SyncId;
const PAGE = 500;
const LEASE_MS = 24 * 3_600_000;

const size = Number(process.argv[2] ?? 1_000_000);
const ids = new SystemIds();
const clock = new SystemClock();
const folder = await mkdtemp(join(tmpdir(), 'sync-wizard-matching-'));
const opened = await openDatabase<Database>({ url: join(folder, 'matching.db') });
try {
  await migrate(opened.db as never, MIGRATIONS);
  console.log(JSON.stringify(await measure(createStores(opened.db).syncs.forTenant(TENANT))));
} finally {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(store: TenantStore): Promise<Record<string, number>> {
  const compiled = compileBench();
  const lease = await store.acquireLease(SYNC, {
    owner: 'bench',
    nowMs: clock.now(),
    ttlMs: LEASE_MS,
  });
  if (lease === undefined) throw new Error('The lease of a new database is taken.');
  const startedMs = performance.now();
  for (const side of SIDES) await seed(store, { side, compiled, fence: lease.fence });
  const seededMs = performance.now();
  const before = process.memoryUsage.rss();
  const peak = { bytes: before };
  await match(contextOf(store, { compiled, fence: lease.fence, peak }));
  const matchedMs = performance.now();
  const unmatched = await store.countLinks(SYNC, { kind: 'unmatched' });
  const links = await store.countLinks(SYNC, { kind: 'all' });
  return {
    size,
    seedSeconds: seconds(seededMs - startedMs),
    matchSeconds: seconds(matchedMs - seededMs),
    recordsPerSecond: Math.round((2 * size) / seconds(matchedMs - seededMs)),
    matched: links - unmatched,
    unmatched,
    rssBeforeMb: megabytes(before),
    rssPeakOfMatchMb: megabytes(peak.bytes),
    rssPeakOfProcessMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function compileBench(): CompiledSync {
  const schema = { left: peopleSchema(), right: peopleSchema() };
  const settings = defaultSettings(schema);
  return compileSettings(
    { ...settings, matching: { rules: [{ pairs: [{ left: 'email', right: 'email' }] }] } },
    schema,
    '2026-01-01T00:00:00.000Z',
  );
}

/** What a scan of one side leaves behind: a shadow and an open link of every record. */
async function seed(
  store: TenantStore,
  { side, compiled, fence }: { side: Side; compiled: CompiledSync; fence: number },
): Promise<void> {
  const known = { shadows: new Map(), links: new Map(), inDoubt: new Map() };
  const rules = {
    side,
    compiled,
    runId: 'bench-run' as RunId,
    newLinkId: () => ids.next() as LinkId,
    now: new Date().toISOString(),
  };
  for (let start = 0; start < size; start += PAGE) {
    const count = Math.min(PAGE, size - start);
    const records = Array.from({ length: count }, (_, at) => personAt(side, start + at, size));
    const { shadows, links } = absorbPage({ records, deletedIds: [] }, known, rules);
    await store.commit({ scope: SYNC, fence, shadows, links });
  }
}

interface Place {
  compiled: CompiledSync;
  fence: number;
  peak: { bytes: number };
}

/** The parts of a run that its match phase works with. No app is called. */
function contextOf(store: TenantStore, { compiled, fence, peak }: Place): RunContext {
  const sync = { id: SYNC, draft: {}, version: 1 } as unknown as RunContext['sync'];
  const run = { id: 'bench-run' as RunId, kind: 'initial' as const, startedAt: '' };
  return {
    tenantId: TENANT,
    scope: SYNC,
    stock: null,
    store: withoutRun(store),
    clock,
    ids,
    logger: { info: () => undefined, warn: console.warn, error: console.error },
    probe: () => undefined,
    sync,
    compiled,
    ends: {} as RunContext['ends'],
    signal: new AbortController().signal,
    state: newRun(sync, run),
    fence,
    isBorderDue: () => true,
    isOver: () => false,
    breathe: () => Promise.resolve(),
    border: () => {
      peak.bytes = Math.max(peak.bytes, process.memoryUsage.rss());
      return Promise.resolve();
    },
  };
}

/** What the match phase asks for. There is no row of a sync that a run could belong to. */
function withoutRun(store: TenantStore): TenantStore {
  const part: Partial<TenantStore> = {
    getCursor: (scope, side, stream) => store.getCursor(scope, side, stream),
    listPairs: (scope, selection, page) => store.listPairs(scope, selection, page),
    findByKeys: (...question) => store.findByKeys(...question),
    findLinks: (scope, side, some) => store.findLinks(scope, side, some),
    findShadows: (scope, side, some) => store.findShadows(scope, side, some),
    commit: ({ run: _run, ...rest }) => store.commit(rest),
  };
  return part as TenantStore;
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
