import type { RemoteId } from '../../../engine/contract/index.js';
import type {
  ConnectorSession,
  ReadQuery,
  RemoteRecord,
  Tie,
} from '../../../engine/ports/connector.js';
import type { HubSpotRecord } from './answer-schemas.js';
import type { HubSpotApi } from './hubspot-api.js';
import { MARKER_PROPERTY } from './hubspot-config.js';
import type { HubSpotSchema } from './hubspot-schema.js';
import { fromWire, toIsoTime } from './hubspot-values.js';
import { asksForPrimary, PRIMARY_COMPANY, primaryInList, readPrimary } from './primary-company.js';
import { findStandardObject, modifiedProperty } from './standard-objects.js';
import { readTieSets, tieSetsOf } from './tie-sets.js';

/** One object of one account, as every read and write needs it. */
export interface HubSpotPlace {
  api: HubSpotApi;
  schema: HubSpotSchema;
  session: ConnectorSession;
  object: string;
}

/** Ids of the records that were merged into one, with semicolons between them. */
const MERGED_PROPERTY = 'hs_merged_object_ids';

function mergedInto({ id, properties }: HubSpotRecord): Pick<RemoteRecord, 'mergedIds'> {
  const ids = (properties[MERGED_PROPERTY] ?? '').split(';').filter((one) => /^\d+$/u.test(one));
  const others = ids.filter((one) => one !== id);
  return others.length === 0 ? {} : { mergedIds: others };
}

/** What to ask HubSpot for, so that a record can be told. */
export function wantedProperties(place: HubSpotPlace, query: ReadQuery): string[] {
  const own = [MARKER_PROPERTY, MERGED_PROPERTY, modifiedProperty(place.object)];
  return [...new Set([...query.properties, ...own])];
}

/**
 * Records as the engine knows them. Their primary company is taken from the list when it is there, else asked for
 * with one further call.
 */
export async function toRemoteRecords(
  place: HubSpotPlace,
  records: readonly HubSpotRecord[],
  query: ReadQuery & { isFromList?: boolean },
): Promise<RemoteRecord[]> {
  if (records.length === 0) return [];
  const { schema, session, object } = place;
  const types = await schema.types(session, object);
  const primary = await findPrimary(place, records, query);
  const sets = await findSets(place, records, query);
  return records.map((record) => ({
    id: record.id,
    values: fromWire(record.properties, query.properties, types),
    associations: primary === null ? {} : { [PRIMARY_COMPANY]: primary.get(record.id) ?? null },
    ...(sets === null ? {} : { associationSets: sets(record.id) }),
    ...mergedInto(record),
    // HubSpot has no revision: a tie can change without the modified time.
    version: null,
    modifiedAt: toIsoTime(modifiedText(object, record)) ?? null,
    createdAt: toIsoTime(record.createdAt ?? '') ?? null,
    marker: record.properties[MARKER_PROPERTY] || null,
    url: recordUrl(place, record),
  }));
}

/** The modified time as the record tells it; the property is the more exact one. */
export function modifiedText(object: string, record: HubSpotRecord): string {
  return record.properties[modifiedProperty(object)] ?? record.updatedAt ?? '';
}

async function findPrimary(
  { api, session, object }: HubSpotPlace,
  records: readonly HubSpotRecord[],
  query: ReadQuery & { isFromList?: boolean },
): Promise<Map<RemoteId, RemoteId | null> | null> {
  if (!asksForPrimary(object, query.associations)) return null;
  const known = new Map<RemoteId, RemoteId | null>();
  const ids: RemoteId[] = [];
  for (const record of records) {
    const toId = query.isFromList === true ? primaryInList(object, record) : undefined;
    if (toId === undefined) ids.push(record.id);
    else known.set(record.id, toId);
  }
  if (ids.length === 0) return known;
  const read = await readPrimary(api, session, { object, ids, signal: query.signal });
  return new Map([...known, ...read]);
}

/** Whole sets are in no list: one further call for each. */
async function findSets(
  { api, session, object }: HubSpotPlace,
  records: readonly HubSpotRecord[],
  { associationSets = [], signal }: ReadQuery,
): Promise<((id: RemoteId) => Record<string, readonly Tie[]>) | null> {
  const wanted = tieSetsOf(object).filter(({ name }) => associationSets.includes(name));
  if (wanted.length === 0) return null;
  const ids = records.map(({ id }) => id);
  const read = new Map<string, ReadonlyMap<RemoteId, readonly Tie[]>>();
  for (const { name, toObject } of wanted)
    read.set(name, await readTieSets(api, session, { object, toObject, ids, signal }));
  return (id) => Object.fromEntries([...read].map(([name, sets]) => [name, sets.get(id) ?? []]));
}

/** HubSpot names the page itself; older answers do not, then it is put together. */
function recordUrl({ api, session, object }: HubSpotPlace, record: HubSpotRecord): string | null {
  if (record.url !== undefined && /^https?:\/\//u.test(record.url)) return record.url;
  const { portalId, uiDomain = 'app.hubspot.com' } = session.account;
  if (portalId === undefined) return null;
  const base = api.settings.uiBaseUrl ?? `https://${uiDomain}`;
  const type = findStandardObject(object)?.typeId ?? object;
  return `${base}/contacts/${portalId}/record/${encodeURIComponent(type)}/${record.id}`;
}
