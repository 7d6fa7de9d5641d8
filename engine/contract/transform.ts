import { z } from 'zod';
import {
  CASE_FORMS,
  COUNTRY_FORMS,
  COUNTRY_LANGUAGES,
  DATE_PATTERNS,
  DECIMAL_SIGNS,
  SPLIT_PARTS,
  THOUSANDS_SIGNS,
} from '../text-forms.js';

const separator = z.string().min(1).max(10);
const piece = z.string().min(1).max(200);
const decimals = z.int().min(0).max(8);
const region = z.string().regex(/^[A-Z]{2}$/);
/** IANA name of a time zone: `Europe/Oslo`. Whether it exists is told with the problems of a draft. */
const zone = z.string().regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/);

/**
 * One declared change to a value on its way. Nothing of it is code: each kind is known to the engine,
 * with what it takes, what it gives and whether the way back is known (`mapping/transform-table.ts`).
 */
export const transformSchema = z.discriminatedUnion('kind', [
  /** Space around the text goes, and several spaces within it become one. */
  z.strictObject({ kind: z.literal('trim') }),
  z.strictObject({ kind: z.literal('case'), form: z.enum(CASE_FORMS) }),
  /** Keeps one part of the text; `position` counts from 1 and belongs to `nth`. */
  z.strictObject({
    kind: z.literal('split'),
    separator,
    take: z.enum(SPLIT_PARTS),
    position: z.int().min(1).max(50).optional(),
  }),
  /** Several choices become one text of their labels. The way back is `list`. */
  z.strictObject({ kind: z.literal('join'), separator }),
  z.strictObject({ kind: z.literal('list'), separator }),
  /** Text before and after the value. The way back is `strip`, which takes it off where it is. */
  z.strictObject({
    kind: z.literal('affix'),
    prefix: piece.optional(),
    suffix: piece.optional(),
  }),
  z.strictObject({
    kind: z.literal('strip'),
    prefix: piece.optional(),
    suffix: piece.optional(),
  }),
  /**
   * What an empty value counts as: in new records, in two that meet with nothing on either side, and where
   * clears are propagated. Never overwrites.
   * The way back is `blank`, for which this value is an empty one.
   */
  z.strictObject({ kind: z.literal('default'), value: piece }),
  z.strictObject({ kind: z.literal('blank'), value: piece }),
  /** The same for every record; where the property is empty, as `default`. */
  z.strictObject({ kind: z.literal('constant'), value: piece }),
  /** E.164 (`+4722334455`); `region` is the country of numbers without a country code. */
  z.strictObject({ kind: z.literal('phone'), region }),
  /** A country in any spelling or code becomes its code, or its name in a language (default: `en`). */
  z.strictObject({
    kind: z.literal('country'),
    form: z.enum(COUNTRY_FORMS),
    language: z.enum(COUNTRY_LANGUAGES).optional(),
  }),
  /** A number as text; with `decimals` it is rounded to them, half away from zero. */
  z.strictObject({
    kind: z.literal('formatNumber'),
    decimal: z.enum(DECIMAL_SIGNS),
    thousands: z.enum(THOUSANDS_SIGNS).optional(),
    decimals: decimals.optional(),
  }),
  z.strictObject({
    kind: z.literal('parseNumber'),
    decimal: z.enum(DECIMAL_SIGNS),
    thousands: z.enum(THOUSANDS_SIGNS).optional(),
  }),
  z.strictObject({ kind: z.literal('round'), decimals }),
  /** A date, or a moment in a time zone (default: UTC), as text. */
  z.strictObject({
    kind: z.literal('formatDate'),
    pattern: z.enum(DATE_PATTERNS),
    zone: zone.optional(),
  }),
  z.strictObject({
    kind: z.literal('parseDate'),
    pattern: z.enum(DATE_PATTERNS),
    zone: zone.optional(),
  }),
  /** The day that a moment falls on in a time zone. */
  z.strictObject({ kind: z.literal('day'), zone }),
  /** The moment at which a day has this time (`HH:mm`, default: when it begins) in a time zone. */
  z.strictObject({
    kind: z.literal('moment'),
    zone,
    time: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
  }),
]);
export type Transform = z.infer<typeof transformSchema>;
