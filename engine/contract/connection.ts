import { z } from 'zod';
import { CONNECTION_HEALTHS } from '../vocabulary.js';
import { connectionIdSchema } from './ids.js';

/** One authorised account of an app. Never holds a secret. */
export const connectionSchema = z.object({
  id: connectionIdSchema,
  app: z.string(),
  label: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  health: z.enum(CONNECTION_HEALTHS),
  grantedScopes: z.array(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** Names of the syncs that use it, so that disconnecting can say what it stops. */
  syncCount: z.number().int(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** A login that was started and is waited for. */
export const flowSchema = z.object({
  id: z.string(),
  app: z.string(),
  /** Where to send the popup (or the page); carries a one-time ticket, valid for 60 seconds. */
  startUrl: z.string(),
  state: z.enum(['waiting', 'returned', 'completed', 'cancelled', 'failed', 'expired']),
  expiresAt: z.string(),
});
export type Flow = z.infer<typeof flowSchema>;
