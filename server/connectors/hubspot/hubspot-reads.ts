import type { RemoteId, Value } from '../../../engine/contract/index.js';
import type { ReadQuery, RemoteRecord } from '../../../engine/ports/connector.js';
import type { PropertyType } from '../../../engine/vocabulary.js';
import { chunk } from '../shared/chunk.js';
import type { HubSpotRecord } from './answer-schemas.js';
import { BATCH_SIZE, readBatch, readWithSurvivors } from './batch-read.js';
import { MARKER_PROPERTY } from './hubspot-config.js';
import { toRemoteRecords } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { searchPage } from './hubspot-search.js';
import { modifiedProperty } from './standard-objects.js';

/** Length of the values in one `IN` filter, which shares the 3,000 characters of a search. */
const MAX_VALUES_LENGTH = 1500;

export async function fetchRecords(
  place: HubSpotPlace,
  ids: readonly RemoteId[],
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  return toRemoteRecords(place, await readWithSurvivors(place, ids, query), query);
}

/** Consistent, because markers are unique. None before the object was prepared. */
export async function findByMarker(
  place: HubSpotPlace,
  markers: readonly string[],
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const records: HubSpotRecord[] = [];
  for (const part of chunk([...new Set(markers)], BATCH_SIZE)) {
    const key = { ids: part, idProperty: MARKER_PROPERTY };
    records.push(...(await readBatch(place, key, query)));
  }
  return toRemoteRecords(place, records, query);
}

/**
 * Records with one of these values. Contacts are found by e-mail exactly; everything else goes through the search
 * index, which may show a change late.
 */
export async function findRecords(
  place: HubSpotPlace,
  key: { property: string; values: readonly Value[] },
  query: ReadQuery,
): Promise<RemoteRecord[]> {
  const { property } = key;
  const wanted = { ...query, properties: [...new Set([...query.properties, property])] };
  const texts = key.values.filter((value) => value !== null && value !== '').map(String);
  const records =
    place.object === 'contacts' && property === 'email'
      ? await findByEmail(place, texts, wanted)
      : await findBySearch(place, { property, texts }, wanted);
  const found = await toRemoteRecords(place, records, wanted);
  const keys = new Set(texts.map(foldText));
  const matching = found.filter((record) => keys.has(foldText(String(record.values[property]))));
  return matching.map((record) => ({ ...record, values: only(record.values, query.properties) }));
}

/** A contact's further e-mail addresses find it as well; whether the property has the value is looked at afterwards. */
async function findByEmail(
  place: HubSpotPlace,
  emails: readonly string[],
  query: ReadQuery,
): Promise<HubSpotRecord[]> {
  const records = new Map<RemoteId, HubSpotRecord>();
  for (const ids of chunk([...new Set(emails.map(foldText))], BATCH_SIZE)) {
    const read = await readBatch(place, { ids, idProperty: 'email' }, query);
    for (const record of read) records.set(record.id, record);
  }
  return [...records.values()];
}

async function findBySearch(
  place: HubSpotPlace,
  key: { property: string; texts: readonly string[] },
  query: ReadQuery,
): Promise<HubSpotRecord[]> {
  const types = await place.schema.types(place.session, place.object);
  const texts = key.texts.map((text) =>
    isFolded(types.get(key.property)) ? foldText(text) : text,
  );
  const records = new Map<RemoteId, HubSpotRecord>();
  for (const values of partsByLength([...new Set(texts)])) {
    const groups = [[{ propertyName: key.property, operator: 'IN', values } as const]];
    let after: string | undefined;
    do {
      const search = { groups, sortBy: modifiedProperty(place.object), after };
      const page = await searchPage(place, search, query);
      for (const record of page.records) records.set(record.id, record);
      after = page.after === after ? undefined : page.after;
    } while (after !== undefined);
  }
  return [...records.values()];
}

/** `IN` compares text in lower case. */
function isFolded(type: PropertyType | undefined): boolean {
  return ['text', 'longText', 'email', 'phone', 'url'].includes(type ?? '');
}

function foldText(text: string): string {
  return text.trim().toLowerCase();
}

function partsByLength(texts: readonly string[]): string[][] {
  const parts: string[][] = [];
  let length = 0;
  for (const text of texts) {
    const last = parts.at(-1);
    length += text.length + 3;
    if (last === undefined || length > MAX_VALUES_LENGTH || last.length >= BATCH_SIZE) {
      parts.push([text]);
      length = text.length + 3;
    } else {
      last.push(text);
    }
  }
  return parts;
}

function only(values: RemoteRecord['values'], names: readonly string[]): RemoteRecord['values'] {
  const wanted = new Set(names);
  return Object.fromEntries(Object.entries(values).filter(([name]) => wanted.has(name)));
}
