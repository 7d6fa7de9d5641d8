import { resourceNotFound } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import { isLookup } from '../metadata/table-definition.js';
import { jsonAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import type { SqlFragment } from '../odata/filter-to-sql.js';
import { renderRows } from '../records/expand-records.js';
import { relatedCondition } from '../records/related-records.js';
import { etagOf } from '../records/render-record.js';
import { collectionCondition, findRow } from '../store/record-store.js';
import { readLookup, readText } from '../store/row.js';
import type { Row } from '../store/row.js';
import { isTracked, countChanges } from './change-tracking.js';
import { appliedHeader, contextUrl, getRecord, onTable, requirePrivilege } from './operation.js';
import type { Operation, TableOperation } from './operation.js';
import { retrieveNavigationReferences } from './references.js';
import { countRecords, retrieveMultiple } from './retrieve-multiple.js';

/** Any `GET` on an entity set: the set, a record, one property, or what a record leads to. */
export async function retrieve(given: Operation): Promise<ApiResponse> {
  const operation = onTable(given);
  const { table } = operation;
  const [first, second] = operation.segments;
  if (!first?.key) {
    if (!second) return retrieveMultiple(operation, table);
    if (second.name !== '$count') throw resourceNotFound(second.name);
    return isTracked(operation) ? countChanges(operation) : countRecords(operation, table);
  }
  requirePrivilege(operation, 'Read', table);
  const row = await getRecord(operation, table, first.key);
  return second ? retrieveMember(operation, row) : retrieveRecord(operation, row);
}

/** One record; 304 when the caller has this version already and asks for nothing that could differ. */
export async function retrieveRecord(operation: TableOperation, row: Row): Promise<ApiResponse> {
  const { request, options, preferences, core } = operation;
  core.counter.add('retrieve');
  const etag = etagOf(row);
  const isSame = request.headers.get('If-None-Match') === etag;
  if (isSame && !options.expand && !preferences.wantsAnnotations) {
    return { status: 304, headers: { 'OData-Version': '4.0', ETag: etag } };
  }
  return recordAnswer(operation, row, 200);
}

/** A record as the answer to a read, or to a write that asked for its result. */
export async function recordAnswer(
  operation: TableOperation,
  row: Row,
  status: number,
): Promise<ApiResponse> {
  const { serviceRoot, preferences, options, table } = operation;
  const rendering = { work: operation, serviceRoot, preferences };
  const [record] = await renderRows(rendering, { table, rows: [row] }, options);
  return jsonAnswer(
    { '@odata.context': contextUrl(operation, table, '/$entity'), ...record },
    status,
    {
      ETag: etagOf(row),
      ...appliedHeader(operation),
    },
  );
}

/** `contacts(…)/fullname`, `contacts(…)/parentcustomerid_account`, `accounts(…)/contact_customer_accounts`. */
async function retrieveMember(operation: TableOperation, row: Row): Promise<ApiResponse> {
  const { table, segments } = operation;
  const [, member, third] = segments;
  const name = member?.name ?? '';
  if (third?.name === '$ref') return retrieveNavigationReferences(operation, row);
  const attribute = table.byName.get(/^_(\w+)_value$/u.exec(name)?.[1] ?? name);
  const navigation = table.navigations.get(name);
  if (navigation) {
    const target = operation.core.catalog.getTable(navigation.target.table);
    requirePrivilege(operation, 'Read', target);
    const lookup = readLookup(row, navigation.attribute.logicalName);
    const related =
      lookup?.table === target.logicalName
        ? await findRow(operation.session, target, lookup.id)
        : undefined;
    if (!related) return { status: 204, headers: { 'OData-Version': '4.0' } };
    return retrieveRecord({ ...operation, table: target }, related);
  }
  if (attribute) {
    operation.core.counter.add('retrieve');
    return propertyAnswer(operation, row, name);
  }
  const { target, within } = findMany(operation, name, readText(row, table.primaryId));
  return third?.name === '$count'
    ? countRecords(operation, target, within)
    : retrieveMultiple(operation, target, within);
}

/** The records that a collection-valued navigation property of a record leads to. */
function findMany(
  { core, table }: TableOperation,
  name: string,
  id: string,
): { target: Table; within: SqlFragment } {
  const relation = core.catalog.findRelation(table.logicalName, name);
  if (relation) return { target: relation.target, within: relatedCondition(relation, [id]) };
  const collection = core.catalog.findCollection(table.logicalName, name);
  if (!collection) throw resourceNotFound(name);
  return { target: collection.table, within: collectionCondition(collection, [id]) };
}

function propertyAnswer(
  { serviceRoot, table }: TableOperation,
  row: Row,
  name: string,
): ApiResponse {
  const attribute = table.byName.get(/^_(\w+)_value$/u.exec(name)?.[1] ?? name);
  if (!attribute || isLookup(attribute) !== name.startsWith('_')) throw resourceNotFound(name);
  const value = row[attribute.logicalName] ?? null;
  if (value === null) return { status: 204, headers: { 'OData-Version': '4.0' } };
  const id = readText(row, table.primaryId);
  return jsonAnswer({
    '@odata.context': `${serviceRoot}/$metadata#${table.entitySetName}(${id})/${name}`,
    value: attribute.type === 'Boolean' ? value === 1 : value,
  });
}
