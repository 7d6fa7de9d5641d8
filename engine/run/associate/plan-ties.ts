/** Plans the ties of one step of linked pairs, on what the apps show right now where a write could overwrite something. */
import { shutSides } from '../../filter/shut-sides.js';
import type { AssociationPlan } from '../../plan/ties/association-plan.js';
import { planAssociations } from '../../plan/ties/plan-association.js';
import type { Pair } from '../../state/link.js';
import { SIDES } from '../../vocabulary.js';
import type { RunContext } from '../run-context.js';
import { readAgain } from '../write/decide-step.js';
import type { PartnerSyncs } from './find-partners.js';
import { lookUpTies } from './look-up-ties.js';

export interface PlannedPair {
  pair: Pair;
  plan: AssociationPlan;
}

/**
 * A pair of which a tie may be set over what somebody chose since it was read is read once more and planned again, as
 * records are before their values are written.
 */
export async function planTies(
  context: RunContext,
  partners: PartnerSyncs,
  pairs: readonly Pair[],
): Promise<PlannedPair[]> {
  const planned = await planPairs(context, partners, pairs);
  const doubtful = planned.filter((one) => mayOverwrite(one, context)).map(({ pair }) => pair);
  if (doubtful.length === 0) return planned;
  const fresh = await readAgain(context, doubtful);
  const seen = doubtful.map((pair) => withNews(pair, fresh.get(pair.link.id) ?? pair));
  const again = await planPairs(context, partners, seen);
  const byId = new Map(again.map((one) => [one.pair.link.id, one]));
  return planned.map((one) => byId.get(one.pair.link.id) ?? one);
}

/** Values are not planned any more in this phase. What they show now no later reading tells as changed, so that the next run has to look. */
function withNews(before: Pair, now: Pair): Pair {
  const isNews = SIDES.some((side) => now[side]?.values !== before[side]?.values);
  return isNews && now.link.stage === 'linked'
    ? { ...now, link: { ...now.link, isTouched: true } }
    : now;
}

async function planPairs(
  context: RunContext,
  partners: PartnerSyncs,
  pairs: readonly Pair[],
): Promise<PlannedPair[]> {
  const lookup = await lookUpTies(context, partners, pairs);
  return pairs.flatMap(({ link, left, right }): PlannedPair[] => {
    if (left === null || right === null) return [];
    const pair = { link, left, right };
    const shut = shutSides(pair, context.compiled);
    // Somebody may have been found gone right now: then there is nothing to tie.
    const plan =
      link.stage === 'linked' ? planAssociations(pair, context.compiled, lookup) : NO_TIES;
    const ties = plan.ties.filter(({ side }) => !shut.includes(side));
    // A live filter keeps a tie back: it is due again once that way opens.
    const isHeld = ties.length < plan.ties.length;
    const seen = isHeld ? { ...pair, link: { ...link, shutSides: shut } } : pair;
    return [{ pair: seen, plan: { ...plan, ties } }];
  });
}

const NO_TIES: AssociationPlan = { ties: [], bases: { left: {}, right: {} }, waiting: [] };

/**
 * The only tie of its kind takes another's place, where no version guards it. A set is changed tie by tie: adding one
 * overwrites nothing. Nobody is untied but on a look at both ends, since a late search shows what was before.
 */
function mayOverwrite({ plan, pair }: PlannedPair, { ends }: RunContext): boolean {
  return plan.ties.some(({ side, toId, change, isProperty = false }) => {
    const { hasConditionalWrite } = ends[side].connector.app.capabilities;
    const isGuarded = isProperty && hasConditionalWrite && (pair[side]?.version ?? null) !== null;
    const isUntied = change === 'remove' || toId === null;
    return isUntied || (change === undefined && !isGuarded);
  });
}
