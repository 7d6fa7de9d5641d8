import { z } from 'zod';
import { FILTER_OUTCOMES, SIDES } from '../vocabulary.js';
import { filterGroupSchema } from './filter.js';

/** What is to be tried out. What is left out stands as in the draft. */
export const filterTestRequestSchema = z.strictObject({
  /** The side whose records are asked. */
  side: z.enum(SIDES),
  filter: filterGroupSchema.nullable().optional(),
  requireEmail: z.boolean().optional(),
});
export type FilterTestRequest = z.infer<typeof filterTestRequestSchema>;

export const filterTestSchema = z.object({
  side: z.enum(SIDES),
  /** Every record was looked at, so that all counts are exact. */
  isComplete: z.boolean(),
  /** How many records were looked at. */
  looked: z.number().int(),
  /** How many records there are; null when not all were looked at and the app does not tell. */
  total: z.number().int().nullable(),
  /** One entry per outcome, in the order above. */
  outcomes: z.array(
    z.object({
      outcome: z.enum(FILTER_OUTCOMES),
      count: z.number().int(),
      /** There may be more than were counted. */
      isAtLeast: z.boolean(),
      /** At most ten. */
      examples: z.array(
        z.object({ id: z.string(), title: z.string(), url: z.string().nullable() }),
      ),
    }),
  ),
});
export type FilterTest = z.infer<typeof filterTestSchema>;
