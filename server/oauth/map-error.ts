import * as oauth from 'oauth4webapi';

import { OAuthError, type OAuthErrorCode } from './oauth-error.js';

interface Doing {
  readonly provider: string;
  /** `refresh the access` */
  readonly doing: string;
}

/** RFC 6749, 5.2. Anything else counts as an answer we do not understand. */
const BY_PROVIDER_CODE: Readonly<Record<string, OAuthErrorCode>> = {
  invalid_grant: 'oauth_invalid_grant',
  invalid_client: 'oauth_client_invalid',
  unauthorized_client: 'oauth_client_invalid',
  unsupported_grant_type: 'oauth_client_invalid',
  invalid_scope: 'oauth_client_invalid',
  temporarily_unavailable: 'oauth_transient',
  server_error: 'oauth_transient',
  slow_down: 'oauth_transient',
};

const HINTS: Readonly<Record<OAuthErrorCode, string>> = {
  oauth_denied: 'Start again and allow the access asked for.',
  oauth_callback_invalid: 'Start connecting again.',
  oauth_invalid_grant: 'Connect the account again; its access was withdrawn or has expired.',
  oauth_client_invalid: 'Check the client id, secret and redirect address of the app registration.',
  oauth_transient: 'Nothing to do; it is tried again.',
  oauth_answer_invalid: 'Check the addresses of the app; if they are right, report this message.',
};

/** Gives whatever went wrong one of our codes. The giving-up of the caller passes as it is. */
export function toOAuthError(error: unknown, { provider, doing }: Doing): unknown {
  if (error instanceof OAuthError || isAbort(error)) return error;
  const inner = error instanceof Error ? error.cause : undefined;
  if (inner instanceof OAuthError) return inner;
  const providerCode = providerCodeOf(error);
  const code = BY_PROVIDER_CODE[providerCode ?? ''] ?? 'oauth_answer_invalid';
  const said = providerCode === undefined ? 'its answer is not what OAuth says' : providerCode;
  // The library's error holds the whole answer, so it is not kept as the cause.
  return new OAuthError(code, {
    message: `Could not ${doing} at ${provider}: ${said}.`,
    hint: HINTS[code],
    providerCode,
  });
}

function providerCodeOf(error: unknown): string | undefined {
  if (error instanceof oauth.ResponseBodyError) return error.error.slice(0, 64);
  if (!(error instanceof oauth.WWWAuthenticateChallengeError)) return undefined;
  // 401 with a challenge on a token request: the client's own credentials were refused.
  return error.cause[0]?.parameters.error ?? 'invalid_client';
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
