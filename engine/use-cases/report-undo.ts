/** Counts and samples what an undo would do, from what was last seen of the records. */
import type { Change, LinkId, RunId, UndoReport } from '../contract/index.js';
import { compileSettings } from '../mapping/compile-settings.js';
import type { CompiledSync } from '../mapping/compiled-sync.js';
import { brakeLimit } from '../plan/limits/brake.js';
import { planUndo } from '../plan/undo/plan-undo.js';
import { emptyUndoReport, tallyUndo } from '../plan/undo/tally-undo.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import { openSides } from '../run/apps/open-ends.js';
import { lookUp } from '../run/undo/look-up.js';
import type { SyncState } from '../state/sync-state.js';
import { publishedSettings } from './edit-draft.js';
import { schemaOf } from './sync-schema.js';
import type { TenantCore } from './tenant-core.js';

const PAGE = 200;

export interface AskedUndo {
  runId: RunId;
  /** One change; null means the whole run. */
  change: Change | null;
  isUnlinking: boolean;
}

/** The report, and how many links the run changed. */
export async function reportUndo(
  tenant: TenantCore,
  sync: SyncState,
  { runId, change, isUnlinking }: AskedUndo,
): Promise<{ report: UndoReport; links: number }> {
  const store = tenant.core.deps.store.forTenant(tenant.tenantId);
  const compiled = await compileNow(tenant, store, sync);
  const undoes = { runId, changeId: change?.id ?? null };
  const report = emptyUndoReport(undoes);
  const place = { store, scope: sync.id, undoes };
  let links = 0;
  for await (const ids of linkPages(store, runId, change)) {
    links += ids.length;
    for (const found of await lookUp(place, ids))
      tallyUndo(report, found, planUndo(found, { compiled, isUnlinking }));
  }
  const known = await Promise.all([
    store.countShadows(sync.id, 'left'),
    store.countShadows(sync.id, 'right'),
  ]);
  report.archiveLimit = brakeLimit(Math.max(...known));
  report.isConfirmationNeeded = report.archived.left + report.archived.right > report.archiveLimit;
  report.kept.sort((a, b) => b.count - a.count);
  return { report, links };
}

async function compileNow(
  tenant: TenantCore,
  store: TenantStore,
  sync: SyncState,
): Promise<CompiledSync> {
  const settings = await publishedSettings(store, sync.id);
  const sides = await openSides(tenant.core, tenant.tenantId, sync);
  const moment = toIso(tenant.core.deps.clock.now());
  return compileSettings(settings, await schemaOf(tenant, sides, sync), moment);
}

async function* linkPages(
  store: TenantStore,
  runId: RunId,
  change: Change | null,
): AsyncGenerator<LinkId[]> {
  if (change !== null) {
    yield [change.linkId];
    return;
  }
  let afterId: LinkId | null = null;
  for (;;) {
    const ids: LinkId[] = await store.listChangedLinks(runId, { afterId, limit: PAGE });
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    afterId = last;
  }
}
