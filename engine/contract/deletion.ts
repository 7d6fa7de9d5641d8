import { z } from 'zod';
import { SIDES } from '../vocabulary.js';
import { heldSchema } from './run.js';

const count = z.number().int().nonnegative();

/** What a sync knows of deleted records: what waits for a decision, and what goes by itself. */
export const deletionsSchema = z.object({
  /** Deleted in that app, the partner is kept; each can be created again. */
  deleted: z.object({ left: count, right: count }),
  /** The partner was deleted; they are to be archived or deleted in that app. */
  due: count,
  /** What the brake holds, until somebody decides or a later run finds it settled. */
  held: heldSchema.nullable(),
  /** Most deletions that a person let through, until a run carries them out. */
  allowed: count.nullable(),
});
export type Deletions = z.infer<typeof deletionsSchema>;

/** Lets at most so many deletions through: as many as the person saw. With more the brake holds again. */
export const approveDeletionsSchema = z.strictObject({ atMost: z.number().int().min(1).max(1e9) });

/** Which deleted records to create again: those of one app or of both. */
export const createDeletedAgainSchema = z.strictObject({
  sides: z.array(z.enum(SIDES)).min(1).max(2),
});
