/** What the associate phase would find of a link once its plan is carried out. Pure; for previews. */
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { LinkedEnds } from './association-plan.js';
import type { RecordPlan } from '../record-plan.js';
import { withMade } from '../preview/with-made.js';

/** Both ends whose ties would be looked at; null where none would be. */
export function endsForTies(
  pair: Pair,
  plan: RecordPlan,
  compiled: Pick<CompiledSync, 'associations' | 'read' | 'schema'>,
): LinkedEnds | null {
  if (compiled.associations.length === 0) return null;
  // A new record has no ties but those that go with its create.
  if (plan.kind === 'create') return withMade(pair, plan.create, compiled);
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
