import { z } from 'zod';
import { WRITE_RULES } from '../vocabulary.js';
import { transformSchema } from './transform.js';

const name = z.string().min(1).max(256);
const transforms = z.array(transformSchema).max(5);

/** One mapping as the app that declares it sees it: `own` is its side, `other` the side of the other app. */
export const declaredMappingSchema = z.strictObject({
  own: name,
  other: name,
  /** Default: `both`; one way where the other side calculates the value, or takes it in an order of its own. */
  direction: z.enum(['both', 'toOther', 'toOwn']).optional(),
  /** Default: on, unless most options that would flow have no counterpart. */
  isOn: z.boolean().optional(),
  /** Option table; the way back takes the first row. */
  options: z.array(z.strictObject({ own: name, other: name })).optional(),
  fallback: z.strictObject({ own: name.optional(), other: name.optional() }).optional(),
  toOther: transforms.optional(),
  toOwn: transforms.optional(),
  write: z.enum(WRITE_RULES).optional(),
  group: z.string().min(1).max(64).optional(),
});
export type DeclaredMapping = z.infer<typeof declaredMappingSchema>;

/**
 * What a connector knows of another app: mappings with which a new sync of these two objects begins. Rows whose
 * properties an account does not have are left out; what means the same is mapped besides.
 */
export const pairDefaultsSchema = z.strictObject({
  /** Object of the app that declares. */
  object: name,
  with: z.strictObject({ app: name, object: name }),
  mappings: z.array(declaredMappingSchema).max(200),
});
export type PairDefaults = z.infer<typeof pairDefaultsSchema>;
