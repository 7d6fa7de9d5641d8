import { z } from 'zod';
import { SIDES, UNDO_KEEP_REASONS } from '../vocabulary.js';
import { changeIdSchema, linkIdSchema, runIdSchema } from './ids.js';
import { propertyChangeSchema } from './change.js';
import { runSchema } from './run.js';

const count = z.number().int().nonnegative();

/** How an undo goes about it. */
export const undoSchema = z.strictObject({
  /** Unlinks the records that the run linked as well. Default: they stay linked. */
  unlink: z.boolean().default(false),
  /** How many created records may be archived; needed above the limit that the preview names. */
  confirmedArchives: z.number().int().nonnegative().max(10_000_000).optional(),
});
export type Undo = z.input<typeof undoSchema>;

/** What would happen to one record, or why nothing does. */
export const undoSampleSchema = z.object({
  kind: z.enum(['restore', 'tie', 'archive', 'unlink', 'keep']),
  linkId: linkIdSchema,
  side: z.enum(SIDES),
  title: z.string(),
  /** Only for `keep`. */
  reason: z.enum(UNDO_KEEP_REASONS).nullable(),
  /** What is written, or tied: now → as it was before the run. For `keep`: what is left as it is. */
  properties: z.array(propertyChangeSchema),
});
export type UndoSample = z.infer<typeof undoSampleSchema>;

const bySide = z.object({ left: count, right: count });

/** What an undo would do, from what was last seen of the records. They are read once more before it. */
export const undoReportSchema = z.object({
  runId: runIdSchema,
  changeId: changeIdSchema.nullable(),
  /** Records that get values back. */
  restored: bySide,
  /** Ties that are put back or taken away again; each tie of a set, and each label, counts. */
  ties: bySide,
  /** Records that the run created and that are archived. */
  archived: bySide,
  /** Records that are unlinked, those of archived records not counted. */
  unlinked: count,
  /** Parts of changes that stay as they are, by reason; the largest first. */
  kept: z.array(z.object({ reason: z.enum(UNDO_KEEP_REASONS), side: z.enum(SIDES), count })),
  /** More than this many archives have to be confirmed by their number. */
  archiveLimit: count,
  isConfirmationNeeded: z.boolean(),
  /** At most 10 of each kind, and of each reason. */
  samples: z.array(undoSampleSchema),
});
export type UndoReport = z.infer<typeof undoReportSchema>;

/**
 * How far an undo is. The report counts what was done and what was left as it is up to now; with the run
 * finished it is the whole outcome.
 */
export const undoStateSchema = z.object({ run: runSchema, report: undoReportSchema });
export type UndoState = z.infer<typeof undoStateSchema>;
