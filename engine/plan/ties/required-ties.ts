/** References that an app requires of a new record: they are given in its create, and until they can be it waits. Pure. */
import type { Issue, Property, Value } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import type { CompiledAssociation, CompiledSync } from '../../mapping/compiled-sync.js';
import { requiredTies } from '../../mapping/references.js';
import { writeReference } from '../../reference-value.js';
import type { Shadow } from '../../state/shadow.js';
import { tieKey } from '../../state/tie-key.js';
import type { Link } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import type { PartnerLookup } from './association-plan.js';

/** Where nothing that a create needs leads to other records. */
export const NO_PARTNERS: PartnerLookup = () => undefined;

/** What a required property of a new record gets from a tie: its value, or `waiting` for the record that it leads to. */
export type GivenTie =
  { kind: 'value'; value: string; from: { property: string; value: Value } } | { kind: 'waiting' };

/** undefined when no tie has anything for the property. */
export function giveTie(
  from: Shadow,
  property: Property,
  { compiled, findPartner }: { compiled: CompiledSync; findPartner: PartnerLookup },
): GivenTie | undefined {
  let given: GivenTie | undefined;
  for (const tie of requiredTies(compiled, otherSide(from.side))) {
    const key = tieKey(tie, from.side);
    const value = from.values[key] ?? null;
    if (tie[otherSide(from.side)] !== property.name || value === null) continue;
    const partner = findPartner(tie, from.side, String(value));
    if (partner !== undefined) {
      const given = asProperty(partner, tie, { property, side: otherSide(from.side) });
      return { kind: 'value', value: given, from: { property: key, value } };
    }
    given = { kind: 'waiting' };
  }
  return given;
}

/** A partner found for an association, as the property that holds it names a record. */
function asProperty(
  partner: string,
  { references, targets }: CompiledAssociation,
  { property, side }: { property: Property; side: Side },
): string {
  const [objects] = targets;
  if (references[side] !== null || objects === undefined) return partner;
  return writeReference({ object: objects[side], id: partner }, property);
}

/** The issue of a record that is not made before the one that it must lead to is linked. */
export function requiredTieIssue(side: Side, property: string): Issue {
  return issueOn(side, 'association_required', { property });
}

/** Whether a record without a partner waits for one that it must lead to. The link of that one lets it go on. */
export function waitsForRequired({ stage, issue }: Pick<Link, 'stage' | 'issue'>): boolean {
  return stage !== 'linked' && issue?.code === 'association_required';
}

/** Which property of the other end each property of a new record of that side is made from. */
export function originsInto(
  side: Side,
  compiled: Pick<CompiledSync, 'mappings' | 'associations' | 'schema'>,
): { name: string; property: string }[] {
  const from = otherSide(side);
  return [
    ...compiled.mappings.map((one) => ({ name: one[side].name, property: one[from].name })),
    ...requiredTies(compiled, side).map((tie) => ({
      name: tie[side],
      property: tieKey(tie, from),
    })),
  ];
}
