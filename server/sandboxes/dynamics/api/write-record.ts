import {
  badRequest,
  keyNotFound,
  methodNotAllowed,
  recordExists,
  recordNotFound,
  resourceNotFound,
  versionMismatch,
} from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { emptyAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import type { KeyValue, SegmentKey } from '../odata/resource-path.js';
import { createRecords } from '../records/create-records.js';
import { deleteRecord } from '../records/delete-record.js';
import { parseJsonBody, parsePayload } from '../records/parse-payload.js';
import type { JsonObject, PayloadWork } from '../records/parse-payload.js';
import { etagOf } from '../records/render-record.js';
import { updateRecords } from '../records/update-records.js';
import { findRow } from '../store/record-store.js';
import { readText } from '../store/row.js';
import type { Changes, Row } from '../store/row.js';
import {
  appliedHeader,
  entityUrl,
  findRecord,
  getRecord,
  onTable,
  requirePrivilege,
} from './operation.js';
import type { Operation, TableOperation } from './operation.js';
import { recordAnswer } from './retrieve.js';

/** `POST contacts` */
export async function createRecord(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const { table } = operation;
  requirePrivilege(operation, 'Create', table);
  const body = parseJsonBody(operation.request.body, table.entitySetName);
  const id = await createWithRelated(operation, body);
  operation.core.counter.add('create');
  return writeAnswer(operation, id, 201);
}

/** What the address of a request says about the record to make, besides the body. */
interface Preset {
  readonly id?: string;
  readonly values?: Changes;
}

/** Makes a record and, in the same transaction, the related records that its body holds. */
async function createWithRelated(
  operation: TableOperation,
  body: JsonObject,
  preset: Preset = {},
): Promise<string> {
  const { table } = operation;
  const payload = await parsePayload(operation, body, 'create');
  const values: Changes = new Map([...(preset.values ?? []), ...payload.values]);
  for (const parent of payload.parents) {
    const parentId = await createWithRelated({ ...operation, table: parent.table }, parent.body);
    values.set(parent.attribute, { table: parent.table.logicalName, id: parentId });
  }
  const givenId = preset.id ?? payload.id;
  const [id = ''] = await createRecords(operation, [
    { values, ...(givenId !== undefined && { id: givenId }) },
  ]);
  for (const child of payload.children) {
    const link: Changes = new Map([[child.attribute, { table: table.logicalName, id }]]);
    await createWithRelated({ ...operation, table: child.table }, child.body, { values: link });
  }
  return id;
}

/** `PATCH contacts(…)`: changes the record or, unless `If-Match` forbids, makes it. */
export async function upsertRecord(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const { table } = operation;
  const key = operation.segments[0]?.key;
  if (!key) throw methodNotAllowed('PATCH');
  const { headers } = operation.request;
  const ifMatch = headers.get('If-Match');
  const existing = await findRecord(operation, table, key);
  const body = parseJsonBody(operation.request.body, table.entitySetName);
  if (!existing) {
    if (ifMatch !== null) throw notFound(table, key);
    return createByKey(operation, key, body);
  }
  if (headers.get('If-None-Match') === '*') throw recordExists();
  checkVersion(existing, ifMatch);
  requirePrivilege(operation, 'Write', table);
  const id = readText(existing, table.primaryId);
  await updateFromBody(operation, id, withoutKey(body, key));
  return writeAnswer(operation, id, 200);
}

function notFound(table: Table, key: SegmentKey) {
  return key.kind === 'id' ? recordNotFound(table.label, key.id) : keyNotFound(table.logicalName);
}

async function createByKey(
  operation: TableOperation,
  key: SegmentKey,
  body: JsonObject,
): Promise<ApiResponse> {
  requirePrivilege(operation, 'Create', operation.table);
  const preset =
    key.kind === 'id' ? { id: key.id } : { values: await keyValues(operation, key.values) };
  const id = await createWithRelated(operation, body, preset);
  operation.core.counter.add('create');
  return writeAnswer(operation, id, 201);
}

/** Values of an alternate key as they would stand in a body; lookups come as `_name_value`. */
export async function keyValues(
  work: PayloadWork,
  key: Readonly<Record<string, KeyValue>>,
): Promise<Changes> {
  const lookups: Changes = new Map();
  const plain: Record<string, KeyValue> = {};
  for (const [name, value] of Object.entries(key)) {
    const attribute = work.table.byName.get(/^_(\w+)_value$/u.exec(name)?.[1] ?? '');
    const target = attribute?.targets?.[0];
    if (attribute && target) {
      lookups.set(attribute.logicalName, { table: target.table, id: String(value) });
    } else {
      plain[name] = value;
    }
  }
  const { values } = await parsePayload(work, plain, 'create');
  return new Map([...values, ...lookups]);
}

/** The values that identify a record cannot be changed by the same request. */
export function withoutKey(body: JsonObject, key: SegmentKey): JsonObject {
  if (key.kind === 'id') return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !(name in key.values)));
}

async function updateFromBody(
  operation: TableOperation,
  id: string,
  body: JsonObject,
): Promise<void> {
  const payload = await parsePayload(operation, body, 'update');
  if (payload.parents.length > 0 || payload.children.length > 0) {
    throw badRequest('Deep update of navigation properties is not supported.');
  }
  await updateRecords(operation, [{ id, values: payload.values }]);
  operation.core.counter.add('update');
}

/** `If-Match` with an entity tag must name the present version; `*` matches any. */
function checkVersion(row: Row, ifMatch: string | null): void {
  if (ifMatch !== null && ifMatch !== '*' && ifMatch !== etagOf(row)) throw versionMismatch();
}

/** `DELETE contacts(…)` */
export async function removeRecord(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const { table } = operation;
  const key = operation.segments[0]?.key;
  if (!key) throw methodNotAllowed('DELETE');
  requirePrivilege(operation, 'Delete', table);
  const row = await getRecord(operation, table, key);
  checkVersion(row, operation.request.headers.get('If-Match'));
  await deleteRecord(operation, readText(row, table.primaryId));
  operation.core.counter.add('delete');
  return emptyAnswer();
}

/** `PUT contacts(…)/lastname` with `{"value": …}`, and `DELETE contacts(…)/lastname`. */
export async function changeProperty(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const { table } = operation;
  const [first, member] = operation.segments;
  if (!first?.key || !member || !table.byName.has(member.name)) {
    throw resourceNotFound(member?.name ?? '');
  }
  requirePrivilege(operation, 'Write', table);
  const row = await getRecord(operation, table, first.key);
  checkVersion(row, operation.request.headers.get('If-Match'));
  const isDelete = operation.request.method === 'DELETE';
  const value = isDelete
    ? null
    : parseJsonBody(operation.request.body, table.entitySetName)['value'];
  await updateFromBody(operation, readText(row, table.primaryId), {
    [member.name]: value,
  });
  return emptyAnswer();
}

/** 204 with the address, or the record itself when the caller prefers it. */
async function writeAnswer(
  operation: TableOperation,
  id: string,
  status: number,
): Promise<ApiResponse> {
  if (operation.preferences.returnsRepresentation) {
    const row = await findRow(operation.session, operation.table, id);
    if (row) return recordAnswer(operation, row, status);
  }
  const url = entityUrl(operation, id);
  return emptyAnswer({ 'OData-EntityId': url, Location: url, ...appliedHeader(operation) });
}
