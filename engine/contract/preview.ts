import { z } from 'zod';
import { EXCLUDE_REASONS, ISSUE_CODES, PUBLISH_APPLIES, SIDES } from '../vocabulary.js';
import { propertyChangeSchema } from './change.js';
import {
  KEPT_REASONS,
  OVERWRITE_REASONS,
  PREVIEW_EFFECTS,
  PREVIEW_TIE_EFFECTS,
} from './preview-words.js';
import { heldSchema, runSchema } from './run.js';
import { valueSchema } from './value.js';

const count = z.number().int().nonnegative();

/** A record as it would be written. */
export const previewSampleSchema = z.object({
  kind: z.enum(['create', 'update', 'conflict']),
  side: z.enum(SIDES),
  title: z.string(),
  properties: z.array(propertyChangeSchema),
});
export type PreviewSample = z.infer<typeof previewSampleSchema>;

/** One record as an example of an effect. Long texts are cut, and at most 10 properties are shown. */
export const previewExampleSchema = z.object({
  title: z.string(),
  /** Ids in the apps; null where there is no record. */
  left: z.string().nullable(),
  right: z.string().nullable(),
  properties: z.array(
    z.object({
      property: z.string(),
      before: valueSchema,
      /** Of what is kept the same as before. */
      after: valueSchema,
      /** Only of what is kept: what the other app has instead. */
      other: valueSchema.optional(),
    }),
  ),
});
export type PreviewExample = z.infer<typeof previewExampleSchema>;

/** Everything that one reason does to records of one side, counted, with examples. */
export const previewGroupSchema = z.object({
  effect: z.enum(PREVIEW_EFFECTS),
  /**
   * Of `overwritten` whose value is taken, of `kept` the rule, of `excluded` what keeps it out, of
   * `failing` the cause; else null.
   */
  reason: z
    .union([
      z.enum(OVERWRITE_REASONS),
      z.enum(KEPT_REASONS),
      z.enum(EXCLUDE_REASONS),
      z.enum(ISSUE_CODES),
    ])
    .nullable(),
  /** Of `linked`: the match rule, from 0; null where none explains it. */
  rule: count.nullable(),
  /** The written side; of `kept` the one that keeps its value; null where it is about both. */
  side: z.enum(SIDES).nullable(),
  records: count,
  /** Values of these records; 0 where the whole record is meant. */
  values: count,
  /** At most 10. */
  examples: z.array(previewExampleSchema),
});
export type PreviewGroup = z.infer<typeof previewGroupSchema>;

/** Ties of one kind that would be written into one app, or wait; those that go with the create of a record are not counted. */
export const previewTiesSchema = z.object({
  effect: z.enum(PREVIEW_TIE_EFFECTS),
  side: z.enum(SIDES),
  /** What the app calls them. */
  label: z.string(),
  ties: count,
});
export type PreviewTies = z.infer<typeof previewTiesSchema>;

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
  /**
   * The brake would hold these removals until a person has looked, or with the cause `missing` all of the run; left
   * out where it lets them go. The counts are what is done once a person lets them.
   */
  held: heldSchema.optional(),
  /** Pairs in which at least one property was decided by the winner. */
  conflicts: count,
  unchanged: count,
  excluded: z.array(z.object({ reason: z.enum(EXCLUDE_REASONS), side: z.enum(SIDES), count })),
  failing: z.array(z.object({ code: z.enum(ISSUE_CODES), side: z.enum(SIDES).nullable(), count })),
  /** At most 10 of each kind. */
  samples: z.array(previewSampleSchema),
  /** The same by effect, reason and side, in the order of the effects. Missing in reports of earlier versions. */
  groups: z.array(previewGroupSchema).optional(),
  /** Associations and references, in the order of the effects. Missing in reports of earlier versions. */
  ties: z.array(previewTiesSchema).optional(),
});
export type PreviewReport = z.infer<typeof previewReportSchema>;

export const previewQuerySchema = z.strictObject({
  /** Default: `allRecords`. `newChanges` shows what a publish for new changes only would do. Alike before the first one. */
  apply: z.enum(PUBLISH_APPLIES).optional(),
});
export type PreviewQuery = z.infer<typeof previewQuerySchema>;

/** A preview: its run tells how far it is; the report is there once the run has finished. */
export const previewSchema = z.object({
  run: runSchema,
  report: previewReportSchema.nullable(),
  /** The draft was edited after this preview began: start another. */
  isStale: z.boolean(),
});
export type Preview = z.infer<typeof previewSchema>;
