import type { Caller, SandboxCore } from '../core.js';
import { badRequest, methodNotAllowed, notSupported, resourceNotFound } from '../errors.js';
import { jsonAnswer } from '../odata/api-message.js';
import type { ApiRequest, ApiResponse } from '../odata/api-message.js';
import { parsePreferences } from '../odata/prefer.js';
import { parseQueryOptions, parseQueryString } from '../odata/query-options.js';
import { parseResourcePath } from '../odata/resource-path.js';
import { toRelative } from '../records/resolve-reference.js';
import type { ContentIds } from '../records/resolve-reference.js';
import type { SqlSession } from '../../shared/sqlite.js';
import { findBulkAction, runBulkAction } from './bulk-actions.js';
import { csdlAnswer } from './csdl.js';
import { findFunction } from './functions.js';
import { retrieveMetadata } from './metadata-requests.js';
import type { Operation } from './operation.js';
import { changeReference } from './references.js';
import { retrieve } from './retrieve.js';
import { changeProperty, createRecord, removeRecord, upsertRecord } from './write-record.js';

/** Where an operation runs: on its own, or inside the transaction of a change set. */
export interface Surroundings {
  readonly core: SandboxCore;
  readonly caller: Caller;
  readonly serviceRoot: string;
  readonly session: SqlSession;
  readonly contentIds: ContentIds;
}

const METADATA_SETS = [
  'EntityDefinitions',
  'GlobalOptionSetDefinitions',
  'RelationshipDefinitions',
];

/** Carries out one operation; throws `DataverseError`. A write must come with a session in a transaction. */
export async function runOperation(
  request: ApiRequest,
  surroundings: Surroundings,
): Promise<ApiResponse> {
  const operation = toOperation(request, surroundings);
  const [first] = operation.segments;
  if (!first) return serviceDocument(operation);
  if (first.name === '$metadata') return csdlAnswer(operation);
  if (METADATA_SETS.includes(first.name)) return retrieveMetadata(operation);
  const callFunction = findFunction(first.name);
  if (callFunction) {
    if (request.method !== 'GET') throw methodNotAllowed(request.method);
    operation.core.counter.add('function');
    return callFunction(operation);
  }
  return runOnRecords(operation);
}

function runOnRecords(operation: Operation): Promise<ApiResponse> {
  const { request, segments, core } = operation;
  const [first, second, third] = segments;
  const table = core.catalog.findByEntitySet(first?.name ?? '');
  if (!table) throw resourceNotFound(first?.name ?? '');
  if (request.method === 'GET') return retrieve(operation);
  if (table.isIntersect === true) throw notSupported(request.method, table.logicalName);
  if (third?.name === '$ref') return changeReference(operation);
  if (request.method === 'POST') {
    if (findBulkAction(second?.name)) return runBulkAction(operation);
    if (segments.length === 1 && !first?.key) return createRecord(operation);
    throw second ? resourceNotFound(second.name) : methodNotAllowed('POST');
  }
  if (segments.length === 1 && first?.key) {
    if (request.method === 'PATCH') return upsertRecord(operation);
    if (request.method === 'DELETE') return removeRecord(operation);
  }
  if (segments.length === 2 && ['PUT', 'DELETE'].includes(request.method)) {
    return changeProperty(operation);
  }
  throw methodNotAllowed(request.method);
}

function toOperation(request: ApiRequest, surroundings: Surroundings): Operation {
  const values = parseQueryString(request.query);
  const path = replaceContentId(request.path, surroundings.contentIds);
  return {
    ...surroundings,
    request,
    segments: parseResourcePath(path, values),
    options: parseQueryOptions(values),
    preferences: parsePreferences(request.headers.get('Prefer')),
  };
}

/** `$1/primarycontactid/$ref` starts at a record made earlier in the change set. */
function replaceContentId(path: string, contentIds: ContentIds): string {
  const reference = /^\$\d+/u.exec(path)?.[0];
  if (reference === undefined) return path;
  const url = contentIds.get(reference);
  if (url === undefined) {
    throw badRequest(`Content-ID Reference: '${reference}' does not exist in the batch context.`);
  }
  return toRelative(url) + path.slice(reference.length);
}

function serviceDocument({ core, serviceRoot }: Operation): ApiResponse {
  core.counter.add('metadata');
  return jsonAnswer({
    '@odata.context': `${serviceRoot}/$metadata`,
    value: core.catalog.tables().map(({ entitySetName }) => ({
      name: entitySetName,
      kind: 'EntitySet',
      url: entitySetName,
    })),
  });
}
