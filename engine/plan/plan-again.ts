import type { CompiledSync } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import type { PartnerLookup } from './ties/association-plan.js';
import { planRecord } from './plan-record.js';
import { planThrough, throughCreate } from './preview/plan-through.js';
import type { RecordPlan } from './record-plan.js';
import { reopened } from './reopen.js';

interface Rules {
  compiled: CompiledSync;
  findPartner: PartnerLookup;
}

/**
 * What becomes of a deleted record that is to be made again on `side`: the pair without that end and its
 * create, or why there is none (against the direction, say). Pure; runs and previews ask it alike.
 */
export function planAgain(
  pair: Pair,
  side: Side,
  { compiled, findPartner }: Rules,
): { pair: Pair; plan: RecordPlan } {
  const open = { ...pair, link: reopened(pair.link, side), [side]: null };
  return { pair: open, plan: planRecord(open, compiled, findPartner) };
}

/** The plan of a link, where who is to be made again counts as that only when it can be made. */
export function foresee(pair: Pair, rules: Rules): RecordPlan {
  const plan = planThrough(pair, rules.compiled, rules.findPartner);
  if (plan.kind !== 'revive') return plan;
  const again = planAgain(pair, plan.side, rules);
  if (again.plan.kind !== 'create') return again.plan;
  const { create, updates } = throughCreate(again.pair, again.plan.create, rules.compiled);
  return { ...plan, create, ...(updates === undefined ? {} : { updates }) };
}
