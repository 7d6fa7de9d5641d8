import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import { ACCEPTED_ENCODINGS } from './decompress.js';
import { checkUrl, parseExceptions, type DestinationPolicy } from './destination.js';
import { EgressError } from './egress-error.js';
import { createGuardedLookup, resolveBySystem, type ResolveName } from './guarded-lookup.js';
import { DEFAULT_LIMITS, type EgressLimits } from './limits.js';
import { send, type Incoming, type Outgoing } from './send.js';

/** The part of the standard `fetch` that connectors use. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** On whose behalf requests go out. */
export interface EgressScope {
  /**
   * Origins (`https://api.hubapi.com`) that the credentials were bound to when the account was
   * connected. Taken anew for each connection, so changing its base URL changes this.
   */
  readonly origins: readonly string[];
  /**
   * `bound` (default): nothing but those origins, so that a hostile "next page" link leads nowhere
   * whatever the request carries. `public`: any public host, but credential headers only to those.
   */
  readonly reach?: 'bound' | 'public';
}

export interface EgressOptions {
  /** Operator's exceptions, `EGRESS_ALLOW`: `host:port` or `http://host:port`. */
  readonly allow?: readonly string[];
  /** Plain http to public hosts. Default false. */
  readonly allowHttp?: boolean;
  /** Ports besides those of `allow`. Default 443 and 8443, with `allowHttp` 80 too. */
  readonly ports?: readonly number[];
  readonly limits?: Partial<EgressLimits>;
  /** Connections kept per host. Default 16. */
  readonly connectionsPerHost?: number;
  /** For tests. Default: the system's resolver. */
  readonly resolve?: ResolveName;
}

export interface Egress {
  /** A `fetch` for one connection. Cheap; connections to the same host are shared and kept. */
  fetch(scope: EgressScope): Fetch;
  /** Closes kept connections. Requests under way fail. */
  close(): void;
}

const CREDENTIAL_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key'];

/**
 * The one way out of the server. https only, no private addresses (checked as literals and again
 * at connect time), no automatic redirects, credentials only where they belong, caps on time, size
 * and decompressed size. Built on node:http(s), because the global fetch offers no hook between
 * name lookup and connecting.
 */
export function createEgress(options: EgressOptions = {}): Egress {
  const policy = toPolicy(options);
  const limits: EgressLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const resolve = options.resolve ?? resolveBySystem;
  const agentOptions = { keepAlive: true, maxSockets: options.connectionsPerHost ?? 16 };
  const httpAgent = new HttpAgent(agentOptions);
  const httpsAgent = new HttpsAgent(agentOptions);

  return {
    fetch: (scope) => async (input, init) => {
      const request = toRequest(input, init);
      const url = new URL(request.url);
      const about = { method: request.method, url };
      assertDestination(request, url, policy);
      assertCredentialsBound(request, url, scope);
      const outgoing = await toOutgoing(request, url, limits);
      const incoming = await send(outgoing, {
        agent: url.protocol === 'https:' ? httpsAgent : httpAgent,
        lookup: createGuardedLookup(about, policy, resolve),
        limits,
      });
      return toResponse(incoming, url);
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** Node's own refusal of an address with a password repeats the password. */
function toRequest(input: string | URL | Request, init: RequestInit | undefined): Request {
  if (!(input instanceof Request)) {
    const url = new URL(input);
    if (url.username !== '' || url.password !== '') {
      const what = 'the address holds a user name';
      const about = { method: init?.method ?? 'GET', url, isSurelyNotSent: true };
      const hint = 'Send credentials in a header.';
      throw new EgressError('egress_refused', { ...about, what, hint });
    }
  }
  return new Request(input, init);
}

function toPolicy(options: EgressOptions): DestinationPolicy {
  const allowHttp = options.allowHttp === true;
  const ports = options.ports ?? [443, 8443, ...(allowHttp ? [80] : [])];
  return { allowHttp, ports: new Set(ports), exceptions: parseExceptions(options.allow ?? []) };
}

function assertDestination(request: Request, url: URL, policy: DestinationPolicy): void {
  const refusal = checkUrl(url, policy);
  if (refusal === undefined) return;
  throw refused(request, { ...refusal });
}

function assertCredentialsBound(request: Request, url: URL, scope: EgressScope): void {
  if (scope.origins.includes(url.origin)) return;
  if (scope.reach !== 'public') {
    throw refused(request, {
      what: 'this connection may not be used for that host',
      hint: 'Reconnect the account with the right base URL; credentials stay with the host they were given for.',
    });
  }
  const name = CREDENTIAL_HEADERS.find((header) => request.headers.has(header));
  if (name === undefined) return;
  throw refused(request, {
    what: `the header "${name}" may not go to that host`,
    hint: 'Send credentials only to the host they were given for.',
  });
}

function refused(
  request: Request,
  text: { readonly what: string; readonly hint: string },
): EgressError {
  return new EgressError('egress_refused', {
    ...text,
    method: request.method,
    url: request.url,
    isSurelyNotSent: true,
  });
}

async function toOutgoing(request: Request, url: URL, limits: EgressLimits): Promise<Outgoing> {
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  if (body !== undefined && body.length > limits.requestBytes) {
    throw new EgressError('egress_too_large', {
      what: 'the request is larger than allowed',
      hint: 'Send smaller batches.',
      method: request.method,
      url,
      isSurelyNotSent: true,
    });
  }
  const headers: Record<string, string> = Object.fromEntries(request.headers);
  headers['accept-encoding'] ??= ACCEPTED_ENCODINGS;
  return { method: request.method, url, headers, body, signal: request.signal };
}

/** Statuses that a Response must not have a body for. */
const NO_BODY = new Set([204, 205, 304]);

function toResponse(incoming: Incoming, url: URL): Response {
  const { status, statusText } = incoming;
  const headers = new Headers();
  for (const [name, value] of incoming.headers) headers.append(name, value);
  const body = NO_BODY.has(status) ? null : new Uint8Array(incoming.body);
  const response = new Response(body, { status, statusText, headers });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
}
