/**
 * Decides whether a record has a partner on the other side. Pure; the store looked the keys up.
 * Nothing is guessed: several possible partners are for a person to decide.
 */
import type { RemoteId } from '../contract/index.js';

/** A record that has the same key. */
export interface KeyHolder {
  id: RemoteId;
  /** It already has a partner. */
  isLinked: boolean;
}

/** What one match rule found for a record; a rule whose key is empty is left out. */
export interface RuleHits {
  /** On the other side. */
  others: readonly KeyHolder[];
  /** On the record's own side, without the record itself. */
  siblings: readonly KeyHolder[];
}

export type MatchDecision =
  | { kind: 'matched'; id: RemoteId }
  | { kind: 'none' }
  /** `candidates` on the other side, `siblings` on its own. */
  | { kind: 'ambiguous'; candidates: RemoteId[]; siblings: RemoteId[] };

/**
 * Rules in order; the first that finds anybody decides. A key that unlinked records of the same side
 * share is ambiguous as well, even when the other side has none: both would become one person there.
 */
export function decideMatch(rules: readonly RuleHits[]): MatchDecision {
  for (const { others, siblings } of rules) {
    if (others.length === 0) continue;
    const rivals = siblings.filter((sibling) => !sibling.isLinked);
    const [only] = others;
    if (others.length === 1 && only !== undefined && !only.isLinked && rivals.length === 0)
      return { kind: 'matched', id: only.id };
    return ambiguous(others, rivals);
  }
  const rivals = rules[0]?.siblings.filter((sibling) => !sibling.isLinked) ?? [];
  return rivals.length > 0 ? ambiguous([], rivals) : { kind: 'none' };
}

function ambiguous(others: readonly KeyHolder[], siblings: readonly KeyHolder[]): MatchDecision {
  return {
    kind: 'ambiguous',
    candidates: others.map((other) => other.id),
    siblings: siblings.map((sibling) => sibling.id),
  };
}
