/**
 * Takes partners of deleted records away, where the sync passes deletions on. Comes after all other
 * writes and counts first: more than may well be wait for a person, everything else is done.
 *
 * A deletion is believed only after both ends were read once more, however it became known.
 */
import type { Held, LinkId, RemoteId } from '../../contract/index.js';
import { absorbAttempts } from '../../plan/own-writes/absorb-attempts.js';
import { holdRemovals } from '../../plan/limits/brake.js';
import { planRecord } from '../../plan/plan-record.js';
import { askedAgain } from '../../plan/reopen.js';
import type { TenantStore } from '../../ports/store.js';
import { isRemovalAttempt } from '../../state/attempt.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { lookUpDeleted } from '../associate/look-up-ties.js';
import { absorb } from '../scan/absorb.js';
import { closeAttempts } from '../doubt/close-attempts.js';
import type { Decided } from './decide-step.js';
import { fetchRecords } from '../apps/fetch-records.js';
import { attemptsInDoubt } from '../doubt/open-attempts.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit } from '../run-context.js';
import { sendStep } from './send-step.js';
import { updateSync } from '../update-sync.js';

const DUE = { kind: 'removalDue' } as const;

/** Answers whether links are left to be written: records that are made again, or came back. */
export async function remove(context: RunContext): Promise<boolean> {
  const { state, store, scope } = context;
  delete state.run.held;
  const [first] = await store.listPairs(scope, DUE, { afterId: null, limit: 1 });
  const allowed = (await store.getSync(context.sync.id))?.allowedRemovals ?? null;
  if (first !== undefined) {
    const held = await brake(context, allowed);
    if (held !== null) state.run.held = held;
    await eachStep(context, (pairs, page) =>
      removeStep(context, pairs, { page, mayRemove: held === null }),
    );
  }
  if (allowed !== null && state.run.held === undefined) await useUp(context);
  return first !== undefined && (await store.countLinks(scope, { kind: 'touched' })) > 0;
}

/** Null lets them go. */
async function brake(context: RunContext, allowed: number | null): Promise<Held | null> {
  const due = { left: 0, right: 0 };
  await eachStep(context, async (pairs) => {
    for (const { plan } of await planAll(context, pairs))
      if (plan.kind === 'remove') due[plan.side] += 1;
    return false;
  });
  const { writes } = context.state.run;
  const done = (writes.left.removed ?? 0) + (writes.right.removed ?? 0);
  const linked = await context.store.countLinks(context.scope, { kind: 'linked' });
  return holdRemovals({ due, done, linked, allowed });
}

type PairPage = Parameters<TenantStore['listPairs']>[2];

/** `step` answers whether it got anything done: a slice that ends then begins with less than before. */
async function eachStep(
  context: RunContext,
  step: (pairs: readonly Pair[], page: PairPage) => Promise<boolean>,
): Promise<void> {
  let afterId: LinkId | null = null;
  for (;;) {
    const page: PairPage = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(context.scope, DUE, page);
    const last = pairs.at(-1);
    if (last === undefined) return;
    const isDone = await step(pairs, page);
    afterId = last.link.id;
    await (isDone ? context.border() : context.breathe());
  }
}

/** The allowance held for this run. One for a run that is still to come stays. */
async function useUp({ store, sync, state }: RunContext): Promise<void> {
  await updateSync(store, sync.id, ({ wantedRun }) =>
    wantedRun === null || wantedRun === state.run.kind ? { allowedRemovals: null } : undefined,
  );
}

/** The plan of each pair, by its partner's ties as well: whoever was tied or untied since is edited. */
async function planAll(
  context: RunContext,
  pairs: readonly Pair[],
): Promise<{ pair: Pair; plan: Decided['plan'] }[]> {
  const { compiled } = context;
  const known = pairs.map((pair) => absorbAttempts(pair, compiled));
  const findPartner = await lookUpDeleted(context, known);
  return known.map((absorbed, at) => ({
    pair: pairs[at] ?? absorbed,
    plan: planRecord(absorbed, compiled, findPartner),
  }));
}

async function removeStep(
  context: RunContext,
  pairs: readonly Pair[],
  { page, mayRemove }: { page: PairPage; mayRemove: boolean },
): Promise<boolean> {
  const wanted = (await planAll(context, pairs)).flatMap(({ pair, plan }) =>
    mayRemove || plan.kind !== 'remove' ? [pair] : [],
  );
  if (wanted.length === 0) return false;
  const readAtMs = context.clock.now();
  const fresh = await readAgain(context, wanted, page);
  const decided: Decided[] = [];
  const revived: Revived[] = [];
  for (const { pair, plan } of await planAll(context, fresh)) {
    const isInDoubt = attemptsInDoubt(pair.link, readAtMs).some(isRemovalAttempt);
    if (isInDoubt) continue;
    if (plan.kind === 'revive') revived.push({ pair, side: plan.side });
    else decided.push({ pair, stored: pair, plan, readAtMs, mayRemove });
  }
  if (revived.length > 0) await revive(context, revived);
  if (decided.length > 0) await sendStep(context, decided);
  return revived.length + decided.length > 0;
}

/** Reads both ends; who is back or gone too is stored as such. Answers those that are still due. */
async function readAgain(
  context: RunContext,
  pairs: readonly Pair[],
  page: PairPage,
): Promise<Pair[]> {
  for (const side of SIDES) {
    const ids = pairs.flatMap((pair): RemoteId[] => (pair[side] === null ? [] : [pair[side].id]));
    const records = await fetchRecords(context.ends[side], ids);
    const found = new Set(records.map(({ id }) => id));
    const deletedIds = ids.filter((id) => !found.has(id));
    await absorb(context, { side, page: { records, deletedIds }, inDoubt: new Map() });
  }
  const read = new Set(pairs.map(({ link }) => link.id));
  const due = await context.store.listPairs(context.scope, DUE, page);
  return due.filter(({ link }) => read.has(link.id));
}

interface Revived {
  pair: Pair;
  /** Where it was deleted. */
  side: Side;
}

/** The edit wins: the write phase makes the record again, as the partner shows it now. */
async function revive(context: RunContext, revived: readonly Revived[]): Promise<void> {
  const before = revived.map(({ pair }) => pair);
  const after = revived.map(({ pair, side }): Pair => {
    return { ...pair, link: { ...askedAgain(pair.link, side), attempts: [] } };
  });
  await commit(context, {
    links: after.map(({ link }) => link),
    changes: await closeAttempts(context, before, after),
  });
}
