import type { SandboxCore } from '../core.js';
import { parsePkceChallenge } from '../../shared/pkce.js';
import type { PkceChallenge } from '../../shared/pkce.js';
import {
  DirectoryError,
  missingParameter,
  unknownClient,
  unknownRedirect,
} from './directory-error.js';
import { parseScopes } from './scopes.js';
import type { RequestedScopes } from './scopes.js';

/** Parameters of an authorisation request, by name. */
export type Parameters = Readonly<Record<string, string>>;

/** Where the answer goes; known before anything else is checked, since errors go there too. */
export interface ReturnAddress {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | undefined;
}

/** A request that a person can be asked about. */
export interface AuthorizationRequest extends ReturnAddress {
  readonly scopes: RequestedScopes;
  readonly pkce: PkceChallenge | undefined;
}

/** Throws when the client or its redirect address is unknown: then nothing may be sent back. */
export function readReturnAddress({ settings }: SandboxCore, given: Parameters): ReturnAddress {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', state } = given;
  if (clientId !== settings.clientId) throw unknownClient(clientId);
  if (!isRegistered(redirectUri, settings.redirectUris)) {
    throw unknownRedirect(redirectUri, clientId);
  }
  return { clientId, redirectUri, state };
}

function isRegistered(redirectUri: string, registered: readonly string[] | undefined): boolean {
  if (registered) return registered.includes(redirectUri);
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname } = new URL(redirectUri);
  return /^https?:$/u.test(protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Checks the rest of the request; what it throws is told to the app at its redirect address. */
export function readAuthorizationRequest(
  core: SandboxCore,
  given: Parameters,
  origin: string,
): AuthorizationRequest {
  const address = readReturnAddress(core, given);
  if (given['response_type'] === undefined) throw missingParameter('response_type');
  if (given['response_type'] !== 'code') {
    throw new DirectoryError(
      'unsupported_response_type',
      700054,
      `response_type '${given['response_type']}' is not enabled for the application.`,
    );
  }
  const pkce = parsePkceChallenge(given['code_challenge'], given['code_challenge_method']);
  if (pkce === 'invalid') {
    throw new DirectoryError(
      'invalid_request',
      501491,
      "Invalid size or form of 'code_challenge' or 'code_challenge_method' parameter.",
    );
  }
  return { ...address, pkce, scopes: parseScopes(given['scope'], origin) };
}

/** The redirect address with the answer in its query, `state` included. */
export function returnUrl(
  { redirectUri, state }: ReturnAddress,
  answer: Readonly<Record<string, string>>,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}
