import { z } from 'zod';
import { PERMISSIONS } from '../vocabulary.js';

/** What the host's server asks for with its secret key. */
export const newEmbedSessionSchema = z.strictObject({
  tenant: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Use 1 to 64 letters, digits, - or _.'),
  endUser: z.strictObject({
    id: z.string().min(1).max(128),
    label: z.string().max(200).optional(),
  }),
  /** Exact origins of the pages that embed the components ("https://app.example.com"). */
  origins: z.array(z.string().min(1).max(255)).min(1).max(5),
  /** Apps that may be connected; all of them when left out. */
  connectors: z.array(z.string().max(64)).max(50).optional(),
  permissions: z.array(z.enum(PERMISSIONS)).min(1),
  /** Seconds until it must be renewed: 60 to 900, default 600. */
  ttlSeconds: z.number().int().min(60).max(900).default(600),
  /** Page on the host's origin that ends a login (see docs/embed.md). */
  returnUrl: z.string().max(1000).optional(),
});
export type NewEmbedSession = z.input<typeof newEmbedSessionSchema>;

export const embedSessionSchema = z.object({
  id: z.string(),
  /** Shown once. */
  token: z.string(),
  expiresAt: z.string(),
});
export type EmbedSession = z.infer<typeof embedSessionSchema>;

/** What a session says about itself: the components adapt (no permission means read-only). */
export const sessionInfoSchema = z.object({
  endUser: z.object({ id: z.string(), label: z.string().nullable() }),
  permissions: z.array(z.enum(PERMISSIONS)),
  connectors: z.array(z.string()).nullable(),
  expiresAt: z.string(),
});
export type SessionInfo = z.infer<typeof sessionInfoSchema>;
