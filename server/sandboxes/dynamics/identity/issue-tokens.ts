import type { Context } from 'hono';
import type { SandboxCore } from '../core.js';
import { isSameSecret } from '../../shared/pkce.js';
import {
  DirectoryError,
  invalidScope,
  missingParameter,
  unknownClient,
  wrongSecret,
} from './directory-error.js';
import type { DirectoryTokens } from './directory-tokens.js';
import { parseScopes } from './scopes.js';

type Form = ReadonlyMap<string, string>;

/** Answers `POST …/token` for the three grants that server-side apps use. Throws `DirectoryError`. */
export async function issueTokens(
  { core, tokens }: { core: SandboxCore; tokens: DirectoryTokens },
  context: Context,
): Promise<object> {
  const form = await readForm(context);
  const grantType = required(form, 'grant_type');
  const clientId = authenticate(core, form, context.req.header('Authorization'));
  const { origin } = new URL(context.req.url);
  switch (grantType) {
    case 'authorization_code':
      return tokens.redeemCode({
        code: required(form, 'code'),
        clientId,
        redirectUri: required(form, 'redirect_uri'),
        verifier: form.get('code_verifier'),
      });
    case 'refresh_token':
      return tokens.refresh(required(form, 'refresh_token'), clientId);
    case 'client_credentials': {
      const scopes = parseScopes(required(form, 'scope'), origin);
      if (!scopes.resourceScope.endsWith('/.default')) throw invalidScope(scopes.resourceScope);
      return tokens.issueForApplication(clientId, scopes);
    }
    default:
      throw new DirectoryError(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${grantType}'.`,
      );
  }
}

async function readForm(context: Context): Promise<Form> {
  const body = new URLSearchParams(await context.req.text());
  return new Map(body);
}

function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
}

/** Client id and secret come in the body or as Basic authentication. */
function authenticate({ settings }: SandboxCore, form: Form, header: string | undefined): string {
  const basic = readBasic(header);
  const clientId = basic?.id ?? required(form, 'client_id');
  if (clientId !== settings.clientId) throw unknownClient(clientId);
  const secret = basic?.secret ?? form.get('client_secret');
  if (secret === undefined) {
    throw new DirectoryError(
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  if (!isSameSecret(secret, settings.clientSecret)) throw wrongSecret(clientId);
  return clientId;
}

function readBasic(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic (\S+)$/iu.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: formDecode(id), secret: formDecode(rest.join(':')) };
}

/** RFC 6749, 2.3.1: both are form-encoded before they go into the header. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
