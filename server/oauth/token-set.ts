import type { TokenEndpointResponse } from 'oauth4webapi';

import { Secret } from '../secrets/secret.js';
import type { OAuthProvider, TokenSet } from './oauth-provider.js';

const NOT_EXTRA = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'token_type',
  'expires_in',
  'scope',
  'scopes',
]);

/** An answer of the token endpoint as we keep it. Unknown values stay only if they are no tokens. */
export function toTokenSet(
  answer: TokenEndpointResponse,
  provider: OAuthProvider,
  nowMs: number,
): TokenSet {
  const { access_token, refresh_token, expires_in, scope } = answer;
  const extra = Object.entries(answer).filter(
    (entry): entry is [string, string | number | boolean] =>
      !NOT_EXTRA.has(entry[0]) &&
      !/token|secret/i.test(entry[0]) &&
      ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return {
    accessToken: new Secret(access_token),
    ...(refresh_token !== undefined && { refreshToken: new Secret(refresh_token) }),
    obtainedAt: new Date(nowMs).toISOString(),
    ...(expires_in !== undefined && {
      expiresAt: new Date(nowMs + expires_in * 1000).toISOString(),
    }),
    scopes: scope === undefined ? provider.scopes : scope.split(' ').filter((one) => one !== ''),
    extra: Object.fromEntries(extra),
  };
}
