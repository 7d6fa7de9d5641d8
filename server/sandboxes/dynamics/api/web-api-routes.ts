import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Caller, SandboxCore } from '../core.js';
import type { DirectoryTokens } from '../identity/directory-tokens.js';
import type { ApiRequest, ApiResponse } from '../odata/api-message.js';
import { parsePreferences } from '../odata/prefer.js';
import { readBatch, runBatch } from './batch.js';
import { countTargets, findBulkAction } from './bulk-actions.js';
import { errorAnswer } from './error-answer.js';
import { runSingle } from './run-transaction.js';
import { ServiceProtection } from './service-protection.js';

interface WebApiParts {
  readonly core: SandboxCore;
  readonly tokens: DirectoryTokens;
}

/** The Web API under `/api/data/v9.x/`. */
export function webApiRoutes({ core, tokens }: WebApiParts): Hono {
  const protection = new ServiceProtection(core.settings.limits, core.settings.clock);
  return new Hono().all('/api/data/:version{v9\\.[0-9]}/*', async (context) => {
    const request = await readRequest(context);
    const { origin } = new URL(context.req.url);
    const caller = await tokens.findCaller(context.req.header('Authorization'));
    if (!caller) {
      core.counter.add('refused');
      return unauthorised(context, origin, core.settings.tenantId);
    }
    const serviceRoot = `${origin}/api/data/${context.req.param('version')}`;
    const response = await answer(request, { core, caller, serviceRoot }, protection);
    if (response.status >= 400) core.counter.add('refused');
    return toResponse(response);
  });
}

async function readRequest({ req }: Context): Promise<ApiRequest> {
  const url = new URL(req.url);
  return {
    method: req.method,
    path: url.pathname.replace(/^\/api\/data\/v9\.\d\//u, ''),
    query: url.search.slice(1),
    headers: req.raw.headers,
    body: await req.text(),
  };
}

interface Surroundings {
  readonly core: SandboxCore;
  readonly caller: Caller;
  readonly serviceRoot: string;
}

async function answer(
  request: ApiRequest,
  surroundings: Surroundings,
  protection: ServiceProtection,
): Promise<ApiResponse> {
  try {
    const batch =
      request.path === '$batch' && request.method === 'POST' ? readBatch(request) : undefined;
    const weight = batch?.size ?? weightOf(request);
    const admission = protection.admit(surroundings.caller.userId, weight);
    const startedAt = performance.now();
    try {
      const response = batch
        ? await runBatch(batch, request, surroundings)
        : await runSingle(request, surroundings);
      return { ...response, headers: { ...response.headers, ...admission.headers } };
    } finally {
      admission.end(performance.now() - startedAt);
    }
  } catch (error) {
    return errorAnswer(error, parsePreferences(request.headers.get('Prefer')));
  }
}

/** For how many requests one counts: a bulk action counts each record. */
function weightOf({ path, body }: ApiRequest): number {
  return findBulkAction(path.split('/')[1]) ? countTargets(body) : 1;
}

function toResponse({ status, headers, body }: ApiResponse): Response {
  const content =
    body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(content, { status, headers: { 'Cache-Control': 'no-cache', ...headers } });
}

/** 401 tells where to sign in, as the platform does. */
function unauthorised(context: Context, origin: string, tenantId: string): Response {
  context.header(
    'WWW-Authenticate',
    `Bearer authorization_uri=${origin}/${tenantId}/oauth2/authorize, resource_id=${origin}/`,
  );
  const message = 'The access token is missing, is not valid, or has expired.';
  return context.json({ error: { code: '0x80041d67', message } }, 401);
}
