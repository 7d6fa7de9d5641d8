import { z } from 'zod';
import {
  FILTER_OPERATORS,
  FILTER_UNITS,
  type FilterOperator,
  type RelativeOperator,
} from '../vocabulary.js';

/** A value to compare with: text of at most 1,000 characters, or at most 1,000 options. */
const filterValueSchema = z.union([
  z.string().max(1_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(256)).max(1_000),
  z.null(),
]);

/**
 * One condition on a property of the *from* side. `anyOf`/`noneOf`/`allOf` take an array of strings,
 * `between` takes `value` and `upTo` (both inclusive), `isKnown`/`isUnknown` take nothing.
 * `withinLast`/`withinNext`/`olderThan` take a whole number and a `unit`. They count whole days in UTC
 * from the day a run begins: within the last 7 days is today and the 7 days before it. `isToday`,
 * `isYesterday` and `isTomorrow` take nothing, and mean the same days.
 */
export const filterRuleSchema = z.strictObject({
  kind: z.literal('rule'),
  property: z.string().min(1).max(256),
  operator: z.enum(FILTER_OPERATORS),
  value: filterValueSchema.optional(),
  upTo: filterValueSchema.optional(),
  unit: z.enum(FILTER_UNITS).optional(),
});
export type FilterRule = z.infer<typeof filterRuleSchema>;

/** Conditions joined by and/or. Groups hold rules or one further level of groups; 50 items at most each. */
export interface FilterGroup {
  kind: 'group';
  join: 'and' | 'or';
  items: (FilterRule | FilterGroup)[];
}

/** A rule that asks nothing about today: relative dates are days by now. What evaluation and apps get. */
export type FixedRule = Omit<FilterRule, 'operator' | 'unit'> & {
  operator: Exclude<FilterOperator, RelativeOperator>;
};

export interface FixedGroup {
  kind: 'group';
  join: FilterGroup['join'];
  items: (FixedRule | FixedGroup)[];
}

const innerGroupSchema = z.strictObject({
  kind: z.literal('group'),
  join: z.enum(['and', 'or']),
  items: z.array(filterRuleSchema).max(50),
});

export const filterGroupSchema: z.ZodType<FilterGroup> = z.strictObject({
  kind: z.literal('group'),
  join: z.enum(['and', 'or']),
  items: z.array(z.union([filterRuleSchema, innerGroupSchema])).max(50),
});
