/**
 * Scores what a person is asked about: every pair of a record with each of its candidates. Looked up like in
 * the store: at most 20 records a key, lowest ids first.
 */
import { decideSimilar } from '../../engine/matching/similar/decide-similar.js';
import type { Likeness } from '../../engine/matching/similar/likeness.js';
import { similarKeys } from '../../engine/matching/similar/similar-keys.js';
import { scoresOf } from './scores.js';
import type { Scores } from './scores.js';

/** Hits that the store gives for one key; the same number as there. */
const HITS_PER_KEY = 20;

export interface Likely {
  id: string;
  /** The same for two records of one. */
  truth: string;
  likeness: Likeness;
}

/** Pairs that are proposed, those of one truth among them, and pairs that were compared because they share a key. */
export interface Proposals {
  found: number;
  right: number;
  compared: number;
}

export function scoreProposals(
  left: readonly Likely[],
  right: readonly Likely[],
): Scores & { compared: number } {
  const truths = new Set(right.map(({ truth }) => truth));
  const all = left.filter(({ truth }) => truths.has(truth)).length;
  const { compared, ...counts } = countProposals(left, right);
  return { ...scoresOf({ ...counts, all }), compared };
}

export function countProposals(left: readonly Likely[], right: readonly Likely[]): Proposals {
  const byId = new Map(right.map((one) => [one.id, one]));
  const index = indexOf(right);
  const counts = { found: 0, right: 0, compared: 0 };
  for (const one of left) {
    const ids = new Set(namedKeys(one.likeness).flatMap((key) => index.get(key) ?? []));
    const others = [...ids].flatMap((id) => byId.get(id) ?? []);
    const proposed = decideSimilar(one.likeness, others);
    counts.compared += others.length;
    counts.found += proposed.length;
    counts.right += proposed.filter((id) => byId.get(id)?.truth === one.truth).length;
  }
  return counts;
}

function namedKeys(likeness: Likeness): string[] {
  return similarKeys(likeness).flatMap((key, at) => (key === null ? [] : [`${String(at)} ${key}`]));
}

function indexOf(records: readonly Likely[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { id, likeness } of records)
    for (const key of namedKeys(likeness)) {
      const ids = index.get(key);
      if (ids === undefined) index.set(key, [id]);
      else ids.push(id);
    }
  for (const [key, ids] of index) index.set(key, ids.sort().slice(0, HITS_PER_KEY));
  return index;
}
