import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { LIVE_SCRIPT } from './live-script.js';
import type { SandboxTheme } from './style-sheet.js';
import { styleSheet } from './style-sheet.js';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'";

/** Serves `style.css` and `live.js`; mount it under `/ui`. */
export function pageAssets(theme: SandboxTheme): Hono {
  const css = styleSheet(theme);
  return new Hono()
    .get('/style.css', (context) => {
      context.header('Content-Type', 'text/css; charset=utf-8');
      return context.body(css);
    })
    .get('/live.js', (context) => {
      context.header('Content-Type', 'text/javascript; charset=utf-8');
      return context.body(LIVE_SCRIPT);
    });
}

/**
 * Headers of pages that people open: nothing from elsewhere, never cached. Record pages may be framed (a demo
 * page shows two of them side by side); pass `canBeFramed: false` for a consent page.
 */
export function pageHeaders({ canBeFramed }: { canBeFramed: boolean }): MiddlewareHandler {
  const policy = canBeFramed ? PAGE_POLICY : `${PAGE_POLICY}; frame-ancestors 'none'`;
  return async (context, next) => {
    context.header('Content-Security-Policy', policy);
    context.header('Cache-Control', 'no-store');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('X-Content-Type-Options', 'nosniff');
    await next();
  };
}

/** Refuses form posts that a browser says come from another origin. Programs, which say nothing, may post. */
export function refuseCrossSitePosts(): MiddlewareHandler {
  return async (context, next) => {
    const sender = context.req.header('sec-fetch-site') ?? 'none';
    if (context.req.method === 'POST' && !['same-origin', 'none'].includes(sender)) {
      return context.text(
        'This form was sent from another site. Open the page itself and try again.',
        403,
      );
    }
    await next();
    return undefined;
  };
}
