import * as oauth from 'oauth4webapi';

import { OAuthError } from './oauth-error.js';
import type { OAuthProvider } from './oauth-provider.js';

export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly codeChallenge: string;
}

/** The sign-in page to send the browser to. */
export function buildAuthorizeUrl(provider: OAuthProvider, request: AuthorizeRequest): URL {
  const url = new URL(provider.authorizeUrl);
  const parameters = {
    ...provider.authorizeParameters,
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: request.redirectUri,
    scope: provider.scopes.join(' '),
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

export interface CallbackCheck {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly provider: OAuthProvider;
  readonly parameters: URLSearchParams;
  readonly expectedState: string;
}

/** Checks what came back at the redirect URI and takes the code out. */
export function readCallback(check: CallbackCheck): { readonly code: string } {
  const names = [...check.parameters.keys()];
  if (new Set(names).size !== names.length) {
    throw callbackError(check.provider.name, 'it names a value twice');
  }
  const code = validate(check).get('code');
  if (code === null || code === '') throw callbackError(check.provider.name, 'it brings no code');
  return { code };
}

function validate(check: CallbackCheck): URLSearchParams {
  const { server, client, provider, expectedState } = check;
  const parameters = new URLSearchParams(check.parameters);
  if (provider.issuer === undefined) parameters.delete('iss');
  try {
    return oauth.validateAuthResponse(server, client, parameters, expectedState);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) {
      throw new OAuthError('oauth_denied', {
        message: `${provider.name} did not allow the connection (${printable(error.error)}).`,
        hint: 'Start again and allow the access asked for, or ask an administrator of the account.',
        providerCode: printable(error.error),
      });
    }
    throw callbackError(provider.name, 'it does not belong to the flow that was started');
  }
}

function callbackError(provider: string, why: string): OAuthError {
  return new OAuthError('oauth_callback_invalid', {
    message: `The answer of ${provider} cannot be used: ${why}.`,
    hint: 'Start connecting again, in one browser window.',
  });
}

/** Words from outside, cut to what can stand in a message. */
function printable(text: string): string {
  return text.replace(/[^\w .:-]/g, '').slice(0, 64);
}
