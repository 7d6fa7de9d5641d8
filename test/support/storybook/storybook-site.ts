import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { listen, type HttpListener } from '../http-listener.js';
import { ROOT, runFile } from '../packed-package.js';

const SITE = join(ROOT, 'storybook-static');
const SOURCES = [
  'stories/**/*',
  'docs/**/*',
  'components/**/*.ts',
  'engine/**/*.ts',
  'custom-elements.json',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** A page of the Storybook: a story, or a page of words. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
}

/** Builds the Storybook when there is none, or when a source is newer than it. */
export async function ensureStorybook(): Promise<void> {
  const index = join(SITE, 'index.json');
  const builtAt = existsSync(index) ? statSync(index).mtimeMs : 0;
  const files = globSync(SOURCES, { cwd: ROOT });
  if (!files.some((file) => statSync(join(ROOT, file)).mtimeMs > builtAt)) return;
  const program = join(ROOT, 'node_modules/storybook/dist/bin/dispatcher.js');
  const args = ['build', '-c', 'stories/.storybook', '-o', SITE, '--quiet', '--disable-telemetry'];
  await runFile(process.execPath, [program, ...args], { cwd: ROOT });
}

/** What the built Storybook holds, in its own order. */
export function listEntries(): readonly Entry[] {
  const text = readFileSync(join(SITE, 'index.json'), 'utf8');
  return Object.values((JSON.parse(text) as { entries: Record<string, Entry> }).entries);
}

/** Serves the built Storybook on 127.0.0.1. */
export function serveStorybook(): Promise<HttpListener> {
  return listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname));
    const body = await readFile(join(SITE, path)).catch(() => undefined);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(body);
  });
}
