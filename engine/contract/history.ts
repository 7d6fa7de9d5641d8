import { z } from 'zod';
import {
  CHANGE_ACTIONS,
  CHANGE_ORDERS,
  CHANGE_REASONS,
  CHANGE_STATUSES,
  SIDES,
} from '../vocabulary.js';
import { changeIdSchema, runIdSchema } from './ids.js';
import { valueSchema } from './value.js';

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(512).optional(),
};

const filter = {
  side: z.enum(SIDES).optional(),
  action: z.enum(CHANGE_ACTIONS).optional(),
  status: z.enum(CHANGE_STATUSES).optional(),
};

/** Which changes of a run, and in which order. */
export const runChangesQuerySchema = z.strictObject({
  ...filter,
  order: z.enum(CHANGE_ORDERS).default('oldest'),
  ...page,
});
export type RunChangesQuery = z.input<typeof runChangesQuerySchema>;

/** Which changes of a record; always newest first. */
export const recordChangesQuerySchema = z.strictObject({
  ...filter,
  run: runIdSchema.optional(),
  /** Name in the app; only changes that wrote it. */
  property: z.string().min(1).max(256).optional(),
  ...page,
});
export type RecordChangesQuery = z.input<typeof recordChangesQuerySchema>;

/** Where a value of a record came from. */
export const valueOriginSchema = z.object({
  mappingId: z.string(),
  side: z.enum(SIDES),
  property: z.string(),
  label: z.string(),
  /** As it was last seen; left out while nobody knows it. */
  value: valueSchema.optional(),
  /**
   * The side that this value was first seen on. The other side: a run brought it here. Its own: it was always
   * there, a person changed it there, or an undo gave it back. Null: there is no value.
   */
  from: z.enum(SIDES).nullable(),
  /** The last write of this property here; null when none is known. */
  change: z
    .object({
      id: changeIdSchema,
      runId: runIdSchema,
      at: z.string(),
      reason: z.enum(CHANGE_REASONS),
      before: valueSchema,
      after: valueSchema,
      /** The value still is what this write left there. */
      isCurrent: z.boolean(),
    })
    .nullable(),
});
export type ValueOrigin = z.infer<typeof valueOriginSchema>;
