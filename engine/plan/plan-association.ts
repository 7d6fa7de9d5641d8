/** Decides about the ties of one linked pair. Pure; partners are looked up before. */
import type { PropertyChange, RemoteId, Value } from '../contract/index.js';
import type { CompiledAssociation, CompiledSync } from '../mapping/compiled-sync.js';
import type { Conversion } from '../mapping/convert.js';
import type { Shadow } from '../state/shadow.js';
import { associationKey } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import { mergeProperty } from './merge-property.js';
import type { SideValue } from './merge-property.js';
import type { Bases } from './record-plan.js';

/** The partner of a tied record on the given side, or undefined while it is not linked. */
export type PartnerLookup = (
  association: CompiledAssociation,
  side: Side,
  id: RemoteId,
) => RemoteId | undefined;

export interface PlannedTie {
  side: Side;
  association: string;
  toId: RemoteId | null;
  property: PropertyChange;
  /** Key and value of the other side; its base once the tie is set. */
  from: { property: string; value: Value };
}

export interface AssociationPlan {
  ties: PlannedTie[];
  bases: Bases;
  /** A tied record has no partner yet; to be looked at again. */
  isWaiting: boolean;
}

export function planAssociations(
  left: Shadow,
  right: Shadow,
  compiled: CompiledSync,
  findPartner: PartnerLookup,
): AssociationPlan {
  const plan: AssociationPlan = { ties: [], bases: { left: {}, right: {} }, isWaiting: false };
  for (const association of compiled.associations) {
    const decision = mergeProperty(
      tieValue(left, association, 'left', findPartner),
      tieValue(right, association, 'right', findPartner),
      { direction: association.direction, winner: compiled.winner, clears: compiled.clears },
    );
    const keys = {
      left: associationKey(association.left),
      right: associationKey(association.right),
    };
    if (decision.kind === 'problem') plan.isWaiting = true;
    else if (decision.kind === 'none') {
      if (decision.bases.left !== undefined) plan.bases.left[keys.left] = decision.bases.left;
      if (decision.bases.right !== undefined) plan.bases.right[keys.right] = decision.bases.right;
    } else {
      const { side } = decision;
      const to = side === 'left' ? left : right;
      plan.ties.push({
        side,
        association: association[side],
        toId: decision.value === null ? null : String(decision.value),
        property: {
          property: keys[side],
          before: to.values[keys[side]] ?? null,
          after: decision.value,
          reason: decision.reason,
        },
        from: { property: keys[otherSide(side)], value: decision.fromValue },
      });
    }
  }
  return plan;
}

function tieValue(
  shadow: Shadow,
  association: CompiledAssociation,
  side: Side,
  findPartner: PartnerLookup,
): SideValue {
  const key = associationKey(association[side]);
  return {
    now: shadow.values[key],
    base: shadow.base[key],
    same: (a, b) => a === b,
    convert: (value): Conversion => {
      if (value === null) return { kind: 'value', value: null };
      const partner = findPartner(association, otherSide(side), String(value));
      if (partner === undefined)
        return { kind: 'problem', code: 'association_waiting', details: {} };
      return { kind: 'value', value: partner };
    },
  };
}
