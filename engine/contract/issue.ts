import { z } from 'zod';
import { ISSUE_ACTIONS, ISSUE_CODES, ISSUE_LEVELS, RETRY_CLASSES, SIDES } from '../vocabulary.js';

/** Why one record is failing, as stored with its link. */
export const issueSchema = z.object({
  code: z.enum(ISSUE_CODES),
  /** The side that refused, or where the problem lies. */
  side: z.enum(SIDES).nullable(),
  property: z.string().nullable(),
  /** What the app said, secrets removed, at most 500 characters. */
  appMessage: z.string().nullable(),
  /** Values the text needs: the option that is unmapped, the length allowed, the record already there. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Issue = z.infer<typeof issueSchema>;

/** Failing records with one cause: same code, side, property and details that name the fix. */
export const issueGroupSchema = z.object({
  key: z.string(),
  code: z.enum(ISSUE_CODES),
  level: z.enum(ISSUE_LEVELS),
  retry: z.enum(RETRY_CLASSES),
  side: z.enum(SIDES).nullable(),
  property: z.string().nullable(),
  details: issueSchema.shape.details,
  appMessage: z.string().nullable(),
  /** Records that fail for it; of a mapping that rests as a whole, all linked records of the sync. */
  count: z.number().int(),
  /** The mapping rests as a whole, because an app changed; no record fails for it. */
  mappingId: z.string().optional(),
  /** English texts of the catalogue; screens translate by code. */
  title: z.string(),
  meaning: z.string(),
  steps: z.array(z.string()),
  actions: z.array(z.enum(ISSUE_ACTIONS)),
});
export type IssueGroup = z.infer<typeof issueGroupSchema>;
