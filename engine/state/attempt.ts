/**
 * What a link remembers of its writes whose answer nobody saw, or left something out. What the written side shows of it
 * later is our own write and no person's edit.
 *
 * Attempts are stored in the rows of links just as they are. Of which kind one is tells the property that no other kind
 * has, not a name of its own: so rows of any age, in whatever store, are read without being changed.
 */
import type { ChangeId, Values } from '../contract/index.js';
import type { Side } from '../vocabulary.js';

export type Attempt = UpdateAttempt | TieAttempt | RemovalAttempt | CreateAttempt;

interface SentBefore {
  side: Side;
  changeId: ChangeId;
  /** By property of the written side; ties stand under their key. */
  sent: Values;
  /** Per sent property: property and value of the other end it came from. */
  from: Record<string, { property: string; value: Values[string] }>;
  sentAt: string;
  /** Before this time a missing answer may still turn into a write. */
  doubtUntil: string;
}

interface MayBeRemembered {
  /** In doubt no longer: only kept to know what was sent as ours, once the app shows it. */
  isRemembered?: true;
}

/** What another kind is known by. */
type Lacks<Key extends string> = Partial<Record<Key, never>>;

/** Values that a record was given, or the one tie that there is of its kind. */
export interface UpdateAttempt
  extends SentBefore, MayBeRemembered, Lacks<'tie' | 'isRemoval' | 'marker' | 'needsLook'> {}

/** One tie of a set, or one label of it: `sent` names its entry, and `tie` what was to become of it. */
export interface TieAttempt
  extends SentBefore, MayBeRemembered, Lacks<'isRemoval' | 'marker' | 'needsLook'> {
  tie: 'add' | 'remove';
}

/** The record was to be archived or deleted. Nothing is `sent`, so that nothing of it is remembered. */
export interface RemovalAttempt
  extends SentBefore, Lacks<'tie' | 'marker' | 'needsLook' | 'isRemembered'> {
  isRemoval: true;
}

/** A create that was looked up in vain. In doubt it was the link's `intent`; from then on it is remembered. */
export interface CreateAttempt extends SentBefore, Lacks<'tie' | 'isRemoval'> {
  marker: string;
  isRemembered: true;
  /** Only a person can tell whether it happened, and none has looked yet. Nothing is sent again until then. */
  needsLook?: true;
}

export function isTieAttempt(attempt: Attempt): attempt is TieAttempt {
  return attempt.tie !== undefined;
}

export function isRemovalAttempt(attempt: Attempt): attempt is RemovalAttempt {
  return attempt.isRemoval === true;
}

export function isCreateAttempt(attempt: Attempt): attempt is CreateAttempt {
  return attempt.marker !== undefined;
}
