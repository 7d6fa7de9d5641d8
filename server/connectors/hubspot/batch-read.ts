import type { RemoteId } from '../../../engine/contract/index.js';
import type { ReadQuery } from '../../../engine/ports/connector.js';
import { chunk } from '../shared/chunk.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { batchSchema } from './answer-schemas.js';
import type { HubSpotRecord } from './answer-schemas.js';
import { objectPath } from './hubspot-api.js';
import { MARKER_PROPERTY } from './hubspot-config.js';
import { readError, toConnectorError, toRefusal } from './hubspot-error.js';
import { wantedProperties } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';

/** Records per `batch/read`. */
export const BATCH_SIZE = 100;

/** One `batch/read` by id, or by a unique property. Consistent; missing records are left out. */
export async function readBatch(
  place: HubSpotPlace,
  key: { ids: readonly string[]; idProperty?: string },
  query: ReadQuery,
): Promise<HubSpotRecord[]> {
  const { api, session, object } = place;
  const request = {
    method: 'POST',
    path: objectPath(object, '/batch/read'),
    json: {
      properties: wantedProperties(place, query),
      inputs: key.ids.map((id) => ({ id })),
      ...(key.idProperty === undefined ? {} : { idProperty: key.idProperty }),
    },
    what: `${String(key.ids.length)} ${object}`,
    signal: query.signal,
    accept: key.idProperty === MARKER_PROPERTY ? [400, 404] : [404],
  } as const;
  const answer = await api.send(session, request);
  // The answer when there is none of them.
  if (answer.status === 404) return [];
  if (answer.status === 400) {
    // The object was never prepared: nothing can carry a marker yet.
    if (isMarkerMissing(answer.text)) return [];
    throw toConnectorError(answer, request.what, api.settings.now());
  }
  return parseAnswer(answer.text, batchSchema, request.what).results;
}

function isMarkerMissing(text: string): boolean {
  const error = readError(text);
  const refusal = toRefusal(error, false);
  const isSchema = refusal.kind === 'refused' && refusal.code === 'schema_property_missing';
  return isSchema || (error.message ?? '').includes(MARKER_PROPERTY);
}

/** Any number of records by id. For one that was merged its survivor answers, which names it. */
export async function readWithSurvivors(
  place: HubSpotPlace,
  ids: readonly RemoteId[],
  query: ReadQuery,
): Promise<HubSpotRecord[]> {
  const records = new Map<RemoteId, HubSpotRecord>();
  for (const part of chunk([...new Set(ids)], BATCH_SIZE)) {
    const read = await readBatch(place, { ids: part }, query);
    for (const record of read) records.set(record.id, record);
  }
  return [...records.values()];
}

/** Any number of records by id, and no others: survivors that were not asked for are left out. */
export async function readByIds(
  place: HubSpotPlace,
  ids: readonly RemoteId[],
  query: ReadQuery,
): Promise<HubSpotRecord[]> {
  const wanted = new Set(ids);
  return (await readWithSurvivors(place, ids, query)).filter(({ id }) => wanted.has(id));
}
