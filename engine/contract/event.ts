import { z } from 'zod';
import { syncIdSchema } from './ids.js';
import { runSchema } from './run.js';

/**
 * What the server streams. Every event says what to look at again; only run progress carries data.
 * Ids rise, so that a stream can be resumed with `Last-Event-ID`.
 */
export const syncEventSchema = z.discriminatedUnion('type', [
  z.object({
    id: z.string(),
    type: z.literal('run_changed'),
    syncId: syncIdSchema,
    run: runSchema,
  }),
  z.object({ id: z.string(), type: z.literal('sync_changed'), syncId: syncIdSchema }),
  z.object({ id: z.string(), type: z.literal('records_changed'), syncId: syncIdSchema }),
  z.object({ id: z.string(), type: z.literal('connections_changed') }),
  z.object({ id: z.string(), type: z.literal('flow_changed'), flowId: z.string() }),
]);
export type SyncEvent = z.infer<typeof syncEventSchema>;
