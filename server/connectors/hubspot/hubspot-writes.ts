import type { RemoteId } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type {
  CreateItem,
  ReadQuery,
  RemoteRecord,
  UpdateItem,
  WriteOutcome,
} from '../../../engine/ports/connector.js';
import { parseAnswer } from '../shared/parse-answer.js';
import { writeInHalves } from '../shared/write-in-halves.js';
import type { BatchAnswer } from '../shared/write-in-halves.js';
import { batchSchema } from './answer-schemas.js';
import type { BatchBody, HubSpotError, HubSpotRecord } from './answer-schemas.js';
import { readByIds } from './batch-read.js';
import { objectPath } from './hubspot-api.js';
import { MARKER_PROPERTY } from './hubspot-config.js';
import { readError, toRefusal } from './hubspot-error.js';
import { toRemoteRecords } from './hubspot-records.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { toWire } from './hubspot-values.js';

/** One record to write, as HubSpot takes it. */
interface Input {
  id: string;
  idProperty?: string;
  properties: Record<string, string>;
  /** Comes back with this record's result or error. */
  objectWriteTraceId: string;
}

/** What became of an input; a record that was written is not complete yet. */
type Written = { kind: 'written'; record: HubSpotRecord } | WriteOutcome;

/** Statuses with which HubSpot refuses a batch as a whole, having written nothing. */
const REFUSED = [400, 404, 409];

/**
 * Creates by upsert on the marker: a marker that is there already updates its record with the same values, so this
 * may be repeated freely.
 */
export async function createRecords(
  place: HubSpotPlace,
  batch: readonly CreateItem[],
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const inputs = batch.map(({ marker, values }) => ({
    id: marker,
    idProperty: MARKER_PROPERTY,
    properties: { ...toWire(values), [MARKER_PROPERTY]: marker },
    objectWriteTraceId: marker,
  }));
  return write(place, { inputs, verb: 'upsert' }, query);
}

export async function updateRecords(
  place: HubSpotPlace,
  batch: readonly UpdateItem[],
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const inputs = batch.map(({ id, values }) => ({
    id,
    properties: toWire(values),
    objectWriteTraceId: id,
  }));
  return write(place, { inputs, verb: 'update' }, query);
}

/** HubSpot answers the same for records that are not there. */
export async function archiveRecords(
  { api, session, object }: HubSpotPlace,
  ids: readonly RemoteId[],
): Promise<WriteOutcome[]> {
  if (ids.length === 0) return [];
  await api.send(session, {
    method: 'POST',
    path: objectPath(object, '/batch/archive'),
    json: { inputs: ids.map((id) => ({ id })) },
    what: `archiving ${String(ids.length)} ${object}`,
  });
  return ids.map((id) => ({ kind: 'applied', record: bareRecord(id) }));
}

/** A record of which only the id is told. */
export function bareRecord(
  id: RemoteId,
  associations: RemoteRecord['associations'] = {},
): RemoteRecord {
  return {
    id,
    values: {},
    associations,
    version: null,
    modifiedAt: null,
    createdAt: null,
    marker: null,
    url: null,
  };
}

async function write(
  place: HubSpotPlace,
  { inputs, verb }: { inputs: Input[]; verb: 'upsert' | 'update' },
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const written = new Map<string, HubSpotRecord>();
  const outcomes = await writeInHalves(inputs, async (part): Promise<BatchAnswer<Input>> => {
    const answer = await place.api.send(place.session, {
      method: 'POST',
      path: objectPath(place.object, `/batch/${verb}`),
      json: { inputs: part },
      what: `writing ${String(part.length)} ${place.object}`,
      accept: REFUSED,
      signal: query.signal,
    });
    if (REFUSED.includes(answer.status)) return toRefused(readError(answer.text), verb);
    const body = parseAnswer(answer.text, batchSchema, `writing ${place.object}`);
    return { kind: 'taken', outcomes: part.map((input) => toOutcome(input, body, verb)) };
  });
  return complete(outcomes, await readWritten(place, written, query));

  function toOutcome(input: Input, body: BatchBody, kind: 'upsert' | 'update'): WriteOutcome {
    const outcome = findOutcome(input, body, kind);
    if (outcome.kind !== 'written') return outcome;
    written.set(outcome.record.id, outcome.record);
    return { kind: 'applied', record: bareRecord(outcome.record.id) };
  }
}

function toRefused(error: HubSpotError, verb: 'upsert' | 'update'): BatchAnswer<Input> {
  const refusal = toRefusal(error, verb === 'upsert');
  if (refusal.kind === 'missing') {
    const ids = error.context?.['ids'] ?? error.context?.['id'] ?? [];
    return { kind: 'refused', refusal, isAbout: ({ id }) => ids.includes(id) };
  }
  // A property that is not there or not to be written is refused in every record that has it.
  const isOfSchema =
    refusal.kind === 'refused' &&
    ['schema_property_missing', 'property_read_only', 'permission_property'].includes(refusal.code);
  if (!isOfSchema || refusal.property === null) return { kind: 'refused', refusal };
  const { property } = refusal;
  return { kind: 'refused', refusal, isAbout: ({ properties }) => property in properties };
}

function findOutcome(input: Input, body: BatchBody, verb: 'upsert' | 'update'): Written {
  const record = body.results.find((one) => isResultOf(input, one));
  if (record !== undefined) return { kind: 'written', record };
  const error = (body.errors ?? []).find((one) => isErrorOf(input, one));
  if (error !== undefined) return toRefusal(error, verb === 'upsert');
  return { kind: 'unknown', message: 'HubSpot answered nothing for this record.' };
}

function isResultOf(input: Input, record: HubSpotRecord): boolean {
  if (record.objectWriteTraceId !== undefined) {
    return record.objectWriteTraceId === input.objectWriteTraceId;
  }
  return input.idProperty === undefined
    ? record.id === input.id
    : record.properties[MARKER_PROPERTY] === input.id;
}

function isErrorOf(input: Input, { context, id }: HubSpotError): boolean {
  const trace = context?.['objectWriteTraceId'] ?? context?.['objectWriteTraceIds'];
  if (trace !== undefined) return trace.includes(input.objectWriteTraceId);
  const ids = [...(context?.['ids'] ?? []), ...(context?.['id'] ?? []), ...(id ? [id] : [])];
  return ids.includes(input.id);
}

function complete(
  outcomes: readonly WriteOutcome[],
  records: ReadonlyMap<string, RemoteRecord>,
): WriteOutcome[] {
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'applied') return outcome;
    const record = records.get(outcome.record.id);
    if (record !== undefined) return { kind: 'applied', record };
    return { kind: 'unknown', message: 'The record was written, then it was not found.' };
  });
}

/**
 * The written records, whole. HubSpot's answers to writes hold only some properties, so what is missing is read again:
 * one call per batch, and one for the companies. When that fails the write stays applied, with what the answer told.
 */
async function readWritten(
  place: HubSpotPlace,
  written: ReadonlyMap<string, HubSpotRecord>,
  query: ReadQuery,
): Promise<Map<string, RemoteRecord>> {
  const told = [...written.values()];
  const isWhole = told.every((record) =>
    query.properties.every((name) => name in record.properties),
  );
  try {
    const records = isWhole ? told : await readByIds(place, [...written.keys()], query);
    return byId(await toRemoteRecords(place, records, query));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const bare = await toRemoteRecords(place, told, {
      properties: query.properties,
      associations: [],
    });
    return byId(bare);
  }
}

function byId(records: readonly RemoteRecord[]): Map<string, RemoteRecord> {
  return new Map(records.map((record) => [record.id, record]));
}
