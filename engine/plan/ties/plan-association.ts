/** Decides about the ties of one linked pair. Pure; partners are looked up before. */
import type { Value } from '../../contract/index.js';
import type { CompiledAssociation, CompiledSync } from '../../mapping/compiled-sync.js';
import type { Conversion } from '../../mapping/convert.js';
import type { Shadow } from '../../state/shadow.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import type {
  AssociationPlan,
  LinkedEnds,
  PartnerLookup,
  PlannedTie,
  TieLookup,
} from './association-plan.js';
import { mergeProperty } from '../merge/merge-property.js';
import { mergeRules } from '../merge/merge-rules.js';
import { withoutLost } from './lost-ties.js';
import { planTieSet } from './plan-tie-set.js';
import type { SideValue } from '../merge/merge-member.js';
import type { PropertyDecision } from '../merge/merge-property.js';
import type { Bases } from '../record-plan.js';

export function planAssociations(
  stored: LinkedEnds,
  compiled: CompiledSync,
  lookup: TieLookup,
): AssociationPlan {
  const bases: Bases = { left: {}, right: {} };
  const plan: AssociationPlan = { ties: [], bases, waiting: [] };
  const { winner } = compiled;
  const { findPartner } = lookup;
  const times = { left: stored.left.modifiedAt, right: stored.right.modifiedAt };
  for (const association of compiled.associations) {
    const ends = withoutLost(plan, stored, { association, lookup });
    if (association.mode === 'all') {
      planTieSet(plan, ends, { association, winner, findPartner });
      continue;
    }
    const isBereft = SIDES.some((side) => wentAlong(ends[side], association, findPartner));
    const clears = isBereft ? 'keep' : association.clears;
    const decision = mergeProperty(
      tieValue(ends.left, association, findPartner),
      tieValue(ends.right, association, findPartner),
      mergeRules({ ...association, clears }, { sync: compiled, times }),
    );
    if (decision.kind === 'problem') {
      const { side } = decision;
      plan.waiting.push({ side, key: tieKey(association, side) });
    } else if (decision.kind === 'write') plan.ties.push(plannedTie(ends, association, decision));
    else addBases(plan.bases, association, decision.bases);
  }
  return plan;
}

/** A tie to a record without a partner is gone, and nobody knows whether that one is there: it unties nobody beyond. */
function wentAlong(
  { side, values, base }: Shadow,
  association: CompiledAssociation,
  findPartner: PartnerLookup,
): boolean {
  const key = tieKey(association, side);
  const before = base[key] ?? null;
  return (
    values[key] === null &&
    before !== null &&
    findPartner(association, side, String(before)) === undefined
  );
}

function addBases(
  bases: Bases,
  association: CompiledAssociation,
  found: Readonly<Partial<Record<Side, Value>>>,
): void {
  for (const side of SIDES) {
    const base = found[side];
    if (base !== undefined) bases[side][tieKey(association, side)] = base;
  }
}

function plannedTie(
  ends: LinkedEnds,
  association: CompiledAssociation,
  decision: Extract<PropertyDecision, { kind: 'write' }>,
): PlannedTie {
  const { side, value, reason, lost } = decision;
  const key = tieKey(association, side);
  const before = ends[side].values[key] ?? null;
  return {
    side,
    association: association[side],
    toId: value === null ? null : String(value),
    ...(association.references[side] === null ? {} : { isProperty: true }),
    property: {
      property: key,
      before,
      after: value,
      reason,
      ...(lost === undefined ? {} : { lost }),
    },
    from: { property: tieKey(association, otherSide(side)), value: decision.fromValue },
  };
}

function tieValue(
  shadow: Shadow,
  association: CompiledAssociation,
  findPartner: PartnerLookup,
): SideValue {
  const { side } = shadow;
  const key = tieKey(association, side);
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
