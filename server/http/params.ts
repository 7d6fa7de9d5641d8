/** Parts that many routes share. */
import { z } from '@hono/zod-openapi';
import {
  changeIdSchema,
  connectionIdSchema,
  linkIdSchema,
  runIdSchema,
  syncIdSchema,
} from '../../engine/contract/index.js';

export const syncParams = z.object({ id: syncIdSchema });
export const versionParams = z.object({
  id: syncIdSchema,
  number: z.coerce.number().int().min(1).max(999_999_999),
});
export const changeParams = z.object({ id: changeIdSchema });
export const runParams = z.object({ id: runIdSchema });
export const connectionParams = z.object({ id: connectionIdSchema });
export const flowParams = z.object({ id: z.string().min(1).max(64) });
export const recordParams = z.object({ id: syncIdSchema, recordId: linkIdSchema });

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(512).optional(),
});

/** A list that is short by nature, in the shape of every list. */
export function wholeList<T>(items: T[]): { items: T[]; nextCursor: null } {
  return { items, nextCursor: null };
}

export const countSchema = z.object({ count: z.number().int() });
