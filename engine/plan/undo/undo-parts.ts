/** What an undo plan is made of. */
import type { ChangeId, PropertyChange, RemoteId } from '../../contract/index.js';
import type { Side, UndoKeepReason } from '../../vocabulary.js';

/** A part of a change that stays as it is. */
export interface KeptPart {
  changeId: ChangeId;
  side: Side;
  reason: UndoKeepReason;
  /** Its values as they are and were; none when the whole change is meant. */
  properties: PropertyChange[];
}

export interface PlannedArchive {
  side: Side;
  id: RemoteId;
  /** It is gone already: only the link is left to be put right. */
  isGone: boolean;
}
