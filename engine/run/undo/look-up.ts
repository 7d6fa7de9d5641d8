import type { Change, LinkId, Undone } from '../../contract/index.js';
import type { UndoneLink } from '../../plan/undo/plan-undo.js';
import type { Scope, TenantStore } from '../../ports/store.js';

/** Where an undo finds what it is about. */
export interface LookedUp {
  store: TenantStore;
  scope: Scope;
  undoes: Pick<Undone, 'runId' | 'changeId'>;
}

/** A link with what the run did to it. */
export type FoundLink = UndoneLink & { linkId: LinkId };

/** What the run did to these links, and how they are now. Links it did nothing to are left out. */
export async function lookUp(
  { store, scope, undoes }: LookedUp,
  ids: readonly LinkId[],
): Promise<FoundLink[]> {
  const [changes, pairs] = await Promise.all([
    store.findChanges(undoes.runId, ids),
    store.findPairs(scope, ids),
  ]);
  const wanted =
    undoes.changeId === null ? changes : changes.filter(({ id }) => id === undoes.changeId);
  const byLink = new Map<LinkId, Change[]>();
  for (const change of wanted)
    byLink.set(change.linkId, [...(byLink.get(change.linkId) ?? []), change]);
  return [...byLink].map(([linkId, own]) => ({
    linkId,
    changes: own,
    pair: pairs.find(({ link }) => link.id === linkId),
  }));
}
