import type { RemoteId } from '../../contract/index.js';
import type { RemoteRecord } from '../../ports/connector.js';
import type { AppEnd } from './app-end.js';
import { readApp } from './app-end.js';

/** Reads these records exactly as they are now, a batch a call. Missing ones are left out. */
export async function fetchRecords(end: AppEnd, ids: readonly RemoteId[]): Promise<RemoteRecord[]> {
  const { connector, session, object, query } = end;
  const size = connector.app.limits.batchSize;
  const found: RemoteRecord[] = [];
  for (let start = 0; start < ids.length; start += size) {
    const part = ids.slice(start, start + size);
    found.push(...(await readApp(end, () => connector.fetch(session, object, part, query))));
  }
  return found;
}
