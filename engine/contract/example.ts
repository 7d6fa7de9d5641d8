import { z } from 'zod';
import { ISSUE_CODES, SIDES } from '../vocabulary.js';
import { mappingSchema, settingsProblemSchema } from './settings.js';

/** A value that a person tries a mapping on. */
const triedValueSchema = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(256)).max(200),
  z.null(),
]);

/** What a mapping would make of a value, or of values that the accounts show. Nothing is stored. */
export const tryMappingSchema = z.strictObject({
  mapping: mappingSchema,
  /** A value of that side's property. Without it: up to three values seen in each account. */
  value: z.strictObject({ side: z.enum(SIDES), value: triedValueSchema }).optional(),
});
export type TryMapping = z.infer<typeof tryMappingSchema>;

/** One value before and after its way, as a person reads it. */
export const mappingExampleSchema = z.object({
  /** The side that the value comes from. */
  from: z.enum(SIDES),
  before: z.string(),
  /** Null when the other side would be empty, and when there is a problem. */
  after: z.string().nullable(),
  problem: z
    .object({ code: z.enum(ISSUE_CODES), message: z.string(), hint: z.string() })
    .nullable(),
});
export type MappingExample = z.infer<typeof mappingExampleSchema>;

export const mappingExamplesSchema = z.object({
  examples: z.array(mappingExampleSchema),
  /** What is wrong with the mapping itself, as `problems` of the draft would say it. */
  problems: z.array(settingsProblemSchema),
});
export type MappingExamples = z.infer<typeof mappingExamplesSchema>;
