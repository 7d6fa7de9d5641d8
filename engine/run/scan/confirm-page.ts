import type { RemoteId } from '../../contract/index.js';
import type { Page, RemoteRecord } from '../../ports/connector.js';
import { associationKey } from '../../state/tie-key.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import type { PageInput } from './absorb-page.js';
import { fetchRecords } from '../apps/fetch-records.js';
import { loadShadows } from './load-known.js';
import type { RunContext } from '../run-context.js';

/**
 * A search of changes may be late: it shows who is gone already, tells the deletion of who is back again, and
 * shows records as they were before what is known of them. Whoever seems to come, to go or to be older is read
 * once more, exactly. Times alone decide nothing: an app's clock may have been set back. A complete listing
 * needs no such look, but for records by which nobody could be matched: what it leaves out may well be there.
 */
export async function confirmPage(context: RunContext, side: Side, page: Page): Promise<PageInput> {
  const keyless = page.records.filter((one) => isKeyless(context, side, one)).map(({ id }) => id);
  if (page.isFullScan) return readAgain(context, side, { page, doubted: new Set(keyless) });
  const ids = [...page.records.map((record) => record.id), ...page.deletedIds];
  const shadows = await loadShadows(context, side, ids);
  const isGone = (id: RemoteId) => shadows.get(id)?.isDeleted === true;
  const comers = page.records.filter(({ id }) => isGone(id)).map(({ id }) => id);
  const goers = page.deletedIds.filter((id) => shadows.has(id) && !isGone(id));
  const olders = page.records.filter((one) => seemsOlder(one, shadows.get(one.id)));
  const doubted = new Set([...comers, ...goers, ...olders.map(({ id }) => id), ...keyless]);
  return readAgain(context, side, { page, doubted });
}

async function readAgain(
  context: RunContext,
  side: Side,
  { page, doubted }: { page: Page; doubted: ReadonlySet<RemoteId> },
): Promise<PageInput> {
  if (doubted.size === 0) return page;
  const present = await fetchRecords(context.ends[side], [...doubted]);
  const presentIds = new Set(present.map(({ id }) => id));
  const listed = new Map(page.records.map((record) => [record.id, record]));
  return {
    records: [
      ...page.records.filter(({ id }) => !doubted.has(id) && !presentIds.has(id)),
      ...present.map((record) => withListed(record, listed.get(record.id))),
    ],
    deletedIds: page.deletedIds.filter((id) => !presentIds.has(id)),
  };
}

/** What the exact answer leaves out stands in the listing, when that shows the same version. */
function withListed(exact: RemoteRecord, listed: RemoteRecord | undefined): RemoteRecord {
  if (listed === undefined || exact.version === null || exact.version !== listed.version)
    return exact;
  return { ...exact, values: { ...listed.values, ...exact.values } };
}

/** The app leaves out what it was asked for, and what matching goes by. */
function isKeyless({ compiled }: RunContext, side: Side, { values }: RemoteRecord): boolean {
  return compiled.rules.some(({ pairs }) =>
    pairs.some(({ [side]: property }) => values[property.name] === undefined),
  );
}

/**
 * Another state than the one that is known, from before it by the app's own times; or where these do not tell
 * (none, or the same: many count whole seconds), by a version that only the app can order.
 */
function seemsOlder(record: RemoteRecord, known: Shadow | undefined): boolean {
  if (known === undefined) return false;
  if (record.version !== null && record.version === known.version) return false;
  if (record.modifiedAt !== null && record.modifiedAt !== known.modifiedAt)
    return known.modifiedAt !== null && record.modifiedAt < known.modifiedAt;
  // What shows the same is no proof: it may have been so twice, with a state between that is passed over.
  return record.version !== null || !showsTheSame(record, known);
}

function showsTheSame({ values, associations }: RemoteRecord, known: Shadow): boolean {
  const ties = Object.entries(associations).map(
    ([name, id]) => [associationKey(name), id] as const,
  );
  return [...Object.entries(values), ...ties].every(
    ([name, value]) =>
      value === known.values[name] || JSON.stringify(value) === JSON.stringify(known.values[name]),
  );
}
