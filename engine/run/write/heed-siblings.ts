/**
 * Before a step creates partners: records that another sync of the same two accounts has are left to it,
 * and records that it decides about first wait. A few look-ups a step, and none where a sync is alone.
 */
import type { RemoteId } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import { decideClaims, findStanding } from '../../plan/decide-claims.js';
import type { OtherClaim } from '../../plan/decide-claims.js';
import type { RecordPlan } from '../../plan/record-plan.js';
import type { TenantStore } from '../../ports/store.js';
import { isCreateDecided } from '../../state/is-match-settled.js';
import type { Link, OtherSync, Pair } from '../../state/link.js';
import type { RunState, SyncState } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, flowsTo, otherSide } from '../../vocabulary.js';
import { loadInDoubt } from '../scan/load-known.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';

/** Another sync that has the same object of the same account on one of its sides. */
export interface Sibling {
  sync: SyncState;
  /** Its side on which that object is. */
  side: Side;
}

/** A record with what is to be done about it. */
interface Planned {
  pair: Pair;
  plan: RecordPlan;
}

/** The syncs between the same two accounts that share the object on this side; never published ones do nothing. */
export async function findSiblings(
  store: TenantStore,
  own: Pick<SyncState, 'id' | 'left' | 'right'>,
  ownSide: Side,
): Promise<Sibling[]> {
  const syncs = await store.listSyncs();
  return syncs.flatMap((sync) =>
    sync.id === own.id || sync.version === null
      ? []
      : SIDES.filter((side) => isShared(own, ownSide, { sync, side })).map((side) => ({
          sync,
          side,
        })),
  );
}

function isShared(
  own: Pick<SyncState, 'left' | 'right'>,
  ownSide: Side,
  { sync, side }: Sibling,
): boolean {
  const far = otherSide(ownSide);
  return (
    sync[side].connectionId === own[ownSide].connectionId &&
    sync[side].object === own[ownSide].object &&
    sync[otherSide(side)].connectionId === own[far].connectionId
  );
}

/** The step with creates left out that are not this sync's to make. What a person asked for stays. */
export async function heedSiblings<T extends Planned>(
  context: RunContext,
  decided: readonly T[],
): Promise<T[]> {
  const plans = new Map<T, RecordPlan>();
  for (const side of SIDES) {
    const asked = decided.filter((one) => createsFrom(one, side));
    if (asked.length === 0) continue;
    const siblings = await findSiblings(context.store, context.sync, side);
    if (siblings.length === 0) continue;
    const claimsOf = await loadClaims(context, siblings, idsOf(asked, side));
    for (const one of asked) {
      const id = one.pair[side]?.id;
      const claims = id === undefined ? [] : claimsOf(id);
      const verdict = decideClaims(claims);
      if (verdict === 'otherSync') plans.set(one, { kind: 'exclude', reason: 'otherSync' });
      if (verdict === 'wait') plans.set(one, waiting(side, findStanding(claims)));
    }
  }
  return decided.map((one) => ({ ...one, plan: plans.get(one) ?? one.plan }));
}

/** One that stands still is told: nobody else knows that records wait for it. */
function waiting(side: Side, standing: SiblingClaim | undefined): RecordPlan {
  if (standing === undefined) return { kind: 'wait' };
  const details = { ...nameOf(standing.sync) };
  return { kind: 'fail', issue: issueOn(side, 'other_sync_stands', { details }) };
}

/** A sync as issues name it. */
export function nameOf({ id, left, right }: SyncState): OtherSync {
  return { sync: id, name: `"${left.object} – ${right.object}"` };
}

function createsFrom({ plan, pair }: Planned, side: Side): boolean {
  return (
    plan.kind === 'create' && plan.create.side === otherSide(side) && !isCreateDecided(pair.link)
  );
}

function idsOf(decided: readonly Planned[], side: Side): RemoteId[] {
  return decided.flatMap(({ pair }) => pair[side]?.id ?? []);
}

interface SiblingClaim extends OtherClaim {
  sync: SyncState;
}

async function loadClaims(
  { store, sync: own, clock }: RunContext,
  siblings: readonly Sibling[],
  ids: readonly RemoteId[],
): Promise<(id: RemoteId) => SiblingClaim[]> {
  const known = await Promise.all(
    siblings.map(async ({ sync, side }) => {
      const [links, inDoubt, settings, open] = await Promise.all([
        store.findLinks(sync.id, side, ids),
        loadInDoubt({ store, scope: sync.id }),
        store.getVersion(sync.id, sync.version ?? 0),
        store.findOpenRun(sync.id),
      ]);
      const byId = new Map<RemoteId | null, Link>(links.map((link) => [endId(link, side), link]));
      return {
        sync,
        byId,
        standsStill: sync.status !== 'on' || isStuck(open, clock.now()),
        isFirst: sync.status === 'on' && isOlder(sync, own),
        mayCreate: settings !== undefined && flowsTo(settings.direction, otherSide(side)),
        isInDoubt: [...inDoubt.values()].some(({ intent }) => intent?.side === side),
      };
    }),
  );
  return (id) => known.map(({ byId, ...claim }) => ({ ...claim, link: byId.get(id) }));
}

/** A run that something stops, and that has not come to its end for a while. */
function isStuck(open: RunState | undefined, nowMs: number): boolean {
  if (open === undefined || open.run.stopReason === null) return false;
  return Date.parse(open.run.startedAt) <= nowMs - STUCK_MS;
}

/** Most of what stops a run is over by then. */
const STUCK_MS = 15 * 60_000;

function isOlder(a: SyncState, b: SyncState): boolean {
  return a.createdAt === b.createdAt ? a.id < b.id : a.createdAt < b.createdAt;
}
