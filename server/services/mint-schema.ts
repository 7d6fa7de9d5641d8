import { z } from 'zod';
import { newEmbedSessionSchema } from '../../engine/contract/index.js';

/** What a host may ask for. Also takes no origins at all: a session for calls by its own server. */
export const mintSchema = newEmbedSessionSchema.extend({
  origins: z.array(z.string().min(1).max(255)).max(5),
});
