/**
 * Plans one step of links. Whoever is about to be written to is read once more right before, and
 * planned again on what it shows now: what a person changed meanwhile is not overwritten unseen.
 * An app that refuses to write on any other version than the one planned on makes that reading
 * needless (`engine/decisions/0010`).
 */
import type { RemoteId } from '../../contract/index.js';
import { withShutSides } from '../../filter/shut-sides.js';
import { absorbAttempts } from '../../plan/own-writes/absorb-attempts.js';
import type { PartnerLookup } from '../../plan/ties/association-plan.js';
import { findOscillating, withFrozen } from '../../plan/limits/oscillation.js';
import { planAgain } from '../../plan/plan-again.js';
import { isAskedAgain } from '../../plan/plan-gone.js';
import { planRecord } from '../../plan/plan-record.js';
import type { RecordPlan } from '../../plan/record-plan.js';
import { backAgain } from '../../plan/reopen.js';
import { goneSide } from '../../state/gone-side.js';
import { isUpdateInDoubt } from '../../state/is-in-doubt.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { SIDES } from '../../vocabulary.js';
import type { Side } from '../../vocabulary.js';
import { markGone, withKnownGone } from '../scan/mark-gone.js';
import { fetchRecords } from '../apps/fetch-records.js';
import { lookUpRequired } from '../associate/find-partners.js';
import { heedQuarrels } from './heed-quarrels.js';
import { heedSiblings } from './heed-siblings.js';
import { observeExactly, withObservation } from '../scan/observe-record.js';
import type { Observation } from '../scan/observe-record.js';
import type { RunContext } from '../run-context.js';
import { runId } from '../run-context.js';

export interface Decided {
  pair: Pair;
  /** The pair as the store has it. */
  stored: Pair;
  plan: RecordPlan;
  /** When the ends were read again; ms. Null when the plan stands on the scan alone. */
  readAtMs: number | null;
  /** The deleted record that a create makes again. */
  replaced?: Shadow;
  /** The brake let removals go. */
  mayRemove?: boolean;
}

/** `trustsVersions`: an app's own guard may stand in for the reading; not after it refused once. */
export async function decideStep(
  context: RunContext,
  pairs: readonly Pair[],
  { trustsVersions }: { trustsVersions: boolean },
): Promise<Decided[]> {
  const findPartner = await lookUpRequired(context, pairs);
  const decided = pairs.map((pair) =>
    decide(context, pair, { stored: pair, readAtMs: null, findPartner }),
  );
  const doubtful = decided.filter(
    (one) => needsFreshRead(one) && !(trustsVersions && isGuarded(context, one)),
  );
  if (doubtful.length === 0) return heedOthers(context, decided);
  const readAtMs = context.clock.now();
  const fresh = await readAgain(
    context,
    doubtful.map(({ pair }) => pair),
  );
  const found = await lookUpRequired(context, [...fresh.values()]);
  const again = decided.map((one) => {
    const pair = fresh.get(one.pair.link.id);
    if (pair === undefined) return one;
    const known = { stored: one.stored, readAtMs, findPartner: found };
    return madeAgain(context, decide(context, pair, known), found);
  });
  return heedOthers(context, again);
}

/** What other syncs of the same two accounts have to say about the step. */
async function heedOthers(context: RunContext, decided: readonly Decided[]): Promise<Decided[]> {
  const planAgain = (pair: Pair) => planRecord(pair, context.compiled);
  return heedSiblings(context, await heedQuarrels(context, decided, planAgain));
}

/**
 * Who is to be made again was just looked for and is still gone: only now does the link let go of it.
 * Where nothing can be made the link keeps it, with the reason.
 */
function madeAgain(
  { compiled }: RunContext,
  decided: Decided,
  findPartner: PartnerLookup,
): Decided {
  const { pair, plan } = decided;
  if (plan.kind !== 'revive' || !isAskedAgain(pair.link)) return decided;
  const { [plan.side]: replaced } = pair;
  const again = planAgain(pair, plan.side, { compiled, findPartner });
  if (again.plan.kind !== 'create') return { ...decided, plan: again.plan };
  return { ...decided, ...again, ...(replaced === null ? {} : { replaced }) };
}

function decide(
  context: RunContext,
  pair: Pair,
  { findPartner, ...read }: Pick<Decided, 'stored' | 'readAtMs'> & { findPartner: PartnerLookup },
): Decided {
  const { compiled } = context;
  const known = withKnownGone(pair, compiled);
  const absorbed = withShutSides(absorbAttempts(known, compiled), compiled);
  const plan = planRecord(absorbed, compiled, findPartner);
  const calm = withoutOscillation(context, absorbed, { plan, isFresh: read.readAtMs !== null });
  return { pair: calm, plan: calm === absorbed ? plan : planRecord(calm, compiled), ...read };
}

/** Leaves alone what is about to be flipped once too often. Decided only on what the apps show right now. */
function withoutOscillation(
  { compiled, clock }: RunContext,
  pair: Pair,
  { plan, isFresh }: { plan: RecordPlan; isFresh: boolean },
): Pair {
  const { link } = pair;
  const updates = plan.kind === 'update' && isFresh ? plan.updates : [];
  const more = findOscillating(link, updates, { compiled, nowMs: clock.now() });
  const calm = withFrozen(link, more, compiled);
  const isThawed = calm.flips?.frozen.length !== link.flips?.frozen.length;
  return more.length > 0 || isThawed ? { ...pair, link: calm } : pair;
}

function needsFreshRead({ pair, plan }: Decided): boolean {
  return plan.kind === 'update' || isAskedAgain(pair.link) || hasDoubt(pair);
}

function hasDoubt({ link }: Pair): boolean {
  return link.stage === 'linked' && isUpdateInDoubt(link);
}

/**
 * Whether every app that is written to refuses when the record is not as it was planned on, and
 * nothing else has to be looked at.
 */
function isGuarded({ ends, compiled, clock }: RunContext, { pair, plan }: Decided): boolean {
  if (plan.kind !== 'update' || hasDoubt(pair)) return false;
  const { updates } = plan;
  const flipping = findOscillating(pair.link, updates, { compiled, nowMs: clock.now() });
  if (flipping.length > 0) return false;
  return updates.every(({ side }) => {
    const { hasConditionalWrite } = ends[side].connector.app.capabilities;
    return hasConditionalWrite && (pair[side]?.version ?? null) !== null;
  });
}

/** Reads both ends of these pairs, a batch a call. An end that is gone marks its link. */
export async function readAgain(
  context: RunContext,
  pairs: readonly Pair[],
): Promise<Map<string, Pair>> {
  const [left, right] = await Promise.all([
    fetchEnds(context, 'left', pairs),
    fetchEnds(context, 'right', pairs),
  ]);
  const seen = { left, right };
  const result = new Map<string, Pair>();
  for (const pair of pairs) {
    let next = pair;
    for (const side of SIDES) next = withSeen(next, seen[side], { side, ...context });
    result.set(pair.link.id, next);
  }
  return result;
}

async function fetchEnds(
  context: RunContext,
  side: Side,
  pairs: readonly Pair[],
): Promise<Map<RemoteId, Observation>> {
  const known = new Map(
    pairs.flatMap((pair) => (pair[side] === null ? [] : [[pair[side].id, pair[side]]])),
  );
  const records = await fetchRecords(context.ends[side], [...known.keys()]);
  const rules = { side, compiled: context.compiled, runId: runId(context) };
  return new Map(
    records.map((record) => [record.id, observeExactly(record, known.get(record.id), rules)]),
  );
}

function withSeen(
  pair: Pair,
  seen: ReadonlyMap<RemoteId, Observation>,
  { side, compiled }: Pick<RunContext, 'compiled'> & { side: Side },
): Pair {
  const before = pair[side];
  if (before === null) return pair;
  const now = seen.get(before.id);
  const isMissed = goneSide(pair.link) === side;
  if (now !== undefined) {
    const link = isMissed ? backAgain(pair.link) : pair.link;
    return withObservation({ ...pair, link }, now);
  }
  if (isMissed) return pair;
  const gone = markGone(pair.link, side, compiled);
  const shadow = { ...before, isDeleted: true, keys: before.keys.map(() => null) };
  return { ...pair, link: gone ?? pair.link, [side]: shadow };
}
