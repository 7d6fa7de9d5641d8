import { z } from 'zod';

/**
 * A value as the engine holds it, whatever the app's wire form:
 * text, e-mail, phone, url, option, owner, reference: string; number, currency: finite number;
 * boolean: true/false; date: `YYYY-MM-DD`; datetime: ISO 8601 UTC with milliseconds;
 * multiOption: sorted array of option values; empty: null. Never an empty string or array.
 */
export const valueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.null(),
]);
export type Value = z.infer<typeof valueSchema>;

/**
 * Values by property name. A missing key means *unknown*, which is not the same as empty (null):
 * unknown never overwrites and never enters a base.
 */
export const valuesSchema = z.record(z.string(), valueSchema);
export type Values = z.infer<typeof valuesSchema>;
