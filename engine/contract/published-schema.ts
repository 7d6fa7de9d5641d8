import { z } from 'zod';
import { PROPERTY_TYPES } from '../vocabulary.js';
import { optionSchema } from './app.js';

/** A mapped property as its app described it when the sync was published. */
export const publishedPropertySchema = z.object({
  label: z.string(),
  type: z.enum(PROPERTY_TYPES),
  isReadable: z.boolean(),
  isWritable: z.boolean(),
  /** Of a list of choices only. */
  options: z.array(optionSchema).optional(),
  /** Of a reference only: names of the objects that it may lead to. */
  references: z.array(z.string()).optional(),
});
export type PublishedProperty = z.infer<typeof publishedPropertySchema>;

/** Kept with each published version, by property name, so that it can be told what an app changed since. */
export const publishedSchemaSchema = z.object({
  left: z.record(z.string(), publishedPropertySchema),
  right: z.record(z.string(), publishedPropertySchema),
});
export type PublishedSchema = z.infer<typeof publishedSchemaSchema>;
