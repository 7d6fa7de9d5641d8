import type { RemoteId, Values } from '../contract/index.js';
import type { Side } from '../vocabulary.js';

/**
 * What is known of one record on one side of a sync.
 *
 * `values` is what was last *seen*; `base` is what was last *processed*: a property changed on this
 * side when the two differ. Each side has its own base, so an app that rewrites what it is given
 * ("+47 22…" → "4722…") never causes a change to travel back. What it is tied
 * to stands among both (`tie-key.ts`).
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
  /**
   * The record of the other side that it was linked to, before it was made again for that one while it was
   * deleted, the two were unlinked, or it was merged into another one that its partner follows. Should it come
   * back without a link, a person decides what it is to that one.
   * Left out where it never was.
   */
  formerPartnerId?: RemoteId;
}
