/** What is to be done about the ties of one linked pair. */
import type { PropertyChange, RemoteId, Value } from '../../contract/index.js';
import type { CompiledAssociation } from '../../mapping/compiled-sync.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import type { Bases } from '../record-plan.js';

/**
 * The partner of a tied record on the given side, or undefined while it is not linked. Of a reference `id` is its
 * value and so is the answer, as the other side writes it.
 */
export type PartnerLookup = (
  association: CompiledAssociation,
  side: Side,
  id: RemoteId,
) => RemoteId | undefined;

/**
 * Whether a record that a tie led to is gone, and then who its partner is or was: null when it had none. undefined when
 * it is there, or nobody knows. Values as in `PartnerLookup`.
 */
export type LostLookup = (
  association: CompiledAssociation,
  side: Side,
  id: RemoteId,
) => { partner: RemoteId | null } | undefined;

/** What is known of the records at the other end of ties. */
export interface TieLookup {
  findPartner: PartnerLookup;
  findLost: LostLookup;
}

export interface PlannedTie {
  side: Side;
  /** Name of the association; with `isProperty` of the property that holds the reference. */
  association: string;
  isProperty?: true;
  toId: RemoteId | null;
  /** One tie of a set that is added or taken away; without it the primary tie is set. */
  change?: 'add' | 'remove';
  /** It is this label of the tie that is added or taken away. */
  label?: string;
  property: PropertyChange;
  /** Key and value of the other side; its base once the tie is set. null: that base stays, as in an undo. */
  from: { property: string; value: Value } | null;
}

export interface AssociationPlan {
  ties: PlannedTie[];
  bases: Bases;
  /**
   * One for each tie that waits because its record has no partner yet: where it would be written, and under which key.
   * To be looked at again.
   */
  waiting: { side: Side; key: string }[];
}

/** Both ends of a linked pair. */
export type LinkedEnds = Readonly<Record<Side, Shadow>>;
