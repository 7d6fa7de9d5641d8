import type { RemoteId, Values } from '../contract/index.js';
import type { Side } from '../vocabulary.js';

/**
 * What is known of one record on one side of a sync.
 *
 * `values` is what was last *seen*; `base` is what was last *processed*: a property changed on this
 * side when the two differ. Each side has its own base, so an app that rewrites what it is given
 * ("+47 22…" → "4722…") never causes a change to travel back. Association values stand under
 * `associationKey(name)`.
 */
export interface Shadow {
  side: Side;
  id: RemoteId;
  values: Values;
  /** A property without a base is merged by the first-match rules. */
  base: Values;
  version: string | null;
  modifiedAt: string | null;
  isDeleted: boolean;
  title: string;
  url: string | null;
  /**
   * One entry per match rule, in order: the normalised key, or null when a part is empty. After them
   * the keys by which similar records are found, where the sync proposes those.
   */
  keys: (string | null)[];
  /** The run that last saw this record. */
  seenRunId: string | null;
}

/** Key under which the whole set of an association stands (sorted remote ids, or null for none). */
export function associationSetKey(name: string): string {
  return `@*${name}`;
}

/** Key under which an association's value (a remote id or null) stands among a record's values. */
export function associationKey(name: string): string {
  return `@${name}`;
}
