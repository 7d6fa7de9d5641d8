import type { RemoteId, Values } from '../../../engine/contract/index.js';
import { ConnectorError } from '../../../engine/ports/connector.js';
import type {
  CreateItem,
  ReadQuery,
  RemoteRecord,
  UpdateItem,
  WriteOutcome,
} from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import { rowSchema } from './answer-schemas.js';
import type { BatchPart, BatchPartAnswer } from './batch-body.js';
import { toUrl } from './dynamics-api.js';
import { isDuplicate, readError, toRefusal } from './dynamics-error.js';
import { fetchRecords } from './dynamics-reads.js';
import { isGuid } from './read-where.js';
import { ANNOTATIONS, selectOf, toRemoteRecord } from './dynamics-records.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { toBody } from './dynamics-values.js';
import { bareRecord, MISSING, NOT_ANSWERED } from './outcomes.js';
import { releaseDependents } from './release-dependents.js';
import { withTieSets } from './tie-sets.js';

/** What became of one operation; `written`: it surely happened (now or before), but was not told whole. */
type Written = { kind: 'written'; id: RemoteId } | WriteOutcome;

const REPRESENTATION = `return=representation,${ANNOTATIONS}`;

/**
 * Creates under the marker as primary key, refusing to change a record that has it already: such a record is our own
 * earlier create, and is read.
 */
export async function createRecords(
  place: DynamicsPlace,
  batch: readonly CreateItem[],
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const parts = batch.map(({ marker, values }) => ({
    method: 'PATCH' as const,
    url: recordUrl(place, marker, query),
    headers: { 'If-None-Match': '*', Prefer: REPRESENTATION },
    json: toBody(values, place.table),
  }));
  const answers = await sendParts(place, parts, query.signal);
  const written = answers.map((answer, at): Written => {
    const id = batch[at]?.marker ?? '';
    const isThere = answer?.status === 412 && !isDuplicate(answer);
    if (isThere) return { kind: 'written', id };
    const outcome = toWritten(place, answer, { id, query });
    return outcome.kind === 'missing' ? toMissingPart(place, answer, batch[at]?.values) : outcome;
  });
  return readWritten(place, written, query);
}

/** A record that is made cannot be missing: something that it points at is. */
function toMissingPart(
  place: DynamicsPlace,
  answer: BatchPartAnswer | undefined,
  values: Values = {},
): WriteOutcome {
  const lost = toLostPart(place, answer, values);
  if (lost !== undefined) return lost;
  const message = cleanMessage(readError(answer?.text ?? '').message);
  return { kind: 'refused', code: 'association_not_found', property: null, message };
}

/** An owner or a record that a lookup leads to answers like a missing record; the message names who was not found. */
function toLostPart(
  { table }: DynamicsPlace,
  answer: BatchPartAnswer | undefined,
  values: Values,
): WriteOutcome | undefined {
  const { message } = readError(answer?.text ?? '');
  const property = Object.keys(values).find((name) => {
    const type = table.attributes.get(name)?.property.type;
    if (type !== 'owner' && type !== 'reference') return false;
    const [id = ''] = String(values[name]).split('/').slice(-1);
    return id !== '' && message.toLowerCase().includes(id.toLowerCase());
  });
  if (property === undefined) return undefined;
  const isOwner = table.attributes.get(property)?.property.type === 'owner';
  const code = isOwner ? 'owner_unknown' : 'association_not_found';
  return { kind: 'refused', code, property, message: cleanMessage(message) };
}

/** `If-Match` with the version that was seen, or with any: without it a missing record would be created. */
export async function updateRecords(
  place: DynamicsPlace,
  batch: readonly UpdateItem[],
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const known = batch.filter(({ id }) => isGuid(id));
  const parts = known.map(({ id, values, expectedVersion }) => ({
    method: 'PATCH' as const,
    url: recordUrl(place, id, query),
    headers: { 'If-Match': expectedVersion ?? '*', Prefer: REPRESENTATION },
    json: toBody(values, place.table),
  }));
  const answers = await sendParts(place, parts, query.signal);
  const written = answers.map((answer, at): Written => {
    if (answer?.status === 412 && !isDuplicate(answer)) return { kind: 'versionConflict' };
    const outcome = toWritten(place, answer, { id: known[at]?.id ?? '', query });
    const lost = (): Written | undefined => toLostPart(place, answer, known[at]?.values ?? {});
    return outcome.kind === 'missing' ? (lost() ?? outcome) : outcome;
  });
  const outcomes = await readWritten(place, written, query);
  return batch.map((item) => outcomes[known.indexOf(item)] ?? MISSING);
}

/** Deletes records, and nobody along with them. */
export async function archiveRecords(
  place: DynamicsPlace,
  ids: readonly RemoteId[],
): Promise<WriteOutcome[]> {
  const known = ids.filter(isGuid);
  const held =
    known.length === 0 ? new Map<RemoteId, WriteOutcome>() : await releaseDependents(place, known);
  const free = known.filter((id) => !held.has(id.toLowerCase()));
  const parts = free.map((id) => ({ method: 'DELETE' as const, url: recordUrl(place, id) }));
  const answers = await sendParts(place, parts);
  const outcomes = answers.map((answer, at): WriteOutcome => {
    if (answer === undefined) return NOT_ANSWERED;
    if (answer.status >= 300) return toRefusal(answer);
    return { kind: 'applied', record: bareRecord(free[at] ?? '') };
  });
  return ids.map((id) => held.get(id.toLowerCase()) ?? outcomes[free.indexOf(id)] ?? MISSING);
}

export async function sendParts(
  { api, session, table }: DynamicsPlace,
  parts: readonly BatchPart[],
  signal?: AbortSignal,
): Promise<(BatchPartAnswer | undefined)[]> {
  if (parts.length === 0) return [];
  const what = `writing ${String(parts.length)} ${table.name}`;
  return api.batch(session, parts, { what, signal });
}

export function recordUrl(
  { session, table }: DynamicsPlace,
  id: RemoteId,
  query?: ReadQuery,
): string {
  const select = query === undefined ? '' : `?$select=${selectOf(table, query)}`;
  return toUrl(session, `${table.name}(${id})${select}`);
}

function toWritten(
  place: DynamicsPlace,
  answer: BatchPartAnswer | undefined,
  { id, query }: { id: RemoteId; query: ReadQuery },
): Written {
  if (answer === undefined) return NOT_ANSWERED;
  if (answer.status >= 300) return toRefusal(answer);
  const record = readRecord(place, answer.text, query);
  return record === undefined ? { kind: 'written', id } : { kind: 'applied', record };
}

/** Undefined when the answer holds no record, or not all of one. */
function readRecord(
  place: DynamicsPlace,
  text: string,
  query: ReadQuery,
): RemoteRecord | undefined {
  if (text === '') return undefined;
  try {
    const row = rowSchema.safeParse(JSON.parse(text));
    return row.success ? toRemoteRecord(place, row.data, query) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads what was written but not told whole: one call, and only when there is any. */
async function readWritten(
  place: DynamicsPlace,
  written: readonly Written[],
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const ids = written.flatMap((one) => (one.kind === 'written' ? [one.id] : []));
  const records = new Map<RemoteId, RemoteRecord>();
  let isRead = true;
  try {
    const read = ids.length === 0 ? [] : await fetchRecords(place, ids, query);
    for (const record of read) records.set(record.id, record);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    isRead = false;
  }
  const outcomes = written.map((one): WriteOutcome => {
    if (one.kind !== 'written') return one;
    const record = records.get(one.id.toLowerCase());
    if (record !== undefined) return { kind: 'applied', record };
    if (!isRead) return { kind: 'applied', record: bareRecord(one.id) };
    return { kind: 'unknown', message: 'The record was written, then it was not found.' };
  });
  return withSets(place, outcomes, query);
}

/** The sets of ties of what was written; when they cannot be read the write stays applied without them. */
async function withSets(
  place: DynamicsPlace,
  outcomes: readonly WriteOutcome[],
  query: ReadQuery,
): Promise<WriteOutcome[]> {
  const told = outcomes.flatMap((one) =>
    one.kind === 'applied' && one.record.associationSets === undefined ? [one.record] : [],
  );
  try {
    const whole = new Map(
      (await withTieSets(place, told, query)).map((record) => [record.id, record]),
    );
    return outcomes.map((one) =>
      one.kind === 'applied' ? { ...one, record: whole.get(one.record.id) ?? one.record } : one,
    );
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return [...outcomes];
  }
}
