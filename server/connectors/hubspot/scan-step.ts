import type { RemoteRecord } from '../../../engine/ports/connector.js';
import { serverTimeMs } from '../shared/http-fault.js';
import type { HubSpotCursor } from './hubspot-cursor.js';
import type { HubSpotPlace } from './hubspot-records.js';

/** What a page holds and where reading goes on; a `mark` ends the scan. */
export interface ScanStep {
  records: RemoteRecord[];
  deletedIds: string[];
  next: HubSpotCursor;
}

/** Both in milliseconds since 1970, by HubSpot's clock. */
export interface ScanMarks {
  startedAtMs: number;
  archivedAtMs: number;
}

export function toMark(marks: ScanMarks): HubSpotCursor {
  return { kind: 'mark', markMs: marks.startedAtMs, archivedAtMs: marks.archivedAtMs };
}

/** HubSpot's own time, never ours; ours only when a proxy took the header away. */
export function appTimeMs({ api }: HubSpotPlace, headers: Headers): number {
  return serverTimeMs(headers) ?? api.settings.now();
}
