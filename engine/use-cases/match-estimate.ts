/** How many records would find their partner, told before the first run. Writes nothing anywhere. */
import type { MatchEstimate, RemoteId, SyncId, TenantId, Value } from '../contract/index.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { countMatches } from '../matching/count-matches.js';
import type { SeenRecord } from '../matching/count-matches.js';
import { toIso } from '../ports/clock.js';
import type { EngineCore } from '../run/engine-core.js';
import type { OpenSides } from '../run/apps/open-ends.js';
import { openSides } from '../run/apps/open-ends.js';
import { fingerprint } from '../state/fingerprint.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { callingApp } from './calling-app.js';
import { needSync } from './need-sync.js';
import { schemaOf } from './sync-schema.js';

export interface MatchEstimateUseCases {
  /**
   * Counts by a finished preview of the same draft when there is one. Else it reads at most 1,000
   * records of each app; when an app has more, the first of the left are looked up in the right, or nobody
   * where that app cannot be asked.
   */
  estimateMatches(id: SyncId): Promise<MatchEstimate>;
}

/** Records that are read of an app, and held in memory. */
const MAX_READ = 1_000;
/** Records of the left that are looked up one by one in the right. */
const MAX_LOOKED_UP = 200;

export function createMatchEstimate(core: EngineCore, tenantId: TenantId): MatchEstimateUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    estimateMatches: async (id) => {
      const sync = await needSync(store, id);
      const previewed = fromPreview(sync, await store.findLastPreview(id));
      return previewed ?? (await fromApps({ core, tenantId, sync }));
    },
  };
}

function fromPreview(sync: SyncState, state: RunState | undefined): MatchEstimate | null {
  const { report, run } = state ?? {};
  const isFresh = state !== undefined && fingerprint(sync.draft) === state.draftFingerprint;
  if (!isFresh || !report || !run?.finishedAt || report.matchedByRule === undefined) return null;
  const ambiguous = report.failing
    .filter(({ code, side }) => code === 'match_ambiguous' && side === 'left')
    .reduce((sum, { count }) => sum + count, 0);
  return {
    basis: 'preview',
    at: run.finishedAt,
    left: { looked: report.left.total },
    right: { looked: report.right.total },
    matched: report.matched,
    matchedByRule: report.matchedByRule,
    ambiguous,
  };
}

interface Place {
  core: EngineCore;
  tenantId: TenantId;
  sync: SyncState;
}

async function fromApps(place: Place): Promise<MatchEstimate> {
  const { core, tenantId, sync } = place;
  const at = toIso(core.deps.clock.now());
  const sides = await openSides(core, tenantId, sync);
  const compiled = compileSettings(sync.draft, await schemaOf(place, sides, sync), at);
  const [left, right] = await Promise.all([
    readSome(place, { sides, compiled, side: 'left' }),
    readSome(place, { sides, compiled, side: 'right' }),
  ]);
  const isAll = left.isAll && right.isAll;
  const canLookUp = sides.right.connector.find !== undefined;
  const looked = isAll ? left.records : left.records.slice(0, canLookUp ? MAX_LOOKED_UP : 0);
  const others = isAll ? right.records : await lookUp(place, { sides, compiled }, looked);
  return {
    basis: isAll ? 'all' : 'sample',
    at,
    left: { looked: looked.length },
    right: { looked: isAll ? others.length : 0 },
    ...countMatches(compiled.rules, { left: looked, right: others }),
  };
}

interface Opened {
  sides: OpenSides;
  compiled: CompiledSync;
}

/** The first records of one app, page by page. */
async function readSome(
  { core, tenantId, sync }: Place,
  { sides, compiled, side }: Opened & { side: Side },
): Promise<{ records: SeenRecord[]; isAll: boolean }> {
  const open = sides[side];
  const query = { ...compiled.read[side], associations: [], cursor: null };
  return callingApp({ core, tenantId }, open, async () => {
    const records: SeenRecord[] = [];
    await core.gate(open).pass();
    for await (const page of open.connector.scan(open.session, sync[side].object, query)) {
      records.push(...page.records);
      if (page.isLast)
        return { records: records.slice(0, MAX_READ), isAll: records.length <= MAX_READ };
      if (records.length >= MAX_READ) break;
      await core.gate(open).pass();
    }
    return { records: records.slice(0, MAX_READ), isAll: false };
  });
}

/** Whoever in the right app carries the value of a rule's first property. */
async function lookUp(
  { core, tenantId, sync }: Place,
  { sides, compiled }: Opened,
  records: readonly SeenRecord[],
): Promise<SeenRecord[]> {
  const open = sides.right;
  const { connector, session } = open;
  const find = connector.find?.bind(connector);
  if (find === undefined) return [];
  const found = new Map<RemoteId, SeenRecord>();
  const query = { ...compiled.read.right, associations: [] };
  for (const { pairs } of compiled.rules) {
    const [pair] = pairs;
    if (pair === undefined) continue;
    const values = distinct(records.map((record) => record.values[pair.left.name] ?? null));
    for (let start = 0; start < values.length; start += connector.app.limits.batchSize) {
      const part = values.slice(start, start + connector.app.limits.batchSize);
      const key = { property: pair.right.name, values: part };
      await core.gate(open).pass();
      const hits = await callingApp({ core, tenantId }, open, () =>
        find(session, sync.right.object, key, query),
      );
      for (const hit of hits) found.set(hit.id, hit);
    }
  }
  return [...found.values()];
}

function distinct(values: readonly Value[]): Value[] {
  return [...new Set(values)].filter((value) => value !== null);
}
