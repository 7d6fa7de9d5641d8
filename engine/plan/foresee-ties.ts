/** What the associate phase would find of a link once its plan is carried out. Pure; for previews. */
import type { CompiledAssociation, CompiledSync } from '../mapping/compiled-sync.js';
import type { Pair } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import { tieKey } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import type { LinkedEnds } from './association-plan.js';
import type { PlannedCreate, RecordPlan } from './record-plan.js';

/** Both ends whose ties would be looked at; null where none would be. */
export function endsForTies(
  pair: Pair,
  plan: RecordPlan,
  { associations }: Pick<CompiledSync, 'associations'>,
): LinkedEnds | null {
  if (associations.length === 0) return null;
  if (plan.kind === 'create') return withMade(pair, plan.create, associations);
  const { link, left, right } = pair;
  if (link.stage !== 'linked' || plan.kind === 'exclude') return null;
  if (left === null || right === null || !isDue(pair, plan)) return null;
  return { left, right };
}

/** Whoever failed or was left out until now is looked at again when it is written. */
function isDue({ link }: Pair, plan: RecordPlan): boolean {
  if (link.isAssociationDue || link.isAssociationWaiting) return true;
  const isWritten = plan.kind === 'settled' || plan.kind === 'update';
  return isWritten && ['failing', 'excluded'].includes(link.state);
}

/** A new record has no ties but those that go with its create. */
function withMade(
  pair: Pair,
  { side, values, from }: PlannedCreate,
  associations: readonly CompiledAssociation[],
): LinkedEnds | null {
  const origin = pair[otherSide(side)];
  if (origin === null) return null;
  const none = Object.fromEntries(associations.map((tie) => [tieKey(tie, side), null]));
  const made: Shadow = { ...origin, side, values: { ...none, ...values }, base: values };
  return endsOf(side, made, { ...origin, base: { ...origin.base, ...from } });
}

function endsOf(side: Side, made: Shadow, origin: Shadow): LinkedEnds {
  return side === 'left' ? { left: made, right: origin } : { left: origin, right: made };
}
