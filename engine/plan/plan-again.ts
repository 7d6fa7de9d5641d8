import type { CompiledSync } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import type { PartnerLookup } from './ties/association-plan.js';
import { planRecord } from './plan-record.js';
import type { RecordPlan } from './record-plan.js';
import { reopened } from './reopen.js';

export interface PlanRules {
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
  { compiled, findPartner }: PlanRules,
): { pair: Pair; plan: RecordPlan } {
  const open = { ...pair, link: reopened(pair.link, side), [side]: null };
  return { pair: open, plan: planRecord(open, compiled, findPartner) };
}
