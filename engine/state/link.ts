import type {
  ChangeId,
  Issue,
  LinkId,
  RemoteId,
  RunId,
  SyncId,
  Values,
} from '../contract/index.js';
import type { ExcludeReason, RecordState, Side } from '../vocabulary.js';
import type { Attempt } from './attempt.js';
import type { Shadow } from './shadow.js';

/**
 * How far a link has come.
 *
 * | stage                   | its ends                                                    |
 * |-------------------------|-------------------------------------------------------------|
 * | `open`                  | one; no partner is decided                                  |
 * | `creating`              | one; the other is being made, its `intent` is stored        |
 * | `linked`                | both                                                        |
 * | `goneLeft`, `goneRight` | both are kept, and that one was deleted                     |
 * | `parted`                | one; both, where an undo archived one. Nothing flows        |
 *
 * What becomes of a link with a deleted end tells its `state`:
 *
 * | state                       | next                                                    |
 * |-----------------------------|---------------------------------------------------------|
 * | `pending`                   | the other end is removed too                            |
 * | `pending`, `isMatchSettled` | the deleted record is made again                        |
 * | `failing`                   | a person decides; a removal that was refused is retried |
 * | `excluded`                  | nothing: it rests outside a filter                      |
 */
export const LINK_STAGES = [
  'open',
  'creating',
  'linked',
  'goneLeft',
  'goneRight',
  'parted',
] as const;
export type LinkStage = (typeof LINK_STAGES)[number];

/** A create that may have happened. Stored durably before the request leaves. */
export interface CreateIntent {
  side: Side;
  marker: string;
  changeId: ChangeId;
  /** What is sent, by property of the written side. */
  sent: Values;
  /** The other end's values that it was made from; they become that end's base. */
  from: Values;
  sentAt: string;
  /** Before this time a missing answer may still turn into a record. */
  doubtUntil: string;
  /** The deleted record that it is made for again. */
  replaces?: RemoteId;
}

/** One property of one end that a write of ours took from one value to another. */
export interface Flip extends Pick<FrozenProperty, 'side' | 'property'> {
  /** Fingerprint of the two values, whichever came first. */
  between: number;
  atMs: number;
}

/** A property of one end that is left alone until a person tries again. */
export interface FrozenProperty {
  side: Side;
  property: string;
  /** The sync that puts another value there whenever ours does; left out where nobody knows what does. */
  by?: OtherSync;
}

/** A sync as an issue names it. */
export interface OtherSync {
  sync: SyncId;
  /** In quotation marks. */
  name: string;
}

/** What tells that values are thrown back and forth; see `plan/limits/oscillation.ts`. */
export interface Flips {
  /** Recent writes, oldest first; bounded. */
  writes: Flip[];
  frozen: FrozenProperty[];
}

/** Two records that are partners, one of each side; also one record that has no partner (yet). */
export interface Link {
  id: LinkId;
  leftId: RemoteId | null;
  rightId: RemoteId | null;
  stage: LinkStage;
  state: RecordState;
  /** Something about it changed since it was last planned. */
  isTouched: boolean;
  /** Its associations have to be looked at (again). */
  isAssociationDue: boolean;
  /** An association waits until its other end is linked in that object's sync. */
  isAssociationWaiting: boolean;
  /** When it was last settled, a receiving side of a one-way mapping showed something of its own; see `driftOf`. */
  hasDrift: boolean;
  excludeReason: ExcludeReason | null;
  /** Sides that a live filter shut when it was last planned; counts while the filter has no answer. */
  shutSides: readonly Side[];
  issue: Issue | null;
  intent: CreateIntent | null;
  attempts: Attempt[];
  /** Null while nothing was written for long. */
  flips: Flips | null;
  /** Rises when a person asks for a deleted record to be created again; part of the marker. */
  incarnation: number;
  /** A create is decided: of a partner, or of a deleted end again. Which of the two it is tells `is-match-settled.ts`. */
  isMatchSettled: boolean;
  /** How often in a row it failed. */
  failures: number;
  /** How often in a row a call with its ties was not answered. */
  tieFailures: number;
  /** When an automatic retry is due; ISO 8601. */
  nextTryAt: string | null;
  title: string;
  /** The last run that wrote to one of its ends. */
  writtenRunId: RunId | null;
  firstSyncedAt: string | null;
  lastSyncedAt: string | null;
}

/** A link with what is known of its ends. */
export interface Pair {
  link: Link;
  left: Shadow | null;
  right: Shadow | null;
}
