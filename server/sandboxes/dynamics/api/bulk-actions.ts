import { badPayload, badRequest, keyNotFound, resourceNotFound } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { emptyAnswer, jsonAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import { parseResourcePath } from '../odata/resource-path.js';
import type { SegmentKey } from '../odata/resource-path.js';
import { createRecords } from '../records/create-records.js';
import type { NewRecord } from '../records/new-record.js';
import { isObject, parseJsonBody, parsePayload } from '../records/parse-payload.js';
import type { JsonObject, Payload } from '../records/parse-payload.js';
import { toRelative } from '../records/resolve-reference.js';
import { updateRecords } from '../records/update-records.js';
import type { RecordUpdate } from '../records/update-records.js';
import { readText } from '../store/row.js';
import { findRecord, onTable, requirePrivilege } from './operation.js';
import type { Operation, TableOperation } from './operation.js';
import { keyValues, withoutKey } from './write-record.js';

export const BULK_ACTIONS = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** The bulk action that a segment names, with or without the namespace. */
export function findBulkAction(segment: string | undefined): BulkAction | undefined {
  const name = segment?.replace(/^Microsoft\.Dynamics\.CRM\./u, '');
  return BULK_ACTIONS.find((action) => action === name);
}

/** `POST contacts/Microsoft.Dynamics.CRM.CreateMultiple` and its like: all records or none. */
export async function runBulkAction(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const action = findBulkAction(operation.segments[1]?.name);
  if (!action) throw resourceNotFound(operation.segments[1]?.name ?? '');
  const targets = readTargets(operation);
  operation.core.counter.add('bulk', targets.length);
  if (action === 'CreateMultiple') {
    const ids = await createMultiple(operation, targets);
    const type = 'Microsoft.Dynamics.CRM.CreateMultipleResponse';
    return jsonAnswer({ '@odata.context': `${operation.serviceRoot}/$metadata#${type}`, Ids: ids });
  }
  if (action === 'UpdateMultiple') await updateMultiple(operation, targets);
  else await upsertMultiple(operation, targets);
  return emptyAnswer();
}

/** How many records a bulk action holds, before it is carried out; each counts for the limits. */
export function countTargets(body: string): number {
  try {
    const parsed: unknown = JSON.parse(body);
    const targets = isObject(parsed) ? parsed['Targets'] : undefined;
    return Array.isArray(targets) ? Math.max(targets.length, 1) : 1;
  } catch {
    return 1;
  }
}

function readTargets({ request, table }: TableOperation): JsonObject[] {
  const targets = parseJsonBody(request.body, table.entitySetName)['Targets'];
  if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isObject)) {
    throw badPayload(table.entitySetName, "The parameter 'Targets' must be an array of records.");
  }
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  for (const target of targets) {
    const given = target['@odata.type'];
    if (given !== type && given !== `#${type}`) {
      throw badPayload(
        table.entitySetName,
        `Each record of 'Targets' must have "@odata.type": "${type}".`,
      );
    }
  }
  return targets;
}

async function createMultiple(operation: TableOperation, targets: readonly JsonObject[]) {
  const { table } = operation;
  requirePrivilege(operation, 'Create', table);
  const records: NewRecord[] = [];
  for (const target of targets) {
    const { id, values } = await parseFlat(operation, target, 'create');
    records.push({ values, ...(id !== undefined && { id }) });
  }
  return createCounted(operation, records);
}

async function createCounted(operation: TableOperation, records: readonly NewRecord[]) {
  if (records.length === 0) return [];
  const ids = await createRecords(operation, records);
  operation.core.counter.add('create', records.length);
  return ids;
}

async function updateMultiple(operation: TableOperation, targets: readonly JsonObject[]) {
  const { table } = operation;
  requirePrivilege(operation, 'Write', table);
  const updates: RecordUpdate[] = [];
  for (const target of targets) {
    const key = readKey(table, target);
    const id = await findId(operation, key);
    if (id === undefined) throw keyNotFound(table.logicalName);
    const { values } = await parseFlat(operation, withoutKey(target, key), 'update');
    updates.push({ id, values });
  }
  await updateCounted(operation, updates);
}

async function updateCounted(operation: TableOperation, updates: readonly RecordUpdate[]) {
  if (updates.length === 0) return;
  await updateRecords(operation, updates);
  operation.core.counter.add('update', updates.length);
}

async function upsertMultiple(operation: TableOperation, targets: readonly JsonObject[]) {
  const { table } = operation;
  const creates: NewRecord[] = [];
  const updates: RecordUpdate[] = [];
  for (const target of targets) {
    const key = readKey(table, target);
    const row = await findRecord(operation, table, key);
    if (row) {
      const { values } = await parseFlat(operation, withoutKey(target, key), 'update');
      updates.push({ id: readText(row, table.primaryId), values });
    } else {
      const { values } = await parseFlat(operation, target, 'create');
      const preset = key.kind === 'named' ? await keyValues(operation, key.values) : [];
      creates.push({
        values: new Map([...preset, ...values]),
        ...(key.kind === 'id' && { id: key.id }),
      });
    }
  }
  if (creates.length > 0) requirePrivilege(operation, 'Create', table);
  if (updates.length > 0) requirePrivilege(operation, 'Write', table);
  await createCounted(operation, creates);
  await updateCounted(operation, updates);
}

async function findId(operation: TableOperation, key: SegmentKey) {
  const { table } = operation;
  if (key.kind === 'id') return key.id;
  const row = await findRecord(operation, table, key);
  return row && readText(row, table.primaryId);
}

/** The record a target means: by its primary id, or by `@odata.id` with an id or an alternate key. */
function readKey(table: Table, target: JsonObject): SegmentKey {
  const id = target[table.primaryId];
  if (typeof id === 'string') {
    const [segment] = parseResourcePath(`${table.entitySetName}(${id})`);
    if (segment?.key?.kind === 'id') return segment.key;
  }
  const url = target['@odata.id'];
  const [segment] = typeof url === 'string' ? parseResourcePath(toRelative(url)) : [];
  if (!segment?.key) {
    throw badRequest(
      `Each record of 'Targets' must have '${table.primaryId}' or '@odata.id'.`,
      '0x80040203',
    );
  }
  return segment.key;
}

async function parseFlat(
  operation: TableOperation,
  body: JsonObject,
  step: 'create' | 'update',
): Promise<Payload> {
  const payload = await parsePayload(operation, body, step);
  if (payload.parents.length > 0 || payload.children.length > 0) {
    throw badRequest('Related records cannot be made by a bulk action.');
  }
  return payload;
}
