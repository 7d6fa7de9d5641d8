/**
 * Makes the keys by which a record finds its partner. Two records match by a rule when their keys
 * for it are equal text.
 *
 * Owns: what makes a key. Leaves to others: looking keys up and judging several hits (`run/`).
 */
import type { Value, Values } from '../contract/index.js';
import type { CompiledRule } from '../mapping/compiled-sync.js';
import type { Side } from '../vocabulary.js';
import { keyKindOf, normaliseKey } from './normalise-key.js';

/** Keys are stored and indexed; a longer one is no key at all. In UTF-16 units. */
const MAX_KEY_LENGTH = 1000;

/**
 * One key per rule, in the order of the rules; null when a part is empty or unknown, because two
 * records without a domain have nothing in common. A rule without pairs matches nothing.
 */
export function matchKeys(
  values: Values,
  side: Side,
  rules: readonly CompiledRule[],
): (string | null)[] {
  return rules.map((rule) => {
    const parts: string[] = [];
    for (const pair of rule.pairs) {
      const value: Value = values[pair[side].name] ?? null;
      const part = normaliseKey(keyKindOf(pair), pair[side], value);
      if (part === null) return null;
      parts.push(part);
    }
    return joined(parts);
  });
}

/** JSON for several parts, so that ["a b", "c"] and ["a", "b c"] stay two keys. */
function joined(parts: readonly string[]): string | null {
  const [first] = parts;
  if (first === undefined) return null;
  const key = parts.length === 1 ? first : JSON.stringify(parts);
  return key.length > MAX_KEY_LENGTH ? null : key;
}
