/**
 * Which values of a linked pair differ and stay as they are, and by which rule. Pure; asked by previews for
 * pairs that are planned. What is written is never listed: `written` names it.
 */
import type { KeptReason, Value } from '../../contract/index.js';
import { shutSides } from '../../filter/shut-sides.js';
import type { CompiledMapping, CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { flowsTo, otherSide } from '../../vocabulary.js';
import { isUnknownOwner } from '../merge/leave-owner.js';
import type { ComparedMember, Member } from '../merge/merge-member.js';
import { agree, compareMember, isKnown } from '../merge/merge-member.js';
import type { MergeRules } from '../merge/merge-rules.js';
import { giverOf, mergeRules } from '../merge/merge-rules.js';
import { isFrozen } from '../limits/oscillation.js';
import type { PlannedUpdate } from '../record-plan.js';
import { memberOf } from '../merge/side-value.js';

export interface KeptValue {
  /** Who keeps its value. */
  side: Side;
  property: string;
  value: Value;
  /** What the other app has instead. */
  other: Value;
  reason: KeptReason;
}

export function listKept(
  pair: Pair,
  compiled: CompiledSync,
  written: readonly PlannedUpdate[],
): KeptValue[] {
  const { left, right } = pair;
  if (pair.link.stage !== 'linked' || left === null || right === null) return [];
  const ends = { left, right };
  const shut = shutSides(pair, compiled);
  return compiled.units.flatMap((unit) => {
    if (unit.some((mapping) => isWritten(mapping, written))) return [];
    const fixed = isFrozen(unit, pair.link) ? ('oscillation' as const) : null;
    return keptOfUnit(unit, ends, { compiled, shut, fixed });
  });
}

function isWritten(mapping: CompiledMapping, written: readonly PlannedUpdate[]): boolean {
  return written.some(({ side, values }) => mapping[side].name in values);
}

interface Asked {
  compiled: CompiledSync;
  shut: readonly Side[];
  /** A reason that stands before all rules. */
  fixed: KeptReason | null;
}

function keptOfUnit(
  unit: readonly CompiledMapping[],
  ends: Readonly<Record<Side, Shadow>>,
  { compiled, shut, fixed }: Asked,
): KeptValue[] {
  const times = { left: ends.left.modifiedAt, right: ends.right.modifiedAt };
  const members = unit.map((mapping) => ({ mapping, member: memberOf(ends, mapping) }));
  const known = members.filter(hasBoth);
  // Half of what belongs together waits for the rest.
  if (known.length < members.length) return [];
  const compared = known.map(({ member }) => compareMember(member));
  return known.flatMap(({ mapping, member }, at) => {
    const one = compared[at];
    if (one === undefined || agree(member, one.now)) return [];
    const rules = mergeRules(mapping, { sync: compiled, times });
    const to = receiver(compared, rules);
    const reason = fixed ?? whyKept({ one, compared, mapping, to, shut }, rules);
    if (reason === null) return [];
    // Of an empty and a filled side it is the filled one that keeps something.
    const side = reason === 'clears' && one.isBlank[to] ? otherSide(to) : to;
    const value = one.now[side];
    const other = one.now[otherSide(side)];
    return [{ side, property: mapping[side].name, value, other, reason }];
  });
}

function hasBoth<T extends { member: Member }>(
  each: T,
): each is T & { member: Parameters<typeof compareMember>[0] } {
  return isKnown(each.member);
}

/** Who would get the other's value: the side that did not change, else by direction and winner. */
function receiver(unit: readonly ComparedMember[], rules: MergeRules): Side {
  if (rules.direction !== 'both') return otherSide(giverOf(rules));
  const left = unit.some(({ changed }) => changed.left);
  const right = unit.some(({ changed }) => changed.right);
  if (left === right) return otherSide(giverOf(rules));
  return left ? 'right' : 'left';
}

interface Differing {
  one: ComparedMember;
  compared: readonly ComparedMember[];
  mapping: CompiledMapping;
  to: Side;
  shut: readonly Side[];
}

/** Null where nothing keeps it: an app has what it was given in its own way. */
function whyKept(
  { one, compared, mapping, to, shut }: Differing,
  { write, direction, clears }: MergeRules,
): KeptReason | null {
  const from = otherSide(to);
  if (shut.includes(to) && flowsTo(direction, to)) return 'filter';
  if (write === 'onlyOnCreate') return 'onlyOnCreate';
  if (write === 'onlyIfEmpty' && compared.some(({ now }) => now[to] !== null)) return 'onlyIfEmpty';
  if (mapping.leavesUnknownOwners && isOwnerUnknown(one)) return 'unknownOwner';
  if (direction !== 'both' && one.changed[to] && !one.changed[from]) return 'drift';
  const isCleared = one.isBlank[from] || one.isBlank[to];
  if (isCleared && (clears === 'keep' || write === 'onlyIfEmpty')) return 'clears';
  return null;
}

function isOwnerUnknown({ sides, now }: ComparedMember): boolean {
  return (['left', 'right'] as const).some((side) =>
    isUnknownOwner(sides[side].convert(now[otherSide(side)])),
  );
}
