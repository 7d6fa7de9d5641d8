import type { PkceChallenge } from '../../shared/pkce.js';
import { parsePkceChallenge } from '../../shared/pkce.js';
import { ALL_SCOPES } from '../catalog/scopes.js';

/** What an app asks for when it sends a person to `/oauth/authorize`, checked. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly pkce: PkceChallenge | undefined;
}

/**
 * `refused` is shown to the person, for the address to send an answer to may be wrong; `sendBack` goes to the app.
 */
export type AuthorizeCheck =
  | { readonly kind: 'fine'; readonly request: AuthorizeRequest }
  | { readonly kind: 'refused'; readonly message: string; readonly nextStep: string }
  | { readonly kind: 'sendBack'; readonly location: string };

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Undefined: any address on loopback. */
  readonly redirectUris: readonly string[] | undefined;
  readonly appName: string;
}

/** Checks the parameters of the install link. Pure. */
export function checkAuthorizeRequest(
  client: OAuthClient,
  parameters: Readonly<Record<string, string | undefined>>,
): AuthorizeCheck {
  const redirectUri = parameters['redirect_uri'] ?? '';
  if (parameters['client_id'] !== client.clientId) {
    return {
      kind: 'refused',
      message:
        'We could not find the app that you want to connect: its client id is not known here.',
      nextStep: 'Check the client id in the settings of the app that sent you here.',
    };
  }
  if (!isRegistered(client.redirectUris, redirectUri)) {
    return {
      kind: 'refused',
      message: `The redirect address "${redirectUri}" is not one that is registered for this app.`,
      nextStep:
        'Register the address with the sandbox, or correct it in the app that sent you here.',
    };
  }
  const state = parameters['state'];
  const pkce = parsePkceChallenge(
    parameters['code_challenge'],
    parameters['code_challenge_method'],
  );
  const scopes = splitScopes(parameters['scope']);
  const optional = splitScopes(parameters['optional_scope']);
  const unknown = [...scopes, ...optional].filter((scope) => !ALL_SCOPES.includes(scope));
  const problem = scopes.length === 0 ? 'No scope was asked for.' : describeUnknown(unknown);
  if (problem !== undefined) {
    const answer = { error: 'invalid_scope', error_description: problem, state };
    return { kind: 'sendBack', location: answerLocation(redirectUri, answer) };
  }
  if (pkce === 'invalid') {
    const description = 'code_challenge or its method is not valid. Use S256.';
    const answer = { error: 'invalid_request', error_description: description, state };
    return { kind: 'sendBack', location: answerLocation(redirectUri, answer) };
  }
  const granted = [...new Set(['oauth', ...scopes, ...optional])];
  return { kind: 'fine', request: { redirectUri, scopes: granted, state, pkce } };
}

/** The redirect address with the answer in its query. */
export function answerLocation(
  redirectUri: string,
  answer: Readonly<Record<string, string | undefined>>,
): string {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) location.searchParams.set(name, value);
  }
  return location.href;
}

function isRegistered(registered: readonly string[] | undefined, redirectUri: string): boolean {
  if (registered !== undefined) return registered.includes(redirectUri);
  if (!URL.canParse(redirectUri)) return false;
  const { hostname, protocol } = new URL(redirectUri);
  return protocol.startsWith('http') && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function splitScopes(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/u).filter((scope) => scope !== '');
}

function describeUnknown(unknown: readonly string[]): string | undefined {
  return unknown.length === 0 ? undefined : `Unknown scopes: ${unknown.join(' ')}`;
}
