import { z } from 'zod';
import { CONNECTION_HEALTHS } from '../vocabulary.js';
import { connectionIdSchema } from './ids.js';

/** Calls a day that a person may allow through one connection. */
export const MAX_DAILY_CALLS = 100_000_000;
export const dailyCallsSchema = z.number().int().min(1).max(MAX_DAILY_CALLS).nullable();

/** Calls through one connection in the UTC day of now. */
export const callUsageSchema = z.object({
  /** May be ahead by at most 50 calls a process, which are counted in small blocks. */
  used: z.number().int().nonnegative(),
  /** Calls a day that a person allows; null: any number. */
  limit: dailyCallsSchema,
  /** When the next day begins. */
  resetsAt: z.string(),
  /** Until when the app itself takes no more calls; null when it does. */
  shutUntil: z.string().nullable(),
  /** Nothing is called now: the syncs of the connection wait, and go on by themselves. */
  isUsedUp: z.boolean(),
});
export type CallUsage = z.infer<typeof callUsageSchema>;

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
  /** Left out where nobody counts. */
  calls: callUsageSchema.optional(),
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
