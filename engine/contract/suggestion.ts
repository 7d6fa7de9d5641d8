import { z } from 'zod';
import { DIRECTIONS } from '../vocabulary.js';
import { associationMappingSchema, mappingSchema, matchRuleSchema } from './settings.js';

/** An object pair that can be synced; likely ones first. */
export const objectPairSchema = z.object({
  left: z.string(),
  right: z.string(),
  leftLabel: z.string(),
  rightLabel: z.string(),
  isSuggested: z.boolean(),
  /** Set when this pair is already synced between the two connections. */
  syncId: z.string().nullable(),
  /** Directions that are possible; fewer than three when one side is read-only. */
  directions: z.array(z.enum(DIRECTIONS)),
  reason: z.string().nullable(),
});
export type ObjectPair = z.infer<typeof objectPairSchema>;

/** Which directions two properties allow, and why not the others. */
export const compatibilitySchema = z.object({
  directions: z.array(z.enum(DIRECTIONS)),
  /** Why a direction, or the whole pair, is impossible; null when everything works. */
  reason: z.string().nullable(),
});
export type Compatibility = z.infer<typeof compatibilitySchema>;

/** A possible partner for a property. The best come first, impossible ones last. */
export const partnerSchema = z.object({
  name: z.string(),
  compatibility: compatibilitySchema,
  /** Why it is proposed; null when it is only listed. */
  because: z
    .enum(['sameMeaning', 'sameName', 'similarName', 'sameValues', 'similarValues', 'sameTarget'])
    .nullable(),
  /** How likely it is the right one, 0 to 1. An order of the list and no probability. */
  confidence: z.number().min(0).max(1),
});
export type Partner = z.infer<typeof partnerSchema>;

/** Starting point of a new sync. */
export const defaultsSchema = z.object({
  mappings: z.array(mappingSchema),
  associations: z.array(associationMappingSchema),
  rules: z.array(matchRuleSchema),
});
