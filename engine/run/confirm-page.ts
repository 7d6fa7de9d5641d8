import type { RemoteId } from '../contract/index.js';
import type { Page } from '../ports/connector.js';
import type { Side } from '../vocabulary.js';
import type { PageInput } from './absorb-page.js';
import { fetchRecords } from './fetch-records.js';
import { loadKnown } from './load-known.js';
import type { RunContext } from './run-context.js';

/**
 * A search of changes may be late: it shows who is gone already, and tells the deletion of who is back
 * again. Whoever seems to come or go is read once more, exactly. A complete listing needs no such look.
 */
export async function confirmPage(context: RunContext, side: Side, page: Page): Promise<PageInput> {
  if (page.isFullScan) return page;
  const ids = [...page.records.map((record) => record.id), ...page.deletedIds];
  const { shadows } = await loadKnown(context, side, ids);
  const isGone = (id: RemoteId) => shadows.get(id)?.isDeleted === true;
  const comers = page.records.filter(({ id }) => isGone(id)).map(({ id }) => id);
  const goers = page.deletedIds.filter((id) => shadows.has(id) && !isGone(id));
  if (comers.length + goers.length === 0) return page;
  const present = await fetchRecords(context.ends[side], [...new Set([...comers, ...goers])]);
  const presentIds = new Set(present.map(({ id }) => id));
  return {
    records: [...page.records.filter(({ id }) => !isGone(id) && !presentIds.has(id)), ...present],
    deletedIds: page.deletedIds.filter((id) => !presentIds.has(id)),
  };
}
