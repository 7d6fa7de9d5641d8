import type { Context } from 'hono';
import { Hono } from 'hono';
import { consentErrorPage, consentPage } from '../../shared/consent-page.js';
import type { OAuthGrants } from '../../shared/oauth-grants.js';
import { pageHeaders, refuseCrossSitePosts } from '../../shared/page-assets.js';
import type { Account } from '../account.js';
import { SCOPES } from '../catalog/scopes.js';
import type { AuthorizeRequest, OAuthClient } from './oauth-request.js';
import { answerLocation, checkAuthorizeRequest } from './oauth-request.js';

export interface AuthorizeServices {
  readonly account: Account;
  readonly grants: OAuthGrants;
  readonly client: OAuthClient;
}

/** The user who is taken to sit in front of the browser; a sandbox has no log-in of its own. */
export const SANDBOX_USER = { id: '7001', email: 'admin@sandbox.example', name: 'Sandbox admin' };

/** What the page sends back with the answer; anything else in the link is left out. */
const PARAMETERS = [
  'client_id',
  'redirect_uri',
  'scope',
  'optional_scope',
  'state',
  'code_challenge',
  'code_challenge_method',
] as const;

/** `/oauth/authorize` (also with the account in the path): the page on which a person lets the app in. */
export function authorizeRoutes(services: AuthorizeServices): Hono {
  const routes = new Hono();
  for (const path of ['/authorize', '/:hubId{\\d+}/authorize']) {
    routes.use(path, pageHeaders({ canBeFramed: false }), refuseCrossSitePosts());
    routes.get(path, (context) => showConsent(services, context));
    routes.post(path, (context) => answerConsent(services, context));
  }
  return routes;
}

function showConsent(services: AuthorizeServices, context: Context) {
  const query = context.req.query();
  const parameters = Object.fromEntries(
    PARAMETERS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  ) as Record<string, string>;
  const check = checkAuthorizeRequest(services.client, parameters);
  if (check.kind === 'refused') {
    return context.html(consentErrorPage(check.message, check.nextStep), 400);
  }
  if (check.kind === 'sendBack') return context.redirect(check.location);
  const { account, client } = services;
  const { scopes } = check.request;
  return context.html(
    consentPage({
      heading: `Connect ${client.appName} to HubSpot`,
      introduction: `${client.appName} asks for access to the account ${account.name} (${String(account.hubId)}). It will be able to:`,
      permissions: SCOPES.filter(({ name }) => scopes.includes(name)),
      hidden: parameters,
      action: context.req.path,
      acceptLabel: 'Connect app',
      cancelLabel: 'Cancel',
    }),
  );
}

/** The form sends all parameters back, and they are checked again, so nothing can be slipped in. */
async function answerConsent(services: AuthorizeServices, context: Context) {
  const form = await context.req.parseBody();
  const parameters = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  ) as Record<string, string>;
  const check = checkAuthorizeRequest(services.client, parameters);
  if (check.kind === 'refused') {
    return context.html(consentErrorPage(check.message, check.nextStep), 400);
  }
  if (check.kind === 'sendBack') return context.redirect(check.location);
  const { redirectUri, state } = check.request;
  const answer =
    parameters['answer'] === 'accept'
      ? { code: await issueCode(services, check.request), state }
      : { error: 'access_denied', error_description: 'The user did not connect the app.', state };
  return context.redirect(answerLocation(redirectUri, answer));
}

function issueCode({ grants, client }: AuthorizeServices, request: AuthorizeRequest) {
  const { redirectUri, scopes, pkce } = request;
  return grants.issueCode({
    ...{ clientId: client.clientId, redirectUri, scopes, pkce },
    claims: { userId: SANDBOX_USER.id, user: SANDBOX_USER.email },
  });
}
