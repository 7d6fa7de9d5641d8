import {
  request as httpRequest,
  type Agent,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

import { EgressError, type EgressErrorCode } from './egress-error.js';
import type { EgressLimits } from './limits.js';
import { readBody, TooLargeError } from './decompress.js';

/** One request, already checked, with its body in memory. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
}

export interface Incoming {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

export interface SendOptions {
  readonly agent: Agent;
  readonly lookup: LookupFunction;
  readonly limits: EgressLimits;
}

/** How far a request got; decides what can be said about a failure. */
interface Progress {
  stage: 'connecting' | 'waiting' | 'reading';
  isReusedSocket: boolean;
  stop: EgressError | undefined;
}

/**
 * Sends one request and reads the whole answer within the limits. Redirects are answers like any
 * other. Throws an EgressError, or the signal's reason when the caller gave up.
 */
export async function send(outgoing: Outgoing, options: SendOptions): Promise<Incoming> {
  outgoing.signal.throwIfAborted();
  const progress: Progress = { stage: 'connecting', isReusedSocket: false, stop: undefined };
  const request = openRequest(outgoing, options);
  const stop = (error: EgressError): void => {
    progress.stop ??= error;
    request.destroy();
  };
  const clear = startTimers({ request, outgoing, progress, limits: options.limits, stop });
  const onAbort = (): void => void request.destroy();
  outgoing.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const response = await head(request, outgoing.body);
    progress.stage = 'reading';
    const body = await readBody(response, {
      encoding: response.headers['content-encoding'],
      responseBytes: options.limits.responseBytes,
      decompressedBytes: options.limits.decompressedBytes,
    });
    return toIncoming(response, body);
  } catch (error) {
    request.destroy();
    outgoing.signal.throwIfAborted();
    if (canRepeat(outgoing, progress, error)) return await send(outgoing, options);
    throw progress.stop ?? toEgressError(error, outgoing, progress);
  } finally {
    clear();
    outgoing.signal.removeEventListener('abort', onAbort);
  }
}

function openRequest(outgoing: Outgoing, options: SendOptions): ClientRequest {
  const { url, method, headers, body } = outgoing;
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  return open(url, {
    method,
    headers: { ...headers, ...length },
    agent: options.agent,
    lookup: options.lookup,
  });
}

function head(request: ClientRequest, body: Buffer | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
    request.once('close', () => reject(new Error('the connection was closed')));
    request.end(body);
  });
}

interface TimerContext {
  readonly request: ClientRequest;
  readonly outgoing: Outgoing;
  readonly progress: Progress;
  readonly limits: EgressLimits;
  readonly stop: (error: EgressError) => void;
}

function startTimers(context: TimerContext): () => void {
  const { request, outgoing, progress, limits, stop } = context;
  const timeout = (what: string): void =>
    stop(
      toError('egress_timeout', {
        what,
        hint: 'The other side is slow or unreachable; the request is tried again later.',
        outgoing,
        progress,
      }),
    );
  const total = setTimeout(() => timeout('the answer took too long'), limits.totalTimeoutMs);
  let phase = setTimeout(() => timeout('no connection in time'), limits.connectTimeoutMs);
  const onReady = (): void => {
    progress.stage = 'waiting';
    clearTimeout(phase);
    phase = setTimeout(() => timeout('no answer in time'), limits.headTimeoutMs);
  };
  request.once('socket', (socket) => {
    progress.isReusedSocket = request.reusedSocket;
    if (!socket.connecting) onReady();
    else socket.once(outgoing.url.protocol === 'https:' ? 'secureConnect' : 'connect', onReady);
  });
  request.once('response', () => clearTimeout(phase));
  return () => {
    clearTimeout(total);
    clearTimeout(phase);
  };
}

/**
 * A kept connection may be closed by the other side just as it is used again. Reading is repeated
 * once on a fresh one; writing is left to the caller, who knows whether that is safe.
 */
function canRepeat(outgoing: Outgoing, progress: Progress, error: unknown): boolean {
  const isRead = outgoing.method === 'GET' || outgoing.method === 'HEAD';
  const isLost = codeOf(error) === 'ECONNRESET' || codeOf(error) === 'EPIPE';
  const isFirstWait = progress.stage === 'waiting' && progress.stop === undefined;
  return isRead && isLost && isFirstWait && progress.isReusedSocket;
}

function toIncoming(response: IncomingMessage, body: Buffer): Incoming {
  const headers: [string, string][] = [];
  const dropped = new Set(['content-encoding', 'content-length', 'transfer-encoding']);
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    const name = response.rawHeaders[index]?.toLowerCase() ?? '';
    if (!dropped.has(name)) headers.push([name, response.rawHeaders[index + 1] ?? '']);
  }
  const statusText = response.statusMessage ?? '';
  return { status: response.statusCode ?? 0, statusText, headers, body };
}

function toEgressError(error: unknown, outgoing: Outgoing, progress: Progress): EgressError {
  if (error instanceof EgressError) return error;
  const about = { outgoing, progress, cause: error };
  if (error instanceof TooLargeError || codeOf(error) === 'HPE_HEADER_OVERFLOW') {
    return toError('egress_too_large', {
      ...about,
      what: 'the answer is larger than allowed',
      hint: 'Ask for smaller pages.',
    });
  }
  return toError('egress_network', {
    ...about,
    what: describe(error),
    hint: 'Check the address and that the other side is up; the request is tried again later.',
  });
}

function toError(
  code: EgressErrorCode,
  parts: {
    readonly what: string;
    readonly hint: string;
    readonly outgoing: Outgoing;
    readonly progress: Progress;
    readonly cause?: unknown;
  },
): EgressError {
  const { outgoing, progress, ...rest } = parts;
  return new EgressError(code, {
    ...rest,
    method: outgoing.method,
    url: outgoing.url,
    isSurelyNotSent: progress.stage === 'connecting',
  });
}

function describe(error: unknown): string {
  const code = codeOf(error);
  const known: Readonly<Record<string, string>> = {
    ENOTFOUND: 'the name does not exist',
    EAI_AGAIN: 'the name could not be looked up',
    ECONNREFUSED: 'the connection was refused',
    ECONNRESET: 'the connection was cut',
    EPIPE: 'the connection was cut',
  };
  const text = known[code] ?? (code === '' ? 'the request failed' : `the request failed (${code})`);
  return text;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
