import { z } from 'zod';

const count = z.number().int().nonnegative();

/**
 * What an estimate stands on: a finished preview of the same draft (exact), all records of both apps
 * read just now (exact), or the first records of the left app, looked up in the right one.
 */
export const ESTIMATE_BASES = ['preview', 'all', 'sample'] as const;

/** How many records would find their partner by the draft's match rules, before anything is synced. */
export const matchEstimateSchema = z.object({
  basis: z.enum(ESTIMATE_BASES),
  /** ISO 8601: when the records were read. */
  at: z.string(),
  /** Records that were looked at on each side; in a sample only those of the left count. */
  left: z.object({ looked: count }),
  right: z.object({ looked: count }),
  /** Pairs. With a sample: among those looked at, nothing is extrapolated. */
  matched: count,
  /** The same by match rule, in their order; a record counts for the first rule that finds somebody. */
  matchedByRule: z.array(count),
  /** Records of the left that could have several partners, or share one with others. */
  ambiguous: count,
});
export type MatchEstimate = z.infer<typeof matchEstimateSchema>;
