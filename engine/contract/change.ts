import { z } from 'zod';
import { CHANGE_ACTIONS, CHANGE_REASONS, CHANGE_STATUSES, SIDES } from '../vocabulary.js';
import { changeIdSchema, linkIdSchema, runIdSchema } from './ids.js';
import { valueSchema } from './value.js';

/** One property of a change: before and after on the written side, and why. */
export const propertyChangeSchema = z.object({
  /** Name of the property; of an association its name behind `@`, or behind `@*` where there are many. */
  property: z.string(),
  /** Only of an association: what the app calls it. Missing in entries of earlier versions. */
  label: z.string().optional(),
  before: valueSchema,
  after: valueSchema,
  reason: z.enum(CHANGE_REASONS),
  /** The value that was overwritten and that the giving side never had, as it stood on the written side. */
  lost: valueSchema.optional(),
  /** What the app made of `after`, when it keeps it in another form. */
  stored: valueSchema.optional(),
});
export type PropertyChange = z.infer<typeof propertyChangeSchema>;

/** One write that a run made or tried to make: an entry of the journal. */
export const changeSchema = z.object({
  id: changeIdSchema,
  runId: runIdSchema,
  linkId: linkIdSchema,
  side: z.enum(SIDES),
  remoteId: z.string().nullable(),
  title: z.string(),
  action: z.enum(CHANGE_ACTIONS),
  status: z.enum(CHANGE_STATUSES),
  properties: z.array(propertyChangeSchema),
  at: z.string(),
  error: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;
