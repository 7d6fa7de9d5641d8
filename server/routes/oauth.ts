/**
 * What a browser sees of a login, without a session: the ticket it opens, the address the app sends
 * it back to, and, for hosts without a return page of their own, a page that hands the result to
 * the page that waits. People look at these, so refusals are pages too; a program, which does not ask
 * for a page, gets a problem as everywhere.
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { problemSchema } from '../../engine/contract/index.js';
import { SyncError } from '../../engine/errors.js';
import { apiRoute, newRoutes } from '../http/api-route.js';
import { ERROR_STATUS } from '../http/error-status.js';
import { messagePage, returnPage } from '../http/oauth-pages.js';
import { OAUTH_STYLE, RETURN_SCRIPT } from '../http/oauth-assets.js';
import { ProblemError } from '../http/problem.js';
import { newBrowserKey } from '../services/flows/browser-key.js';
import type { Services } from '../services/services.js';

const COOKIE_SECONDS = 600;

const html = { description: 'A page.', content: { 'text/html': { schema: z.string() } } };
const refusal = {
  description: 'What went wrong and what to do now: a page for browsers, a problem for programs.',
  content: { ...html.content, 'application/problem+json': { schema: problemSchema } },
};
const redirect = { description: 'On to the next page.' };

const start = apiRoute('public', {
  method: 'get',
  path: '/oauth/start',
  operationId: 'oauth.start',
  summary: 'First hop of the popup: uses the ticket up and goes on to the app.',
  request: { query: z.object({ ticket: z.string().max(256).optional() }) },
  responses: { 303: redirect, 400: refusal },
});

const callback = apiRoute('public', {
  method: 'get',
  path: '/oauth/callback/{contextId}',
  operationId: 'oauth.callback',
  summary: 'Where an app sends the browser back to. One address per app; register it there.',
  request: { params: z.object({ contextId: z.string().min(1).max(64) }) },
  responses: { 303: redirect, 400: refusal },
});

const back = apiRoute('public', {
  method: 'get',
  path: '/oauth/return/{id}',
  operationId: 'oauth.return',
  summary: 'Return page for hosts that have none: hands the result to the page that waits.',
  request: { params: z.object({ id: z.string().min(1).max(64) }) },
  responses: { 200: html },
});

export interface OAuthRouteOptions {
  readonly publicUrl: () => string;
  readonly isHttps: boolean;
}

export function oauthRoutes({ browserSteps, flows }: Services, options: OAuthRouteOptions) {
  const cookie = browserCookie(options.isHttps);
  return newRoutes()
    .openapi(start, async (c) =>
      asPage(c, async () => {
        const key = cookie.read(c) ?? newBrowserKey();
        const url = await browserSteps.open(c.req.valid('query').ticket ?? '', key);
        cookie.write(c, key);
        return c.redirect(url.href, 303);
      }),
    )
    .openapi(callback, async (c) =>
      asPage(c, async () => {
        const { searchParams } = new URL(c.req.url);
        const { contextId } = c.req.valid('param');
        const returned = await browserSteps.comeBack(contextId, searchParams, cookie.read(c));
        const { flow, completionCode } = returned;
        const page = flow.returnUrl ?? `${options.publicUrl()}/oauth/return/${flow.id}`;
        const result = new URLSearchParams({ flow: flow.id, cc: completionCode });
        return c.redirect(`${page}#${result.toString()}`, 303);
      }),
    )
    .openapi(back, async (c) => {
      preparePage(c);
      return c.html(returnPage(await flows.pageOf(c.req.valid('param').id)), 200);
    })
    .get('/oauth/return.js', (c) =>
      c.body(RETURN_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .get('/oauth/style.css', (c) =>
      c.body(OAUTH_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }),
    );
}

/** `__Host-` where TLS allows it: then no other host, not even a sub-domain, can plant it. */
function browserCookie(isHttps: boolean) {
  const name = isHttps ? '__Host-sync_flow' : 'sync_flow';
  const attributes = { httpOnly: true, secure: isHttps, sameSite: 'Lax', path: '/' } as const;
  return {
    read: (c: Context): string | undefined => {
      const value = getCookie(c, name);
      return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
    },
    write: (c: Context, key: string): void => {
      setCookie(c, name, key, { ...attributes, maxAge: COOKIE_SECONDS });
    },
  };
}

function preparePage(c: Context): void {
  c.header(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  // Our own return page talks to its opener on another origin, which a stricter policy would cut off;
  // it must be the same on every hop of the popup.
  c.header('cross-origin-opener-policy', 'unsafe-none');
}

/**
 * Refusals with the reason and the way out, as a page for who takes one. Everything is 400: a stranger
 * learns nothing from it.
 */
async function asPage(c: Context, work: () => Promise<Response>) {
  preparePage(c);
  // Link checkers only ask for the head: nothing is used up for them.
  if (c.req.method === 'HEAD') return c.body(null, 204) as never;
  try {
    return (await work()) as never;
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const { code, message, hint } = error;
    const { title } = ERROR_STATUS[code];
    c.header('vary', 'Accept', { append: true });
    if (!(c.req.header('accept') ?? '').includes('text/html'))
      throw new ProblemError({ code, status: 400, title, detail: message, hint, cause: error });
    return c.html(messagePage({ title, text: message, next: hint }), 400);
  }
}
