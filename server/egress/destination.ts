import { isIP } from 'node:net';

import { classifyAddress } from './address.js';

/** Where requests may go, made once from the configuration. */
export interface DestinationPolicy {
  /** Plain http to any public host. Default false; an `http://host:port` exception is narrower. */
  readonly allowHttp: boolean;
  /** Ports that may be used without an exception. */
  readonly ports: ReadonlySet<number>;
  readonly exceptions: ReadonlyMap<string, Exception>;
}

/** One host and port that the operator allows although it is private, single-label or plain http. */
export interface Exception {
  readonly allowsHttp: boolean;
}

/** A refusal in words, or undefined when the destination is fine so far. */
export type Refusal = { readonly what: string; readonly hint: string } | undefined;

const ALLOW_HINT = 'If this host is meant, the operator can add it to EGRESS_ALLOW.';
const LOCAL_SUFFIXES = ['.localhost', '.local', '.internal', '.home.arpa'];

/**
 * Reads `EGRESS_ALLOW` entries: `host:port` for https, `http://host:port` for plain http too.
 * Throws a RangeError naming the entry when it is neither.
 */
export function parseExceptions(entries: readonly string[]): ReadonlyMap<string, Exception> {
  return new Map(
    entries.map((entry): [string, Exception] => {
      const allowsHttp = entry.startsWith('http://');
      const text = allowsHttp ? entry : `https://${entry}`;
      const url = URL.canParse(text) ? new URL(text) : undefined;
      const hasPort = /:\d+\/?$/.test(entry);
      if (url === undefined || !hasPort || !isPlainHost(url)) {
        throw new RangeError(`"${entry}" is neither "host:port" nor "http://host:port".`);
      }
      return [toKey(hostOf(url), portOf(url)), { allowsHttp }];
    }),
  );
}

function isPlainHost(url: URL): boolean {
  return /^[\w.:-]+$/.test(hostOf(url)) && url.pathname === '/' && url.username === '';
}

/** Everything that can be known before a name is resolved. */
export function checkUrl(url: URL, policy: DestinationPolicy): Refusal {
  const host = hostOf(url);
  const exception = policy.exceptions.get(toKey(host, portOf(url)));
  if (url.username !== '' || url.password !== '') {
    return { what: 'the address holds a user name', hint: 'Send credentials in a header.' };
  }
  if (url.protocol !== 'https:') {
    const isHttp = url.protocol === 'http:';
    if (!isHttp || !(policy.allowHttp || exception?.allowsHttp === true)) {
      const what = `"${url.protocol}" is not allowed`;
      return { what, hint: 'Use an https address.' };
    }
  }
  if (exception !== undefined) return undefined;
  if (!policy.ports.has(portOf(url))) {
    return { what: `the port ${portOf(url)} is not allowed`, hint: ALLOW_HINT };
  }
  return checkHost(host);
}

function checkHost(host: string): Refusal {
  if (isIP(host) !== 0) return checkAddress(host);
  const isLocal =
    host === 'localhost' ||
    !host.includes('.') ||
    LOCAL_SUFFIXES.some((suffix) => host.endsWith(suffix));
  return isLocal ? { what: 'it names a host of the local network', hint: ALLOW_HINT } : undefined;
}

function checkAddress(address: string): Refusal {
  if (classifyAddress(address) === 'public') return undefined;
  return { what: 'it leads to an address that is not on the internet', hint: ALLOW_HINT };
}

/**
 * The check at connect time, with the very addresses that will be used. One bad address refuses
 * all: a name that leads to both a public and a private one is an attack or a mistake.
 */
export function checkResolved(
  url: URL,
  addresses: readonly string[],
  policy: DestinationPolicy,
): Refusal {
  const port = portOf(url);
  const isNameAllowed = policy.exceptions.has(toKey(hostOf(url), port));
  for (const address of addresses) {
    const isAddressAllowed = policy.exceptions.has(toKey(address, port));
    const isPrivate = classifyAddress(address) === 'private';
    if (isAddressAllowed || (isNameAllowed && isPrivate)) continue;
    const refusal = checkAddress(address);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Lower case, without brackets and without the dot of the root zone. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'http:' ? 80 : 443;
}

function toKey(host: string, port: number): string {
  return `${host.toLowerCase()} ${port}`;
}
