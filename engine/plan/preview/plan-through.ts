import { withShutSides } from '../../filter/shut-sides.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import type { PartnerLookup } from '../ties/association-plan.js';
import { planRecord } from '../plan-record.js';
import type { PlannedCreate, PlannedUpdate, RecordPlan } from '../record-plan.js';
import { withMade } from './with-made.js';

/** Writes that follow from each other in one run; more are not foreseen. */
const MOST_ROUNDS = 4;

type UpdatePlan = Extract<RecordPlan, { kind: 'update' }>;

/**
 * All that a run does to a pair, for previews. What it writes to a linked one may make a record fit a live filter, and
 * a record that it makes may have nothing where its origin stands for empty with a word (a default): then more is
 * written in the same run. Every app is taken to keep what it is given. Pure.
 */
export function planThrough(
  pair: Pair,
  compiled: CompiledSync,
  findPartner?: PartnerLookup,
): RecordPlan {
  const plan = planRecord(pair, compiled, findPartner);
  if (plan.kind === 'create') return throughCreate(pair, plan.create, compiled);
  if (plan.kind !== 'update' || compiled.filterMode === 'entry') return plan;
  return { ...plan, updates: updatesFrom(pair, plan, compiled) };
}

/** The plan of a create with what is written after it, if anything is. */
export function throughCreate(
  pair: Pair,
  create: PlannedCreate,
  compiled: CompiledSync,
): Extract<RecordPlan, { kind: 'create' }> {
  const plan = { kind: 'create', create } as const;
  const made = withMade(pair, create, compiled);
  if (made === null) return plan;
  const next = planRecord(made, compiled);
  return next.kind === 'update' ? { ...plan, updates: updatesFrom(made, next, compiled) } : plan;
}

/** The updates of a plan and those that follow from them. */
function updatesFrom(pair: Pair, plan: UpdatePlan, compiled: CompiledSync): PlannedUpdate[] {
  const updates: PlannedUpdate[] = [];
  let now = pair;
  let next: RecordPlan = plan;
  for (let round = 0; next.kind === 'update' && round < MOST_ROUNDS; round += 1) {
    updates.push(...next.updates);
    now = withShutSides(written(now, next), compiled);
    next = planRecord(now, compiled);
  }
  return updates;
}

/** The pair once all updates are done. */
function written(pair: Pair, { bases, updates }: UpdatePlan): Pair {
  let after = pair;
  for (const side of SIDES) {
    const shadow = after[side];
    if (shadow === null) continue;
    const own = updates.find((one) => one.side === side)?.values;
    const given = updates.find((one) => one.side === otherSide(side))?.from ?? {};
    const from = Object.values(given).map(({ property, value }) => [property, value] as const);
    const base = { ...shadow.base, ...bases[side], ...own, ...Object.fromEntries(from) };
    after = { ...after, [side]: { ...shadow, values: { ...shadow.values, ...own }, base } };
  }
  return after;
}
