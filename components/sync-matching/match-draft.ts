/**
 * Match rules while they are edited. A pair with one side still missing belongs to no rule yet: it is
 * kept apart, so that what is told to others is always whole. Pure.
 */
import type { MatchRule } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';

/** A pair that is being made. */
export interface OpenPair {
  /** Index of the rule it will belong to; the number of rules for a new one. */
  readonly rule: number;
  readonly left: string;
  readonly right: string;
}

export interface MatchDraft {
  readonly rules: readonly MatchRule[];
  readonly open: OpenPair | null;
}

/** Chooses one side of the pair that is being made; a whole pair joins its rule. */
export function chooseOpen(draft: MatchDraft, side: Side, property: string): MatchDraft {
  if (draft.open === null) return draft;
  const open = { ...draft.open, [side]: property };
  if (open.left === '' || open.right === '') return { ...draft, open };
  return { rules: withPair(draft.rules, open), open: null };
}

function withPair(rules: readonly MatchRule[], { rule, left, right }: OpenPair): MatchRule[] {
  const pair = { left, right };
  if (rule >= rules.length) return [...rules, { pairs: [pair] }];
  return rules.map((one, index) => (index === rule ? { pairs: [...one.pairs, pair] } : one));
}

/** Puts another property on one side of a pair. */
export function choosePair(
  rules: readonly MatchRule[],
  at: { rule: number; pair: number; side: Side },
  property: string,
): MatchRule[] {
  return rules.map((rule, index) =>
    index === at.rule
      ? {
          pairs: rule.pairs.map((pair, number) =>
            number === at.pair ? { ...pair, [at.side]: property } : pair,
          ),
        }
      : rule,
  );
}

/** Takes a pair out; a rule without pairs goes with it. */
export function removePair(
  rules: readonly MatchRule[],
  at: { rule: number; pair: number },
): MatchRule[] {
  return rules
    .map((rule, index) =>
      index === at.rule
        ? { pairs: rule.pairs.filter((_pair, number) => number !== at.pair) }
        : rule,
    )
    .filter((rule) => rule.pairs.length > 0);
}

export function removeRule(rules: readonly MatchRule[], at: number): MatchRule[] {
  return rules.filter((_rule, index) => index !== at);
}
