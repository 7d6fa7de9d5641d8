import type {
  PreviewReport,
  Run,
  RunId,
  SyncEnd,
  SyncId,
  SyncSettings,
  UndoReport,
} from '../contract/index.js';
import type { PublishApply, RunKind, Side, SyncStatus } from '../vocabulary.js';

/** How far published settings have reached the records that were there before. */
export interface AppliedSettings {
  /** Version by which all records were last taken stock of: what their bases stand for. */
  stock: number;
  /** Ids of mappings and ties that changed for new changes only: old records may not follow them. */
  again: string[];
  /** What the next complete run has to do about the published version; null once it is done. */
  due: PublishApply | null;
}

/** A complete look that nobody asked for. A day's calls may be too few for it; then it goes on in the next days' runs. */
export interface SweepState {
  /** The run that began it, and how far the last of its runs read both apps; null before it was put off. */
  begun: { runId: RunId; scan: Run['scan'] } | null;
}

/** A sync as it is stored. */
export interface SyncState {
  id: SyncId;
  status: SyncStatus;
  left: SyncEnd;
  right: SyncEnd;
  draft: SyncSettings;
  /** Number of the published settings, or null. */
  version: number | null;
  /** Rises with every write; the HTTP layer's ETag. */
  revision: number;
  hasDraftChanges: boolean;
  /** Kind of the next run, when it is more than an incremental one. */
  wantedRun: Exclude<RunKind, 'preview' | 'incremental' | 'undo'> | null;
  /** ISO 8601; null when nothing is due (draft, off, needs reconnecting). */
  nextDueAt: string | null;
  lastSyncedAt: string | null;
  createdAt: string;
  /** The run whose deletions the brake holds, as far as a later one has not settled it. */
  heldRunId: RunId | null;
  /** When both apps were last read completely; ISO 8601. */
  lastFullRunAt: string | null;
  /** Stands for the users that both apps had at the last look, see `users-seen`; null: owners were not looked at. */
  usersSeen: number | null;
  /** The complete look that the sync takes by itself: due, or begun; null while none is. */
  sweep: SweepState | null;
  /** Most deletions that a person let past the brake, until a run carried them out; null: nobody did. */
  allowedRemovals: number | null;
  /** Null before the first publish; also of syncs that were published before this was kept. */
  applied: AppliedSettings | null;
  /** Rises with every run that may have linked records: ties of others that waited for them are looked at again. */
  linkRevision: number;
  /** By sync that ties lead to: its `linkRevision` when the ties that wait were last looked at. */
  tiesSeen: Readonly<Record<SyncId, number>>;
}

/** A run as it is stored: what the API shows, and what a resume needs. */
export interface RunState {
  run: Run;
  /** Where shadows and links of this run live: the sync's id, or the preview's own id. */
  scope: string;
  /** Only for previews. */
  report: PreviewReport | null;
  /** Only for undos: what they did and left so far. */
  undone?: UndoReport;
  /** Fingerprint of the settings that a preview was made from. */
  draftFingerprint: number;
  isCancelRequested: boolean;
}

/**
 * Which position: `live` follows changes, `sweep` is a complete listing, `match` is how far the match
 * phase of a run has come, `stock` how far newly published settings have, `undo` how far an undo has (these
 * three left side only).
 */
export const CURSOR_STREAMS = ['live', 'sweep', 'match', 'stock', 'undo'] as const;
export type CursorStream = (typeof CURSOR_STREAMS)[number];

export interface CursorState {
  side: Side;
  stream: CursorStream;
  cursor: string;
  /** Of `live` and `sweep`, for apps that are asked by time; left out or null: not known. */
  reach?: Reach | null;
}

/** How far the changes of one side were read. Every time is the app's own, in milliseconds since 1970. */
export interface Reach {
  /** When the last finished reading of changes began. */
  markMs: number;
  /** When the last complete look began: it saw whatever was there before. */
  completeMs: number;
  /** Changes so long before the mark are asked for again: so late may the app show one. Never below what it declares. */
  horizonMs: number;
  /** Of a complete look under way: how long before the mark the youngest change that was missed was made. */
  missAgeMs: number | null;
}

/** "Look at this record": from a webhook or a person. Carries no contents. */
export interface Hint {
  side: Side;
  remoteId: string;
  /** Given by the store; rises. A hint that came again while being worked on has a higher one. */
  seq: number;
}
