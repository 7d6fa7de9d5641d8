import { z } from 'zod';
import { EXCLUDE_REASONS, ISSUE_ACTIONS, RECORD_STATES, SIDES } from '../vocabulary.js';
import { changeSchema } from './change.js';
import { linkIdSchema, syncIdSchema } from './ids.js';
import { issueSchema } from './issue.js';
import { valueSchema } from './value.js';

/** One end of a row: the record in its app, with the address of its page there when known. */
export const recordEndSchema = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  isDeleted: z.boolean(),
});
export type RecordEnd = z.infer<typeof recordEndSchema>;

/** One row of the record view: a link, or a record that has no partner. */
export const recordRowSchema = z.object({
  id: linkIdSchema,
  syncId: syncIdSchema,
  title: z.string(),
  left: recordEndSchema.nullable(),
  right: recordEndSchema.nullable(),
  state: z.enum(RECORD_STATES),
  excludeReason: z.enum(EXCLUDE_REASONS).nullable(),
  issue: issueSchema.nullable(),
  /** Its company (or other tie) is not in sync yet; it is tied by itself as soon as that one is. */
  isAssociationWaiting: z.boolean(),
  /** Some value flows one way only and was changed where it arrives; `properties` of the detail tell which. */
  hasDrift: z.boolean(),
  nextTryAt: z.string().nullable(),
  lastSyncedAt: z.string().nullable(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

/** A record that could be the partner of an ambiguous one. */
export const candidateSchema = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  isLinked: z.boolean(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** Everything about one row: both sides property by property, candidates, history. */
export const recordDetailSchema = recordRowSchema.extend({
  properties: z.array(
    z.object({
      mappingId: z.string(),
      leftLabel: z.string(),
      rightLabel: z.string(),
      left: valueSchema.optional(),
      right: valueSchema.optional(),
      isEqual: z.boolean(),
      /**
       * Values flow one way here, and the receiving side was changed since: it is overwritten only
       * when the giving side changes. `before` is what stood there. Missing when it did not drift.
       */
      drift: z.object({ side: z.enum(SIDES), before: valueSchema }).optional(),
    }),
  ),
  /** Ways out of its issue by one click, the most likely one first; none without an issue. */
  actions: z.array(z.enum(ISSUE_ACTIONS)),
  candidates: z.array(candidateSchema),
  /** Newest first, at most 50. */
  history: z.array(changeSchema),
});
export type RecordDetail = z.infer<typeof recordDetailSchema>;

export const recordQuerySchema = z.strictObject({
  state: z.enum(RECORD_STATES).optional(),
  /** Key of an issue group. */
  issue: z.string().max(512).optional(),
  /** `only`: those that drift, see `hasDrift`. */
  drift: z.enum(['only']).optional(),
  text: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(512).optional(),
});
export type RecordQuery = z.input<typeof recordQuerySchema>;

/** What a person decides about an ambiguous record. */
export const matchChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), remoteId: z.string().min(1).max(256) }),
  z.strictObject({ kind: z.literal('create') }),
  z.strictObject({ kind: z.literal('skip') }),
]);
export type MatchChoice = z.infer<typeof matchChoiceSchema>;
