import { Hono } from 'hono';
import type { Context } from 'hono';
import type { SandboxCore } from '../core.js';
import { PERSON } from '../records/organisation.js';
import { consentErrorPage, consentPage } from '../../shared/consent-page.js';
import { pageHeaders, refuseCrossSitePosts } from '../../shared/page-assets.js';
import { readAuthorizationRequest, readReturnAddress, returnUrl } from './authorize.js';
import type { Parameters } from './authorize.js';
import { DirectoryError, directoryErrorBody, unknownTenant } from './directory-error.js';
import type { DirectoryTokens } from './directory-tokens.js';
import { issueTokens } from './issue-tokens.js';

interface DirectoryParts {
  readonly core: SandboxCore;
  readonly tokens: DirectoryTokens;
}

/** Parameters that the consent page hands on to its own answer. */
const KEPT = [
  'client_id',
  'response_type',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
] as const;

/** The sign-in service: consent page, token endpoint and discovery documents, per tenant. */
export function directoryRoutes({ core, tokens }: DirectoryParts): Hono {
  const authorizePath = '/:tenant/oauth2/v2.0/authorize';
  const page = pageHeaders({ canBeFramed: false });
  return new Hono()
    .get(authorizePath, page, (context) => askPerson(core, context))
    .post(authorizePath, page, refuseCrossSitePosts(), (context) =>
      takeAnswer({ core, tokens }, context),
    )
    .post('/:tenant/oauth2/v2.0/token', async (context) => {
      core.counter.add('token');
      context.header('Cache-Control', 'no-store, no-cache');
      try {
        checkTenant(core, context.req.param('tenant'));
        return context.json(await issueTokens({ core, tokens }, context));
      } catch (error) {
        return tokenError(core, context, error);
      }
    })
    .get('/:tenant/v2.0/.well-known/openid-configuration', (context) => discovery(core, context))
    .get('/:tenant/.well-known/openid-configuration', (context) => discovery(core, context))
    .get('/:tenant/discovery/v2.0/keys', (context) => context.json({ keys: [] }));
}

function tokenError(core: SandboxCore, context: Context, error: unknown): Response {
  if (!(error instanceof DirectoryError)) throw error;
  core.counter.add('refused');
  const status = error.status === 401 ? 401 : 400;
  return context.json(directoryErrorBody(error, core.settings.clock()), status);
}

function checkTenant({ settings }: SandboxCore, tenant: string): void {
  const known = [settings.tenantId, 'common', 'organizations'];
  if (!known.includes(tenant)) throw unknownTenant(tenant);
}

function askPerson(core: SandboxCore, context: Context): Response | Promise<Response> {
  const given = context.req.query();
  return guarded({ core, context, given }, () => {
    const { origin } = new URL(context.req.url);
    readAuthorizationRequest(core, given, origin);
    return context.html(page(core, context, given));
  });
}

function page({ settings }: SandboxCore, context: Context, given: Parameters) {
  const hidden = Object.fromEntries(
    KEPT.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
  return consentPage({
    heading: 'Permissions requested',
    introduction: `${settings.appName} asks to work in ${settings.organisationName} as ${PERSON.name} (${PERSON.email}).`,
    permissions: [
      {
        name: 'user_impersonation',
        meaning: 'Read, create, change and delete records in Dynamics 365 as you',
      },
      { name: 'offline_access', meaning: 'Keep this access when you are not signed in' },
    ],
    hidden,
    action: new URL(context.req.url).pathname,
    acceptLabel: 'Accept',
    cancelLabel: 'Cancel',
  });
}

async function takeAnswer({ core, tokens }: DirectoryParts, context: Context): Promise<Response> {
  const form = await context.req.parseBody();
  const given = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return guarded({ core, context, given }, async () => {
    const { origin } = new URL(context.req.url);
    const request = readAuthorizationRequest(core, given, origin);
    if (given['answer'] !== 'accept') {
      throw new DirectoryError(
        'access_denied',
        65004,
        'User declined to consent to access the app.',
      );
    }
    const code = await tokens.issueCode(request);
    return context.redirect(returnUrl(request, { code, session_state: crypto.randomUUID() }), 302);
  });
}

/** Shows an error when the way back is unknown, and sends it to the app when it is known. */
async function guarded(
  {
    core,
    context,
    given,
  }: { readonly core: SandboxCore; readonly context: Context; readonly given: Parameters },
  work: () => Response | Promise<Response>,
): Promise<Response> {
  let address;
  try {
    checkTenant(core, context.req.param('tenant') ?? '');
    address = readReturnAddress(core, given);
    return await work();
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    const body = directoryErrorBody(error, core.settings.clock());
    if (!address) {
      const next = 'Check client id, redirect address and tenant where the connection was set up.';
      return context.html(consentErrorPage(body.error_description, next), 400);
    }
    const { error: code, error_description: description } = body;
    return context.redirect(
      returnUrl(address, { error: code, error_description: description }),
      302,
    );
  }
}

function discovery(core: SandboxCore, context: Context): Response {
  const tenant = context.req.param('tenant') ?? '';
  const { origin } = new URL(context.req.url);
  try {
    checkTenant(core, tenant);
  } catch (error) {
    return tokenError(core, context, error);
  }
  const base = `${origin}/${tenant}`;
  return context.json({
    issuer: `${origin}/${core.settings.tenantId}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['S256', 'plain'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
}
