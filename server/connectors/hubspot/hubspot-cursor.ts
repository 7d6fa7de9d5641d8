import { z } from 'zod';
import { readCursor } from '../shared/read-cursor.js';

/** What every cursor carries: HubSpot's time when this scan began, and when the archived ones were last read. */
const marks = { startedAtMs: z.number(), archivedAtMs: z.number() };

/**
 * Where a scan of HubSpot stands. `full`: inside the list of all records. `changes`: reading by modified time from
 * `fromMs`; inside `tick`, many records share one time and are read by id. `archived`: inside the list of archived
 * records. `mark`: between two scans.
 */
const cursorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full'), after: z.string(), ...marks }),
  z.object({
    kind: z.literal('changes'),
    fromMs: z.number(),
    tick: z.object({ atMs: z.number(), afterId: z.string() }).nullable(),
    ...marks,
  }),
  z.object({ kind: z.literal('archived'), after: z.string().nullable(), ...marks }),
  z.object({ kind: z.literal('mark'), markMs: z.number(), archivedAtMs: z.number() }),
]);
export type HubSpotCursor = z.infer<typeof cursorSchema>;

export function writeHubSpotCursor(cursor: HubSpotCursor): string {
  return JSON.stringify(cursor);
}

/** Throws `cursor_expired` for text that is no cursor of this connector. */
export function readHubSpotCursor(text: string): HubSpotCursor {
  return readCursor(text, cursorSchema);
}
