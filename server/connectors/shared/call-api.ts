import { ConnectorError } from '../../../engine/ports/connector.js';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import { cleanMessage } from './clean-message.js';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, with `content-type` among the headers. */
  text?: string;
  signal?: AbortSignal | undefined;
}

/** An answer that arrived whole, whatever its status. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** Faults of the network at which the request surely stayed here. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Sends one request and reads the whole answer. Throws `ConnectorError` `app_unavailable` when no whole answer came;
 * `wasSent` is false only when the request surely never left. Redirects are not followed.
 */
export async function callApi(session: ConnectorSession, request: ApiRequest): Promise<ApiAnswer> {
  const { signal } = request;
  if (isAborted(signal)) throw stopped(signal, false);
  try {
    const response = await session.fetch(request.url, toInit(request));
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    if (cause instanceof ConnectorError) throw cause;
    if (isAborted(signal)) throw stopped(signal, true);
    throw new ConnectorError('app_unavailable', networkMessage(cause), {
      wasSent: !isNotSent(cause),
      cause,
    });
  }
}

function isAborted(signal: AbortSignal | undefined): signal is AbortSignal {
  return signal?.aborted === true;
}

function toInit({ method, headers = {}, json, text, signal }: ApiRequest): RequestInit {
  const body = json === undefined ? text : JSON.stringify(json);
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function stopped(signal: AbortSignal, wasSent: boolean): ConnectorError {
  return new ConnectorError(
    'app_unavailable',
    'The call was stopped before its answer had arrived.',
    {
      wasSent,
      cause: signal.reason,
    },
  );
}

/** Looks through the chain of causes: `fetch` wraps what the socket said. */
function isNotSent(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, cause, errors, isSurelyNotSent } = error as Readonly<Record<string, unknown>>;
  // The egress module knows, whatever the reason was.
  if (typeof isSurelyNotSent === 'boolean') return isSurelyNotSent;
  if (typeof code === 'string' && NOT_SENT.has(code)) return true;
  if (Array.isArray(errors) && errors.length > 0) {
    return errors.every((one) => isNotSent(one, depth + 1));
  }
  return isNotSent(cause, depth + 1);
}

function networkMessage(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = inner instanceof Error ? inner.message : 'no reason was given';
  return `The app could not be reached, or the connection was cut: ${cleanMessage(reason)}`;
}
