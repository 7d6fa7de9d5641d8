/** Deleted records of a sync as a whole: what the brake holds, and creating many of them again. */
import type { Deletions, LinkId, Sync, SyncId, TenantId } from '../contract/index.js';
import { SyncError } from '../errors.js';
import { toIso } from '../ports/clock.js';
import type { TenantStore } from '../ports/store.js';
import type { EngineCore } from '../run/engine-core.js';
import { updateSync } from '../run/update-sync.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import type { Side } from '../vocabulary.js';
import { createAgain, keepPartner } from './decisions.js';
import { decideGroups } from './decide-groups.js';
import { needSync } from './need-sync.js';
import { wake } from './records.js';
import { storeDecision } from './store-decision.js';
import { toSync } from './to-sync.js';
import { assertWritten, writtenEnds } from './written-ends.js';

export interface DeletionUseCases {
  getDeletions(id: SyncId): Promise<Deletions>;
  /**
   * Lets the deletions through that the brake holds, at most so many: the next run counts anew, and
   * holds them again when there are more. Throws `state_conflict` when nothing is held.
   */
  approveDeletions(id: SyncId, atMost: number): Promise<Sync>;
  /** Keeps the partners of deleted records that the brake holds. Answers how many. */
  rejectDeletions(id: SyncId): Promise<{ count: number }>;
  /**
   * Creates all records again that were deleted on these sides. Answers how many. Throws `state_conflict`, and
   * creates nothing, when the sync does not write to one of them.
   */
  createDeletedAgain(id: SyncId, sides: readonly Side[]): Promise<{ count: number }>;
}

export function createDeletions(core: EngineCore, tenantId: TenantId): DeletionUseCases {
  const store = core.deps.store.forTenant(tenantId);
  return {
    getDeletions: async (id) => {
      const sync = await needSync(store, id);
      const groups = await deletedGroups(store, id);
      const countOf = (side: Side) =>
        groups.filter((group) => group.side === side).reduce((sum, { count }) => sum + count, 0);
      return {
        deleted: { left: countOf('left'), right: countOf('right') },
        due: await store.countLinks(id, { kind: 'removalDue' }),
        held: (await findHeld(store, sync))?.run.held ?? null,
        allowed: sync.allowedRemovals,
      };
    },

    approveDeletions: async (id, atMost) => {
      await needSync(store, id);
      await core.leases.act(store, id, async () => {
        const state = await needHeld(store, id);
        const { cause } = await decide(store, state, 'approved');
        const nextDueAt = toIso(core.deps.clock.now());
        await updateSync(store, id, ({ status, wantedRun }) => ({
          allowedRemovals: atMost,
          ...(cause === 'missing' ? { wantedRun: wantedRun ?? 'reconcile', sweep: null } : {}),
          ...(status === 'on' ? { nextDueAt } : {}),
        }));
      });
      await wake(core, tenantId, id);
      return toSync(store, await needSync(store, id));
    },

    rejectDeletions: async (id) => {
      await needSync(store, id);
      const count = await core.leases.act(store, id, async (fence) => {
        const state = await needHeld(store, id);
        const { cause } = await decide(store, state, 'rejected');
        await updateSync(store, id, () => ({ allowedRemovals: null }));
        return cause === 'missing' ? 0 : keepPartners(core, store, { syncId: id, fence });
      });
      await wake(core, tenantId, id);
      return { count };
    },

    createDeletedAgain: async (id, sides) => {
      const ends = await writtenEnds({ core, tenantId }, await needSync(store, id));
      for (const side of sides) assertWritten(ends, side);
      const groups = await deletedGroups(store, id);
      const keys = groups.filter(({ side }) => sides.includes(side)).map(({ key }) => key);
      return decideGroups({ core, tenantId }, id, { keys, make: createAgain });
    },
  };
}

async function deletedGroups(
  store: TenantStore,
  id: SyncId,
): Promise<{ key: string; side: Side; count: number }[]> {
  return (await store.countIssues(id)).flatMap(({ key, count, example }) => {
    const { code, side } = example.issue ?? {};
    return code === 'record_deleted' && side !== null && side !== undefined
      ? [{ key, side, count }]
      : [];
  });
}

/** The run that the brake holds, when nobody has decided about it. */
async function findHeld(
  store: TenantStore,
  { heldRunId }: Pick<SyncState, 'heldRunId'>,
): Promise<RunState | undefined> {
  const state = heldRunId === null ? undefined : await store.getRun(heldRunId);
  return state?.run.held?.decision === null ? state : undefined;
}

async function needHeld(store: TenantStore, id: SyncId): Promise<RunState> {
  const found = await findHeld(store, await needSync(store, id));
  if (found !== undefined) return found;
  throw new SyncError('state_conflict', {
    message: 'No deletions of this sync are held.',
    hint: 'There is nothing to decide. Look at the last run for what it did.',
  });
}

async function decide(
  store: TenantStore,
  state: RunState,
  decision: 'approved' | 'rejected',
): Promise<{ cause: 'removals' | 'missing' }> {
  const { held } = state.run;
  if (held === undefined) return { cause: 'removals' };
  await store.saveRun({ ...state, run: { ...state.run, held: { ...held, decision } } });
  return held;
}

async function keepPartners(
  core: EngineCore,
  store: TenantStore,
  { syncId, fence }: { syncId: SyncId; fence: number },
): Promise<number> {
  let done = 0;
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: 200 };
    const pairs = await store.listPairs(syncId, { kind: 'removalDue' }, page);
    const last = pairs.at(-1);
    if (last === undefined) return done;
    await storeDecision(core, { store, syncId, fence }, pairs.map(keepPartner));
    done += pairs.length;
    afterId = last.link.id;
  }
}
