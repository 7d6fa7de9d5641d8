import { z } from 'zod';
import { PUBLISH_APPLIES, RUN_KINDS, RUN_PHASES, RUN_STATES, SIDES } from '../vocabulary.js';
import { STOP_REASONS } from '../text-words.js';
import { changeIdSchema, runIdSchema, syncIdSchema } from './ids.js';

const count = z.number().int().nonnegative();

/**
 * What became of the records of one side that a run saw.
 * Adds up: seen = written + unchanged + excluded + failing + waiting.
 * A record counts as `written` when its link led to a write on either side.
 */
export const sideCountsSchema = z.object({
  seen: count,
  written: count,
  unchanged: count,
  excluded: count,
  failing: count,
  waiting: count,
});
export type SideCounts = z.infer<typeof sideCountsSchema>;

/** Records written into one app. `removed`: archived or deleted there; left out while it is none. */
export const writeCountsSchema = z.object({
  created: count,
  updated: count,
  associated: count,
  removed: count.optional(),
});
export type WriteCounts = z.infer<typeof writeCountsSchema>;

/** How far the reading of one side is; `total` when the app tells it. */
export const scanProgressSchema = z.object({
  read: count,
  total: count.nullable(),
  isComplete: z.boolean(),
});
export type ScanProgress = z.infer<typeof scanProgressSchema>;

/**
 * Why the brake holds a run. `removals`: more records would be archived or deleted than may well be;
 * `missing`: an app no longer lists more records than may well have been deleted there.
 */
export const heldSchema = z.object({
  cause: z.enum(['removals', 'missing']),
  /** Records it is about, by the app in which they would go or are missing. */
  left: count,
  right: count,
  /** Records that these are part of. */
  known: count,
  /** As many as would go without being asked. */
  limit: count,
  /** What a person said to it. */
  decision: z.enum(['approved', 'rejected']).nullable(),
});
export type Held = z.infer<typeof heldSchema>;
/** What an undo takes back: a whole run, or one change of it. */
export const undoneSchema = z.object({
  runId: runIdSchema,
  changeId: changeIdSchema.nullable(),
  /** Records that the run linked are unlinked as well. */
  unlink: z.boolean(),
  /** Created records that it archives at most, in both apps together. */
  mostArchives: count,
});
export type Undone = z.infer<typeof undoneSchema>;

/** An app that does not answer: which, to what, and how many slices of the run in a row it has ended. */
export const outageSchema = z.object({
  side: z.enum(SIDES),
  call: z.enum(['read', 'write', 'search']),
  slices: count,
});
export type Outage = z.infer<typeof outageSchema>;

/** Why a run stands still: a reason, and what fills its words. */
export const runStoppedSchema = z.object({
  reason: z.enum(STOP_REASONS),
  app: z.string().optional(),
  /** Of `awaits`: what the syncs that come before are about; of `noObject` the object's name in the app. */
  objects: z.array(z.string()).optional(),
  /** Of the brake: records by app and the way in which they would go, of how many, and how many may go unasked. */
  parts: z
    .array(z.object({ app: z.string(), count, way: z.enum(['archive', 'delete']).optional() }))
    .optional(),
  known: count.optional(),
  limit: count.optional(),
});
export type RunStopped = z.infer<typeof runStoppedSchema>;

export const runSchema = z.object({
  id: runIdSchema,
  syncId: syncIdSchema,
  kind: z.enum(RUN_KINDS),
  settingsVersion: z.number().int().nullable(),
  state: z.enum(RUN_STATES),
  phase: z.enum(RUN_PHASES),
  counts: z.object({ left: sideCountsSchema, right: sideCountsSchema }),
  scan: z.object({ left: scanProgressSchema, right: scanProgressSchema }),
  /** Links decided so far and links to decide in this run; for the progress bar. */
  planned: z.object({ done: count, total: count.nullable() }),
  /** Writes into each app. */
  writes: z.object({ left: writeCountsSchema, right: writeCountsSchema }),
  /** New links made by matching. */
  linked: count,
  /**
   * Of a complete look: changes that readings of changes before it had passed over, by the app in which they were
   * made. Its search was later than it was taken for, and is given more time from now on. Left out while there are none.
   */
  missed: z.object({ left: count, right: count }).optional(),
  /** Only for previews: which records the draft is tried on; left out, it is all of them. */
  apply: z.enum(PUBLISH_APPLIES).optional(),
  /** Only for undos: what is taken back, and how far it may go. */
  undoes: undoneSchema.optional(),
  /**
   * Of a complete look for which one day's calls were too few: the run that began it. `scan` counts from there,
   * `counts` are this run's own.
   */
  partOf: runIdSchema.optional(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Why it stopped, when it did not simply finish: an error text with what to do. */
  stopReason: z.string().nullable(),
  /** The same for another language. Left out where only the English says it. */
  stop: runStoppedSchema.optional(),
  /** While an app is away: each further try comes later, up to 15 minutes. Left out once it answers. */
  outage: outageSchema.optional(),
  /** Set when the brake holds deletions. Everything else of the run may have been done. */
  held: heldSchema.optional(),
});
export type Run = z.infer<typeof runSchema>;
