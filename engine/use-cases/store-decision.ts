import type { ChangeId, RunId, SyncId } from '../contract/index.js';
import { toIso } from '../ports/clock.js';
import type { JournalEntry, TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import type { Decided } from './decisions.js';

export interface DecisionPlace {
  store: TenantStore;
  syncId: SyncId;
  fence: number;
}

/** A person's decisions stand in the journal beside the runs' writes, under this id. */
export const BY_HAND = 'by-hand' as RunId;

/** Stores decisions in one step. Nothing is written to an app here; the next run does that. */
export async function storeDecision(
  core: EngineCore,
  { store, syncId, fence }: DecisionPlace,
  decisions: readonly Decided[],
): Promise<void> {
  await store.commit({
    scope: syncId,
    fence,
    removedLinkIds: decisions.flatMap((decided) => decided.removedLinkIds),
    links: decisions.flatMap((decided) => [decided.pair.link, ...decided.others]),
    shadows: decisions.flatMap(({ orphans, ends = [] }) => [
      // Nobody accounts for them any more, so that no run may count them as seen.
      ...orphans.map((shadow) => ({ ...shadow, seenRunId: null })),
      ...ends,
    ]),
    changes: decisions.flatMap((decided) => entry(core, decided)),
  });
}

function entry(core: EngineCore, { pair, action }: Decided): JournalEntry[] {
  if (action === null) return [];
  const { link } = pair;
  const common = { properties: [], error: null, marker: null, status: 'applied' as const };
  return [
    {
      ...common,
      id: core.deps.ids.next() as ChangeId,
      runId: BY_HAND,
      linkId: link.id,
      side: link.leftId === null ? 'right' : 'left',
      remoteId: link.leftId ?? link.rightId,
      title: link.title,
      action,
      at: toIso(core.deps.clock.now()),
    },
  ];
}
