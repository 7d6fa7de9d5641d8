import type { RemoteId, Values } from '../contract/index.js';
import type { AssociationMode, Side } from '../vocabulary.js';

/**
 * What is known of one record on one side of a sync.
 *
 * `values` is what was last *seen*; `base` is what was last *processed*: a property changed on this
 * side when the two differ. Each side has its own base, so an app that rewrites what it is given
 * ("+47 22…" → "4722…") never causes a change to travel back. Association values stand under
 * `associationKey(name)`, references under the name of their property (`tieKey`).
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
   * deleted, or the two were untied. Should it come back without a link, a person decides what it is to that one.
   * Left out where it never was.
   */
  formerPartnerId?: RemoteId;
}

/** Names of a tie on both sides, and the properties that hold it where it is no association. */
interface TieNames extends Readonly<Record<Side, string>> {
  references: Readonly<Record<Side, unknown>>;
  mode: AssociationMode;
}

/** Key under which a tie's value stands among those of a record of that side. */
export function tieKey(tie: TieNames, side: Side): string {
  if (tie.references[side] !== null) return tie[side];
  return tie.mode === 'all' ? associationSetKey(tie[side]) : associationKey(tie[side]);
}

/** Key under which the whole set of an association stands (sorted remote ids, or null for none). */
export function associationSetKey(name: string): string {
  return `@*${name}`;
}

/** Key under which an association's value (a remote id or null) stands among a record's values. */
export function associationKey(name: string): string {
  return `@${name}`;
}
