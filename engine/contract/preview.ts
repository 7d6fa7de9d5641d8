import { z } from 'zod';
import { EXCLUDE_REASONS, ISSUE_CODES, SIDES } from '../vocabulary.js';
import { propertyChangeSchema } from './change.js';
import { runSchema } from './run.js';

const count = z.number().int().nonnegative();

/** A record as it would be written. */
export const previewSampleSchema = z.object({
  kind: z.enum(['create', 'update', 'conflict']),
  side: z.enum(SIDES),
  title: z.string(),
  properties: z.array(propertyChangeSchema),
});
export type PreviewSample = z.infer<typeof previewSampleSchema>;

/** What a run with these settings would do. Made by the same plan that later writes. */
export const previewReportSchema = z.object({
  left: z.object({ total: count, withEmail: count.nullable() }),
  right: z.object({ total: count, withEmail: count.nullable() }),
  matched: count,
  /**
   * Of these by match rule, in their order; pairs that no rule explains (any more) are in none. Missing in
   * reports of earlier versions.
   */
  matchedByRule: z.array(count).optional(),
  createdLeft: count,
  createdRight: count,
  updatedLeft: count,
  updatedRight: count,
  /** Archived or deleted because the partner was deleted; left out while it is none. */
  removedLeft: count.optional(),
  removedRight: count.optional(),
  /** Pairs in which at least one property was decided by the winner. */
  conflicts: count,
  unchanged: count,
  excluded: z.array(z.object({ reason: z.enum(EXCLUDE_REASONS), side: z.enum(SIDES), count })),
  failing: z.array(z.object({ code: z.enum(ISSUE_CODES), side: z.enum(SIDES).nullable(), count })),
  /** At most 10 of each kind. */
  samples: z.array(previewSampleSchema),
});
export type PreviewReport = z.infer<typeof previewReportSchema>;

/** A preview: its run tells how far it is; the report is there once the run has finished. */
export const previewSchema = z.object({
  run: runSchema,
  report: previewReportSchema.nullable(),
  /** The draft was edited after this preview began: start another. */
  isStale: z.boolean(),
});
export type Preview = z.infer<typeof previewSchema>;
