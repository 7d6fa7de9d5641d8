/** What became of somebody. */
import type { Side } from '../../../../engine/vocabulary.js';
import type { Kind } from './fields.js';

/** A record of theirs was deleted in these apps, merged with another one, or taken back. */
export interface Fate {
  kind: Kind;
  /** Apps in which it was deleted while it was linked. */
  deleted: Set<Side>;
  /** It was deleted somewhere before it was linked. */
  wasDeletedEarly: boolean;
  isMerged: boolean;
  /** Apps out of which an undo took what a run had made there. */
  takenBack: Set<Side>;
  /** An undo unlinked both records, or found what the run had made gone: each is for itself from then on. */
  isApart: boolean;
  /** Apps in which somebody changed something of it since the last rest; of who was deleted meanwhile it stays so, as an edit wins for good. */
  changed: Set<Side>;
}

export function newFate(kind: Kind, sides: readonly Side[]): Fate {
  return {
    ...{ kind, deleted: new Set(), wasDeletedEarly: false, isMerged: false },
    ...{ takenBack: new Set(), isApart: false, changed: new Set(sides) },
  };
}

/** Not in both apps, or not with each other, for a reason. */
export function isOdd(fate: Fate): boolean {
  return isGoneOrMerged(fate) || fate.takenBack.size > 0 || fate.isApart;
}

export function isGoneOrMerged({ deleted, wasDeletedEarly, isMerged }: Fate): boolean {
  return deleted.size > 0 || wasDeletedEarly || isMerged;
}
