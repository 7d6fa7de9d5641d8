import type { Pair } from '../../state/link.js';
import type { PlanRules } from '../plan-again.js';
import { planAgain } from '../plan-again.js';
import type { RecordPlan } from '../record-plan.js';
import { planThrough, throughCreate } from './plan-through.js';

/**
 * What a run makes of a link, with all that follows in the same run (`plan-through.ts`). A deleted record counts as
 * made again only when it can be; else the plan is why not. Pure.
 */
export function foresee(pair: Pair, rules: PlanRules): RecordPlan {
  const plan = planThrough(pair, rules.compiled, rules.findPartner);
  if (plan.kind !== 'revive') return plan;
  const again = planAgain(pair, plan.side, rules);
  if (again.plan.kind !== 'create') return again.plan;
  const { create, updates } = throughCreate(again.pair, again.plan.create, rules.compiled);
  return { ...plan, create, ...(updates === undefined ? {} : { updates }) };
}
