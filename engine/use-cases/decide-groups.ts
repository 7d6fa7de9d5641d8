import type { SyncId } from '../contract/index.js';
import type { Pair } from '../state/link.js';
import type { Decided } from './decisions.js';
import { needSync } from './need-sync.js';
import { wake } from './records.js';
import { storeDecision } from './store-decision.js';
import type { TenantCore } from './tenant-core.js';
import { writtenEnds } from './written-ends.js';
import type { WrittenEnds } from './written-ends.js';

const PAGE = 200;

export type GroupDecision = (pair: Pair, ends: WrittenEnds) => Decided;

/** One decision for all failing records of these issue groups, at a moment when no run changes them. */
export async function decideGroups(
  { core, tenantId }: TenantCore,
  id: SyncId,
  { keys, make }: { keys: readonly string[]; make: GroupDecision },
): Promise<{ count: number }> {
  const store = core.deps.store.forTenant(tenantId);
  await needSync(store, id);
  const count = await core.leases.act(store, id, async (fence) => {
    const ends = await writtenEnds({ core, tenantId }, await needSync(store, id));
    let done = 0;
    for (const key of keys) {
      let cursor: string | null = null;
      do {
        const filter = { issueKey: key, state: 'failing' as const };
        const page = await store.listRecords(id, filter, { cursor, limit: PAGE });
        const decided = page.items.map((pair) => make(pair, ends));
        if (decided.length > 0) await storeDecision(core, { store, syncId: id, fence }, decided);
        done += decided.length;
        cursor = page.nextCursor;
      } while (cursor !== null);
    }
    return done;
  });
  await wake(core, tenantId, id);
  return { count };
}
