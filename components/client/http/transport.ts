/**
 * One request to the server: the session on it, once more with a fresh session when it was refused,
 * and every failure as a `ClientError`.
 */
import { offlineError, toHttpError } from './to-http-error.js';
import type { SessionToken } from './session-token.js';

export interface Call {
  /** With encoded segments; see `pathOf`. */
  path: string;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Sent again once when no answer came: reads, and writes with an `Idempotency-Key`. */
  isRepeatable?: boolean;
  /** Time until an answer must have begun; milliseconds. Default: 60,000. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;

export class Transport {
  readonly #server: string;
  readonly #token: SessionToken;
  readonly #fetch: typeof fetch;

  constructor(deps: { server: string; token: SessionToken; fetch: typeof fetch }) {
    this.#server = deps.server.replace(/\/+$/, '');
    this.#token = deps.token;
    this.#fetch = deps.fetch;
  }

  /** The answer's JSON; undefined for an empty one. */
  async json<T>(call: Call): Promise<T> {
    const response = await this.open(call);
    if (response.status === 204) return undefined as T;
    try {
      return (await response.json()) as T;
    } catch (cause) {
      call.signal?.throwIfAborted();
      throw offlineError(cause);
    }
  }

  /** An answer that is ok, with its body still to be read. */
  async open(call: Call): Promise<Response> {
    const token = await this.#token.get();
    let response = await this.#send(call, token);
    if (response.status === 401)
      response = await this.#send(call, await this.#token.replace(token));
    if (!response.ok) throw await toHttpError(response);
    return response;
  }

  async #send(call: Call, token: string): Promise<Response> {
    const attempts = (call.isRepeatable ?? (call.method ?? 'GET') === 'GET') ? 2 : 1;
    for (let attempt = 1; ; attempt += 1) {
      call.signal?.throwIfAborted();
      try {
        return await this.#sendOnce(call, token);
      } catch (cause) {
        call.signal?.throwIfAborted();
        if (attempt >= attempts) throw offlineError(cause);
      }
    }
  }

  async #sendOnce(call: Call, token: string): Promise<Response> {
    const { method = 'GET', body, headers = {} } = call;
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), call.timeoutMs ?? TIMEOUT_MS);
    const signals = call.signal === undefined ? [] : [call.signal];
    try {
      return await this.#fetch(this.#server + call.path + queryOf(call.query), {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
          authorization: `Bearer ${token}`,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([timeout.signal, ...signals]),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** `` pathOf`/v1/syncs/${id}` `` with every value encoded as one segment. */
export function pathOf(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce(
    (path, part, index) => path + encodeURIComponent(values[index - 1] ?? '') + part,
  );
}

function queryOf(query: Call['query']): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
