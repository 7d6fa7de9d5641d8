/** How a mapping is merged, as a person chooses it: which rules there are to choose, and what becomes of the mappings. Pure. */
import type { Mapping } from '../../engine/contract/index.js';
import type { MappingRow } from './mapping-row.js';

export const MERGE_RULES = ['write', 'winner', 'clears', 'drift'] as const;
export type MergeRule = (typeof MERGE_RULES)[number];

/** Rules that a whole group goes by. */
const SHARED_FIELDS = ['write', 'winner', 'clears', 'isEnforced'] as const;
type SharedField = (typeof SHARED_FIELDS)[number];

/** The fields that rules are kept in; null takes one away, so that its default counts. */
export type RuleChange = {
  readonly [Field in SharedField | 'unknownOwners' | 'fallback']?: NonNullable<
    Mapping[Field]
  > | null;
};

/** Those that have an effect where values flow now, and those that were set and have none. */
export function rulesOf({ flow, mapping }: Pick<MappingRow, 'flow' | 'mapping'>): MergeRule[] {
  if (flow === null) return [];
  const isAlways = alwaysWrites(mapping);
  const isShown: Readonly<Record<MergeRule, boolean>> = {
    write: true,
    winner: isAlways && flow === 'both',
    clears: isAlways || mapping.clears === 'propagate',
    drift: (isAlways && flow !== 'both') || mapping.isEnforced === true,
  };
  return MERGE_RULES.filter((rule) => isShown[rule]);
}

export function alwaysWrites({ write = 'always' }: Mapping): boolean {
  return write === 'always';
}

/** The other mappings of its group: one app gives all of them. */
export function companions(mapping: Mapping, mappings: readonly Mapping[]): Mapping[] {
  const { id, group } = mapping;
  return group === undefined ? [] : mappings.filter((one) => one.group === group && one.id !== id);
}

/** A rule changed; how a group is merged for all of it, for only what has equal rules is one unit. */
export function withRule(
  mappings: readonly Mapping[],
  mapping: Mapping,
  change: RuleChange,
): Mapping[] {
  const isShared = SHARED_FIELDS.some((field) => field in change);
  const others = isShared ? companions(mapping, mappings) : [];
  const changed = new Set([mapping, ...others].map(({ id }) => id));
  return mappings.map((one) => (changed.has(one.id) ? apply(one, change) : one));
}

/** Joins the group of another mapping, by whose rules it goes from now on; null leaves the group. */
export function withGroup(
  mappings: readonly Mapping[],
  mapping: Mapping,
  partner: Mapping | null,
): Mapping[] {
  const rest = companions(mapping, mappings);
  const isAlone = rest.length === 1 && rest[0]?.id !== partner?.id;
  const group = partner === null ? null : (partner.group ?? freeName(mappings, partner.left));
  return mappings.map((one) => {
    if (one.id === mapping.id)
      return partner === null ? grouped(one, null) : like(one, partner, group);
    if (one.id === partner?.id) return grouped(one, group);
    return isAlone && one.id === rest[0]?.id ? grouped(one, null) : one;
  });
}

function like(mapping: Mapping, partner: Mapping, group: string | null): Mapping {
  const { write = null, winner = null, clears = null, isEnforced = null } = partner;
  return grouped(apply(mapping, { write, winner, clears, isEnforced }), group);
}

function apply(mapping: Mapping, change: RuleChange): Mapping {
  const next: Record<string, unknown> = { ...mapping, ...change };
  for (const [field, value] of Object.entries(change)) if (value === null) delete next[field];
  return next as Mapping;
}

function grouped({ group: _, ...mapping }: Mapping, group: string | null): Mapping {
  return group === null ? mapping : { ...mapping, group };
}

/** A group is called after the property it began with; at most 64 characters. */
function freeName(mappings: readonly Mapping[], property: string): string {
  const isTaken = (name: string) => mappings.some(({ group }) => group === name);
  let name = property.slice(0, 60);
  for (let number = 2; isTaken(name); number++) name = `${property.slice(0, 60)} ${number}`;
  return name;
}
