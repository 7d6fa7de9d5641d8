import type { LinkId, RunId, SyncId } from '../../../engine/contract/index.js';
import type { LinkSelection, Scope, TenantStore } from '../../../engine/ports/store.js';
import type { Pair } from '../../../engine/state/link.js';
import { CURSOR_STREAMS } from '../../../engine/state/sync-state.js';
import { SIDES } from '../../../engine/vocabulary.js';

const PAGE = 100;

/** Everything that a tenant's store tells about one sync, read through its own methods. */
export async function snapshotOf(tenant: TenantStore, syncId: SyncId): Promise<unknown> {
  const runs = await tenant.listRuns(syncId, { cursor: null, limit: PAGE });
  const runIds = runs.items.map(({ id }) => id);
  const pairs = await listAllPairs(tenant, syncId);
  return {
    syncs: await tenant.listSyncs(),
    version: await tenant.getVersion(syncId, 1),
    pairs,
    histories: await mapEach(pairs, ({ link }) =>
      tenant.listHistory({ scope: syncId, linkId: link.id, cursor: null, limit: PAGE }),
    ),
    runs: await mapEach(runIds, (id) => tenant.getRun(id)),
    changes: await mapEach(runIds, (runId) =>
      tenant.listChanges({ runId, cursor: null, limit: PAGE }),
    ),
    outcomes: await mapEach(runIds, (runId) => tenant.countOutcomes(syncId, runId)),
    preview: await tenant.findLastPreview(syncId),
    counts: await countsOf(tenant, syncId),
    cursors: await cursorsOf(tenant, syncId),
    hints: await tenant.listHints(syncId, PAGE),
  };
}

/** All pairs of a selection, page by page. */
export async function listAllPairs(
  tenant: TenantStore,
  scope: Scope,
  selection: LinkSelection = { kind: 'all' },
): Promise<Pair[]> {
  const all: Pair[] = [];
  let afterId: LinkId | null = null;
  for (;;) {
    const page = await tenant.listPairs(scope, selection, { afterId, limit: PAGE });
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    afterId = last.link.id;
  }
}

export function selectionsFor(runId: RunId, now: string): LinkSelection[] {
  return [
    { kind: 'all' },
    { kind: 'touched' },
    { kind: 'unmatched' },
    { kind: 'associationDue' },
    { kind: 'inDoubt' },
    { kind: 'retryDue', now },
    { kind: 'failing' },
    { kind: 'failing', code: 'value_required' },
    { kind: 'unseen', side: 'left', sinceRunId: runId },
    { kind: 'unseen', side: 'right', sinceRunId: runId },
  ];
}

async function countsOf(tenant: TenantStore, scope: Scope): Promise<unknown> {
  return {
    states: await tenant.countStates(scope),
    issues: await tenant.countIssues(scope),
    left: await tenant.countShadows(scope, 'left'),
    right: await tenant.countShadows(scope, 'right'),
  };
}

async function cursorsOf(tenant: TenantStore, scope: Scope): Promise<unknown[]> {
  const places = SIDES.flatMap((side) => CURSOR_STREAMS.map((stream) => ({ side, stream })));
  return await mapEach(places, async ({ side, stream }) => ({
    cursor: await tenant.getCursor(scope, side, stream),
    reach: await tenant.getReach(scope, side, stream),
  }));
}

async function mapEach<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await read(item));
  return results;
}
