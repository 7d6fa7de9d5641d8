import type { OpenAPIHono } from '@hono/zod-openapi';
import { docsPage } from './docs-page.js';
import { DOCS_STYLE } from './docs-style.js';

/** `/openapi.json`, made from the routes' own schemas, and `/docs`, a page made from that. No CDN, no script. */
export function apiDocument(app: OpenAPIHono, version: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'http',
    scheme: 'bearer',
    description: 'Token of an embed session (`es_live_…`). See "Who may do what" in docs/api.md.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'secretKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'Secret API key of the host’s server (`sk_live_…`). Never in a browser.',
  });
  const info = {
    title: 'sync-wizard',
    version,
    description: 'Two-way sync as an API. Errors are application/problem+json with a hint.',
  };
  // Made once, at the first request: it takes a while and never changes.
  let made: ReturnType<typeof make> | undefined;
  const make = () => app.getOpenAPI31Document({ openapi: '3.1.0', info });
  const document = () => (made ??= make());

  let page: string | undefined;
  app.get('/openapi.json', (c) => c.json(document()));
  app.get('/docs', (c) => {
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    );
    page ??= docsPage(document());
    return c.html(page);
  });
  app.get('/docs/style.css', (c) => c.body(DOCS_STYLE, 200, { 'content-type': 'text/css' }));
}
