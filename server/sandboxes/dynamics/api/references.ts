import { badPayload, badRequest, methodNotAllowed, resourceNotFound } from '../errors.js';
import type { Collection, Navigation, Relation, Table } from '../metadata/catalog.js';
import { emptyAnswer, jsonAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import { parseJsonBody } from '../records/parse-payload.js';
import { listPairs, relateRecords, unrelateRecords } from '../records/related-records.js';
import { resolveReference } from '../records/resolve-reference.js';
import { updateRecords } from '../records/update-records.js';
import { collectionCondition, findRow, queryRows } from '../store/record-store.js';
import { readLookup, readText } from '../store/row.js';
import type { LookupValue, Row } from '../store/row.js';
import { getRecord, onTable, requirePrivilege } from './operation.js';
import type { Operation, TableOperation } from './operation.js';

/** `POST`, `PUT` and `DELETE` on `…/navigation/$ref`: associates and disassociates records. */
export async function changeReference(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const { table } = operation;
  const [first, member] = operation.segments;
  if (!first?.key || !member) throw resourceNotFound('$ref');
  const row = await getRecord(operation, table, first.key);
  const id = readText(row, table.primaryId);
  const navigation = table.navigations.get(member.name);
  const relation = operation.core.catalog.findRelation(table.logicalName, member.name);
  if (navigation) await changeSingle(operation, id, navigation);
  else if (relation) await changePair(operation, id, relation);
  else await changeCollection(operation, id);
  operation.core.counter.add('update');
  return emptyAnswer();
}

async function changeSingle(
  operation: TableOperation,
  id: string,
  { attribute, target }: Navigation,
): Promise<void> {
  requirePrivilege(operation, 'Write', operation.table);
  const { method } = operation.request;
  if (method !== 'PUT' && method !== 'DELETE') throw methodNotAllowed(method);
  const value = method === 'DELETE' ? null : await readTarget(operation, target.table);
  await updateRecords(operation, [{ id, values: new Map([[attribute.logicalName, value]]) }]);
}

async function changeCollection(operation: TableOperation, id: string): Promise<void> {
  const { table } = operation;
  const name = operation.segments[1]?.name ?? '';
  const collection = operation.core.catalog.findCollection(table.logicalName, name);
  if (!collection) throw resourceNotFound(name);
  requirePrivilege(operation, 'Write', collection.table);
  const { method } = operation.request;
  if (method === 'POST') {
    const child = await readTarget(operation, collection.table.logicalName);
    const value: LookupValue = { table: table.logicalName, id };
    await link(operation, collection, { id: child.id, value });
  } else if (method === 'DELETE') {
    const childId = await readChildId(operation, collection.table);
    const child = await getRecord(operation, collection.table, { kind: 'id', id: childId });
    const current = readLookup(child, collection.attribute.logicalName);
    if (current?.id === id) await link(operation, collection, { id: childId, value: null });
  } else {
    throw methodNotAllowed(method);
  }
}

/** Associates two records of a many-to-many relationship, or takes that back. */
async function changePair(
  operation: TableOperation,
  id: string,
  relation: Relation,
): Promise<void> {
  const { target } = relation;
  requirePrivilege(operation, 'Append', operation.table);
  requirePrivilege(operation, 'AppendTo', target);
  const { method } = operation.request;
  if (method !== 'POST' && method !== 'DELETE') throw methodNotAllowed(method);
  const otherId =
    method === 'POST'
      ? (await readTarget(operation, target.logicalName)).id
      : await readChildId(operation, target);
  await getRecord(operation, target, { kind: 'id', id: otherId });
  const pair = { id, otherId };
  if (method === 'POST') await relateRecords(operation, relation, [pair]);
  else await unrelateRecords(operation, relation, pair);
}

async function link(
  operation: Operation,
  { table, attribute }: Collection,
  { id, value }: { readonly id: string; readonly value: LookupValue | null },
): Promise<void> {
  await updateRecords({ ...operation, table }, [
    { id, values: new Map([[attribute.logicalName, value]]) },
  ]);
}

async function readTarget(operation: TableOperation, expected: string): Promise<LookupValue> {
  const { table } = operation;
  const body = parseJsonBody(operation.request.body, table.entitySetName);
  const url = body['@odata.id'];
  if (typeof url !== 'string') {
    throw badPayload(table.entitySetName, "The body must carry '@odata.id', the URL of a record.");
  }
  const { table: found, id } = await resolveReference(operation, url, operation.contentIds);
  if (found.logicalName !== expected) {
    throw badRequest(`A reference to '${expected}' was expected, not to '${found.logicalName}'.`);
  }
  return { table: found.logicalName, id };
}

/** The record to take out: as `collection(id)/$ref`, or as `collection/$ref?$id=url`. */
async function readChildId(operation: Operation, table: Table): Promise<string> {
  const key = operation.segments[1]?.key;
  if (key?.kind === 'id') return key.id;
  const { id } = operation.options;
  if (id === undefined) throw badRequest('The $id query option is missing.');
  const reference = await resolveReference(operation, id, operation.contentIds);
  if (reference.table !== table) throw resourceNotFound(id);
  return reference.id;
}

/** `GET …/navigation/$ref`: the addresses of related records instead of their data. */
export async function retrieveNavigationReferences(
  operation: TableOperation,
  row: Row,
): Promise<ApiResponse> {
  operation.core.counter.add('retrieve');
  const { core, session, serviceRoot, table } = operation;
  const name = operation.segments[1]?.name ?? '';
  const address = (target: Table, id: string) => ({
    '@odata.id': `${serviceRoot}/${target.entitySetName}(${id})`,
  });
  const navigation = table.navigations.get(name);
  if (navigation) {
    const target = core.catalog.getTable(navigation.target.table);
    const lookup = readLookup(row, navigation.attribute.logicalName);
    const isThere =
      lookup?.table === target.logicalName && (await findRow(session, target, lookup.id));
    if (!isThere) return emptyAnswer();
    return jsonAnswer({
      '@odata.context': `${serviceRoot}/$metadata#$ref`,
      ...address(target, lookup.id),
    });
  }
  const id = readText(row, table.primaryId);
  const relation = core.catalog.findRelation(table.logicalName, name);
  const { target, ids } = relation
    ? { target: relation.target, ids: await otherIds(operation, relation, id) }
    : await childIds(operation, name, id);
  return jsonAnswer({
    '@odata.context': `${serviceRoot}/$metadata#Collection($ref)`,
    value: ids.map((one) => address(target, one)),
  });
}

async function otherIds(operation: Operation, relation: Relation, id: string): Promise<string[]> {
  return (await listPairs(operation, relation, [id])).map(({ otherId }) => otherId);
}

async function childIds(
  { core, session, table }: TableOperation,
  name: string,
  id: string,
): Promise<{ target: Table; ids: string[] }> {
  const collection = core.catalog.findCollection(table.logicalName, name);
  if (!collection) throw resourceNotFound(name);
  const { table: target } = collection;
  const rows = await queryRows(session, {
    table: target,
    where: collectionCondition(collection, [id]),
    columns: [target.primaryId],
  });
  return { target, ids: rows.map((child) => readText(child, target.primaryId)) };
}
