import type { Work } from '../core.js';
import { recordNotFound } from '../errors.js';
import { findRows } from '../store/record-store.js';
import type { Changes } from '../store/row.js';

/**
 * Every lookup must point at a record that exists, or whose id is in `alsoPresent`; one question per table,
 * however many records.
 */
export async function checkLookups(
  { core, session }: Work,
  all: readonly Changes[],
  alsoPresent: ReadonlySet<string> = new Set(),
): Promise<void> {
  const wanted = new Map<string, Set<string>>();
  for (const changes of all) {
    for (const value of changes.values()) {
      if (typeof value !== 'object' || value === null || alsoPresent.has(value.id)) continue;
      const ids = wanted.get(value.table) ?? new Set();
      wanted.set(value.table, ids.add(value.id));
    }
  }
  for (const [name, ids] of wanted) {
    const target = core.catalog.getTable(name);
    const rows = await findRows(session, target, {
      ids: [...ids],
      columns: [target.primaryId],
    });
    const found = new Set(rows.map((row) => row[target.primaryId]));
    const missing = [...ids].find((id) => !found.has(id));
    if (missing !== undefined) throw recordNotFound(target.label, missing);
  }
}
