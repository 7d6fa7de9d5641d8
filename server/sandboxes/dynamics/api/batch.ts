import type { SandboxCore } from '../core.js';
import { badRequest } from '../errors.js';
import type { ApiRequest, ApiResponse } from '../odata/api-message.js';
import { createGuid } from '../odata/guid.js';
import { formatPart, joinParts, parseBatch } from '../odata/multipart.js';
import type { BatchAnswer, BatchItem, BatchRequest } from '../odata/multipart.js';
import { parsePreferences } from '../odata/prefer.js';
import { toRelative } from '../records/resolve-reference.js';
import { errorAnswer } from './error-answer.js';
import { faultOfPart } from './part-faults.js';
import { runOperation } from './run-operation.js';
import type { Surroundings } from './run-operation.js';
import { runSingle, runTransaction } from './run-transaction.js';

const MAX_OPERATIONS = 1000;

/** What a batch needs to know about its request, besides the body. */
export type BatchSurroundings = Omit<Surroundings, 'session' | 'contentIds'>;

/** A batch that was read and is within the limits. */
export interface Batch {
  readonly items: readonly BatchItem[];
  /** Operations in all, those in change sets included. */
  readonly size: number;
}

export function readBatch(request: ApiRequest): Batch {
  const items = parseBatch(request.headers.get('Content-Type') ?? '', request.body);
  const size = items.reduce(
    (sum, item) => sum + (item.kind === 'single' ? 1 : item.requests.length),
    0,
  );
  if (size > MAX_OPERATIONS) {
    throw badRequest(
      `The number of operations in the batch exceeds the limit of ${String(MAX_OPERATIONS)}.`,
      '0x80048544',
    );
  }
  return { items, size };
}

/**
 * Carries out a batch in order. It stops at the first error and answers with that error's status, unless the
 * caller prefers `odata.continue-on-error`; then it goes on and answers 200.
 */
export async function runBatch(
  batch: Batch,
  request: ApiRequest,
  surroundings: BatchSurroundings,
): Promise<ApiResponse> {
  surroundings.core.counter.add('batch', batch.size);
  const { continuesOnError } = parsePreferences(request.headers.get('Prefer'));
  const parts: string[] = [];
  let status = 200;
  for (const item of batch.items) {
    const { part, failure } =
      item.kind === 'single'
        ? await runSinglePart(item.request, surroundings)
        : await runChangeSet(item.requests, surroundings);
    parts.push(part);
    if (failure !== undefined && !continuesOnError) {
      status = failure;
      break;
    }
  }
  const boundary = `batchresponse_${createGuid()}`;
  return {
    status,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}`, 'OData-Version': '4.0' },
    body: joinParts(parts, boundary),
  };
}

interface PartResult {
  readonly part: string;
  /** Status of the error, when it was one. */
  readonly failure: number | undefined;
}

async function runSinglePart(
  request: BatchRequest,
  surroundings: BatchSurroundings,
): Promise<PartResult> {
  try {
    const operation = toApiRequest(request);
    const fault = faultOfPart(surroundings.core, operation);
    if (fault && !fault.isApplied) throw fault.error;
    const response = await runSingle(operation, surroundings);
    if (fault) throw fault.error;
    return result({ response });
  } catch (error) {
    return failure(error, request, surroundings);
  }
}

function result(answer: BatchAnswer): PartResult {
  const { status } = answer.response;
  return { part: formatPart(answer), failure: status >= 400 ? status : undefined };
}

function failure(
  error: unknown,
  { headers }: BatchRequest,
  { core, contentId }: { readonly core: SandboxCore; readonly contentId?: string | undefined },
): PartResult {
  core.counter.add('refused');
  const response = errorAnswer(error, parsePreferences(headers.get('Prefer')));
  return result({ response, ...(contentId !== undefined && { contentId }) });
}

/** Says which part of a change set failed; the whole set is rolled back. */
class ChangeSetFailure extends Error {
  readonly request: BatchRequest;

  constructor(cause: unknown, request: BatchRequest) {
    super('A part of the change set failed.', { cause });
    this.request = request;
  }
}

async function runChangeSet(
  requests: readonly BatchRequest[],
  surroundings: BatchSurroundings,
): Promise<PartResult> {
  try {
    const answers = await runTransaction(surroundings.core, async (core, session) => {
      const contentIds = new Map<string, string>();
      const done: BatchAnswer[] = [];
      for (const request of requests) {
        const response = await runInSet(request, { ...surroundings, core, session, contentIds });
        const { contentId } = request;
        const url = response.headers['OData-EntityId'];
        if (contentId !== undefined && url !== undefined) contentIds.set(`$${contentId}`, url);
        done.push({ response, ...(contentId !== undefined && { contentId }) });
      }
      return done;
    });
    const boundary = `changesetresponse_${createGuid()}`;
    const parts = answers.map(formatPart);
    const head = `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`;
    return { part: head + joinParts(parts, boundary), failure: undefined };
  } catch (error) {
    if (!(error instanceof ChangeSetFailure)) throw error;
    const { request } = error;
    return failure(error.cause, request, {
      core: surroundings.core,
      contentId: request.contentId,
    });
  }
}

async function runInSet(request: BatchRequest, surroundings: Surroundings): Promise<ApiResponse> {
  try {
    const operation = toApiRequest(request);
    if (operation.method === 'GET') throw badRequest('GET is not allowed within a change set.');
    const fault = faultOfPart(surroundings.core, operation);
    if (fault) throw fault.error;
    return await runOperation(operation, surroundings);
  } catch (error) {
    throw new ChangeSetFailure(error, request);
  }
}

function toApiRequest({ method, url, headers, body }: BatchRequest): ApiRequest {
  const [path = '', ...rest] = toRelative(url).split('?');
  if (path === '$batch') {
    throw badRequest('A batch cannot contain another batch.');
  }
  return { method, path, query: rest.join('?'), headers, body };
}
