/**
 * Kvist's own little server: serves its page and mints sessions for the person who is signed in. The
 * secret key stays here; the browser only ever sees a session token.
 */
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../../..');
const FONTS = 'node_modules/@fontsource-variable';

/** Where each address comes from. Everything else is a file of `public/`. */
const FILES: Record<string, string> = {
  '/fonts/bricolage.woff2': `${FONTS}/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2`,
  '/fonts/instrument.woff2': `${FONTS}/instrument-sans/files/instrument-sans-latin-wght-normal.woff2`,
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

export interface HostOptions {
  port: number;
  /** Address of the sync-wizard server. */
  syncServer: string;
  /** Key that may mint sessions. Never leaves this process. */
  secretKey: string;
  /** Record pages of both sandboxes, shown side by side. */
  hubspot: string;
  dynamics: string;
}

export interface ServedHost {
  url: string;
  close(): Promise<void>;
}

export async function serveHost(options: HostOptions): Promise<ServedHost> {
  const app = new Hono();
  let url = '';

  // A real product would first look who is signed in; Kvist has one person and one customer.
  app.post('/session', async (context) => {
    const answer = await fetch(`${options.syncServer}/v1/embed-sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${options.secretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        tenant: 'kvist-demo',
        endUser: { id: 'kari', label: 'Kari Nordmann' },
        origins: [url, url.replace('127.0.0.1', 'localhost')],
        permissions: ['view', 'connect', 'map', 'run', 'resolve', 'export', 'delete'],
        returnUrl: `${context.req.header('origin') ?? url}/sync-return.html`,
      }),
    });
    return context.json(await answer.json(), answer.ok ? 200 : 502);
  });

  app.get('/settings.json', (context) => {
    const { syncServer: server, hubspot, dynamics } = options;
    return context.json({ server, hubspot, dynamics });
  });

  app.get('/*', async (context) => {
    const path = context.req.path === '/' ? '/index.html' : normalize(context.req.path);
    const file = await readFile(fileOf(path)).catch(() => null);
    if (file === null) return context.text('Kvist has no such page.', 404);
    return context.body(new Uint8Array(file), 200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': policy(options),
      'cache-control': 'no-cache',
    });
  });

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function fileOf(path: string): string {
  const known = FILES[path];
  if (known !== undefined) return join(ROOT, known);
  if (path.startsWith('/cdn/')) return join(ROOT, 'dist', path);
  return join(HERE, 'public', path);
}

/** As strict as a careful product's: the kit works under it. */
function policy({ syncServer, hubspot, dynamics }: HostOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${syncServer}`,
    `frame-src ${new URL(hubspot).origin} ${new URL(dynamics).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
