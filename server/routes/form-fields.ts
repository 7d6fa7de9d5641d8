import { z } from '@hono/zod-openapi';

/** What a person typed into an app's form, by field name. The app's module checks the values. */
export const formFieldsSchema = z
  .record(z.string().min(1).max(64), z.string().max(4_000))
  .refine((fields) => Object.keys(fields).length <= 20, 'At most 20 fields.');
