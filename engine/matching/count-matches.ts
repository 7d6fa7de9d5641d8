/** How many records would find their partner. Pure; the same decision that a run makes. */
import type { RemoteId, Values } from '../contract/index.js';
import type { CompiledRule } from '../mapping/compiled-sync.js';
import type { Side } from '../vocabulary.js';
import { narrowByForms } from './company-forms.js';
import { decideMatch } from './decide-match.js';
import type { RuleHits } from './decide-match.js';
import { matchKeys } from './match-keys.js';

export interface SeenRecord {
  id: RemoteId;
  values: Values;
}

export interface MatchCount {
  matched: number;
  /** By rule, in their order. */
  matchedByRule: number[];
  ambiguous: number;
}

/** Counts for records of the left; nobody has a partner yet. */
export function countMatches(
  rules: readonly CompiledRule[],
  seen: Readonly<Record<Side, readonly SeenRecord[]>>,
): MatchCount {
  const index = {
    left: indexOf(rules, 'left', seen.left),
    right: indexOf(rules, 'right', seen.right),
  };
  const shadows = { left: knownOf('left', seen.left), right: knownOf('right', seen.right) };
  const matchedByRule = rules.map(() => 0);
  let ambiguous = 0;
  for (const { id, values } of seen.left) {
    const own = { side: 'left' as const, values };
    const hits = matchKeys(values, 'left', rules).map((key, rule): RuleHits | null => {
      const compiled = rules[rule];
      if (key === null || compiled === undefined) return null;
      const others = holders(index.right.get(nameOf(rule, key)));
      const siblings = holders(index.left.get(nameOf(rule, key))).filter((one) => one.id !== id);
      return narrowByForms({ others, siblings }, { rule: compiled, own, shadows });
    });
    const decision = decideMatch(hits.filter((hit) => hit !== null));
    const rule = hits.findIndex((hit) => hit !== null && hit.others.length > 0);
    if (decision.kind === 'ambiguous') ambiguous += 1;
    if (decision.kind === 'matched') matchedByRule[rule] = (matchedByRule[rule] ?? 0) + 1;
  }
  return {
    matched: matchedByRule.reduce((sum, count) => sum + count, 0),
    matchedByRule,
    ambiguous,
  };
}

function indexOf(
  rules: readonly CompiledRule[],
  side: Side,
  records: readonly SeenRecord[],
): Map<string, RemoteId[]> {
  const index = new Map<string, RemoteId[]>();
  for (const { id, values } of records)
    for (const [rule, key] of matchKeys(values, side, rules).entries()) {
      if (key === null) continue;
      const name = nameOf(rule, key);
      index.set(name, [...(index.get(name) ?? []), id]);
    }
  return index;
}

function knownOf(side: Side, records: readonly SeenRecord[]) {
  return new Map(records.map(({ id, values }) => [id, { side, values }]));
}

function holders(ids: readonly RemoteId[] = []) {
  return ids.map((id) => ({ id, isLinked: false }));
}

function nameOf(rule: number, key: string): string {
  return `${String(rule)} ${key}`;
}
