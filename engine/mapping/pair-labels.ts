/** Finds which labels of ties mean the same. Pure. */
import type { AssociationType, Option, OptionPair } from '../contract/index.js';
import type { Side } from '../vocabulary.js';
import { foldLabel } from './fold-name.js';

type Labelled = Pick<AssociationType, 'labels'>;

/**
 * The customer's pairs come first, then labels of equal name (any case and accents). Unlike options a label stands in
 * one pair only: a tie carries many of them, and taking one of two away could mean either.
 */
export function pairLabels(
  types: Readonly<Record<Side, Labelled>>,
  table: readonly OptionPair[] = [],
): Record<Side, string>[] {
  const {
    left: { labels: left = [] },
    right: { labels: right = [] },
  } = types;
  const used = { left: new Set<string>(), right: new Set<string>() };
  const pairs: Record<Side, string>[] = [];
  const add = (pair: Record<Side, string>): void => {
    if (used.left.has(pair.left) || used.right.has(pair.right)) return;
    used.left.add(pair.left);
    used.right.add(pair.right);
    pairs.push(pair);
  };
  for (const pair of table) if (hasLabel(left, pair.left) && hasLabel(right, pair.right)) add(pair);
  for (const { value, label } of left) {
    const equal = right.filter((other) => foldLabel(other.label) === foldLabel(label));
    const [only] = equal;
    if (only !== undefined && equal.length === 1) add({ left: value, right: only.value });
  }
  return pairs;
}

export function hasLabel(labels: readonly Option[], value: string): boolean {
  return labels.some((label) => label.value === value);
}
