import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

import { checkResolved, type DestinationPolicy } from './destination.js';
import { EgressError } from './egress-error.js';

/** Resolves a name to all its addresses. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

export const resolveBySystem: ResolveName = (name) =>
  systemLookup(name, { all: true, verbatim: true });

/**
 * A lookup for `net.connect` that checks the very addresses it hands over. A check before the
 * request would be fooled by a resolver that answers differently the second time. Node does not
 * call this for IP literals; `checkUrl` covers those.
 */
export function createGuardedLookup(
  request: { readonly method: string; readonly url: URL },
  policy: DestinationPolicy,
  resolve: ResolveName,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const wanted = found.filter((one) => isWanted(one.family, options.family));
        const [first] = wanted;
        if (first === undefined) {
          callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
          return;
        }
        const refusal = checkResolved(
          request.url,
          found.map((one) => one.address),
          policy,
        );
        if (refusal !== undefined) {
          const error = new EgressError('egress_refused', {
            ...request,
            ...refusal,
            isSurelyNotSent: true,
          });
          callback(error, '');
        } else if (options.all === true) {
          callback(null, [...wanted]);
        } else {
          callback(null, first.address, first.family);
        }
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), '');
      },
    );
  };
}

function isWanted(family: number, wanted: number | string | undefined): boolean {
  if (wanted === 4 || wanted === 'IPv4') return family === 4;
  if (wanted === 6 || wanted === 'IPv6') return family === 6;
  return true;
}
