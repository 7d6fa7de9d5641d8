import { z } from 'zod';
import { PUBLISH_APPLIES, SYNC_STATUSES } from '../vocabulary.js';
import { connectionIdSchema, syncIdSchema } from './ids.js';
import { runSchema } from './run.js';
import { settingsProblemSchema, syncSettingsSchema } from './settings.js';

/** One end of a sync. */
export const syncEndSchema = z.object({
  connectionId: connectionIdSchema,
  app: z.string(),
  object: z.string(),
  /** Plural label of the object, as the app calls it. */
  objectLabel: z.string(),
});
export type SyncEnd = z.infer<typeof syncEndSchema>;

export const stateCountsSchema = z.object({
  inSync: z.number().int(),
  failing: z.number().int(),
  excluded: z.number().int(),
  pending: z.number().int(),
});
export type StateCounts = z.infer<typeof stateCountsSchema>;

export const syncSchema = z.object({
  id: syncIdSchema,
  status: z.enum(SYNC_STATUSES),
  left: syncEndSchema,
  right: syncEndSchema,
  /** The settings being edited; equal to the published ones when `hasDraftChanges` is false. */
  draft: syncSettingsSchema,
  hasDraftChanges: z.boolean(),
  /** Number of the published version; null before the first. */
  version: z.number().int().nullable(),
  /** Changes with every write to the sync; send it back as `If-Match`. */
  etag: z.string(),
  counts: stateCountsSchema,
  /** Records that drift (`drift=only` lists them); each counts by its state as well. */
  drifted: z.number().int(),
  /** The run going on now, else the last one that ended; previews are not listed here. */
  run: runSchema.nullable(),
  lastSyncedAt: z.string().nullable(),
  nextDueAt: z.string().nullable(),
  createdAt: z.string(),
});
export type Sync = z.infer<typeof syncSchema>;

export const newSyncSchema = z.strictObject({
  left: z.strictObject({ connectionId: connectionIdSchema, object: z.string().min(1).max(256) }),
  right: z.strictObject({ connectionId: connectionIdSchema, object: z.string().min(1).max(256) }),
});
export type NewSync = z.infer<typeof newSyncSchema>;

/** One published version, as a list shows it. */
export const syncVersionSchema = z.object({
  number: z.number().int(),
  publishedAt: z.string(),
});
export type SyncVersion = z.infer<typeof syncVersionSchema>;

/** One published version with what counted then. */
export const syncVersionDetailSchema = z.object({
  number: z.number().int(),
  settings: syncSettingsSchema,
});
export type SyncVersionDetail = z.infer<typeof syncVersionDetailSchema>;

export const validationSchema = z.object({ problems: z.array(settingsProblemSchema) });

export const publishSchema = z.strictObject({
  /** false saves and leaves the sync off ("Turn on later"). */
  turnOn: z.boolean(),
  /**
   * Default: `allRecords`. `newChanges` writes nothing to records that were there before until they are
   * changed again. The first publish is for all records either way.
   */
  apply: z.enum(PUBLISH_APPLIES).optional(),
});
export type Publish = z.infer<typeof publishSchema>;
