import type { Fetch } from '../egress/egress.js';
import { isEgressError } from '../egress/egress-error.js';
import { OAuthError } from './oauth-error.js';

type Json = Record<string, unknown>;

/**
 * Statuses that HubSpot puts where OAuth has `error`, as `{"status":"BAD_REFRESH_TOKEN",…}`
 * (https://developers.hubspot.com/docs/api-reference/auth-oauth-v1).
 */
const KNOWN_STATUSES: Readonly<Record<string, string>> = {
  BAD_AUTH_CODE: 'invalid_grant',
  BAD_REFRESH_TOKEN: 'invalid_grant',
  EXPIRED_AUTHENTICATION: 'invalid_grant',
  BAD_CLIENT_ID: 'invalid_client',
  BAD_CLIENT_SECRET: 'invalid_client',
  BAD_GRANT_TYPE: 'unsupported_grant_type',
  BAD_REDIRECT_URI: 'invalid_grant',
};

/**
 * Makes real answers look like the standard says, so that the OAuth library can judge them: wrong
 * content types, numbers as text, scopes as lists, a missing token type, other error shapes.
 * Turns "down" and "busy" into `oauth_transient` before anybody reads a body.
 */
export function createTolerantFetch(fetch: Fetch, provider: string): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init).catch((cause: unknown) => {
      throw toTransport(cause, provider);
    });
    if (response.status >= 500 || response.status === 429) throw busyError(response, provider);
    const text = await response.text();
    const json = toObject(text);
    if (json === undefined) return withoutJson(response, text);
    const body = response.ok ? repairSuccess(json) : repairError(json);
    return new Response(JSON.stringify(body), {
      status: response.status,
      headers: { 'content-type': 'application/json' },
    });
  };
}

/** Keeps the challenge, by which a refused client is known when there is no error code. */
function withoutJson(response: Response, text: string): Response {
  const challenge = response.headers.get('www-authenticate');
  return new Response(text === '' ? null : text, {
    status: response.status,
    headers: challenge === null ? {} : { 'www-authenticate': challenge },
  });
}

function repairSuccess(json: Json): Json {
  // The account is found by asking the API; an id_token would bring checks that mean nothing here.
  const { id_token: _idToken, ...rest } = json;
  if (!('access_token' in rest)) return rest;
  const scope = rest['scope'] ?? rest['scopes'];
  const expires = Number(rest['expires_in']);
  return {
    ...rest,
    token_type: rest['token_type'] ?? 'bearer',
    ...(rest['expires_in'] !== undefined && Number.isFinite(expires) && { expires_in: expires }),
    ...(Array.isArray(scope) && { scope: scope.join(' ') }),
  };
}

function repairError(json: Json): Json {
  if (typeof json['error'] === 'string') return json;
  const status = typeof json['status'] === 'string' ? json['status'] : '';
  const error = KNOWN_STATUSES[status];
  return error === undefined ? json : { error };
}

function toObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : undefined;
  } catch {
    return undefined;
  }
}

function toTransport(cause: unknown, provider: string): unknown {
  if (!isEgressError(cause)) return cause;
  if (!cause.isRetryable) return cause;
  return new OAuthError('oauth_transient', {
    message: `${provider} could not be reached: ${cause.message}`,
    hint: 'Nothing to do; it is tried again.',
    isSurelyNotSent: cause.isSurelyNotSent,
    cause,
  });
}

function busyError(response: Response, provider: string): OAuthError {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new OAuthError('oauth_transient', {
    message: `${provider} answered ${response.status}.`,
    hint: 'Nothing to do; it is tried again.',
    retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  });
}
