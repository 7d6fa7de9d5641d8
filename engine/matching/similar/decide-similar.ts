import type { RemoteId } from '../../contract/index.js';
import { compareLikeness } from './compare-likeness.js';
import type { Likeness } from './likeness.js';
import { SIMILAR_FROM } from './weights.js';

/** Somebody on the other side. */
export interface SimilarCandidate {
  id: RemoteId;
  likeness: Likeness;
}

/** More than these a person does not compare. */
const MAX_CANDIDATES = 5;

/** Who of them looks like the same record, the likeliest first, at most five. Only ever a proposal. */
export function decideSimilar(own: Likeness, others: readonly SimilarCandidate[]): RemoteId[] {
  return others
    .map(({ id, likeness }) => ({ id, score: compareLikeness(own, likeness) }))
    .filter(({ score }) => score >= SIMILAR_FROM)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_CANDIDATES)
    .map(({ id }) => id);
}
