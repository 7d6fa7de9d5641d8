import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url).pathname;

/** The module itself, and the stand-ins for other people's servers. */
const EXCEPT = ['server/egress/', 'server/sandboxes/'];

const WAYS_OUT: readonly RegExp[] = [
  /\bglobalThis\.fetch\b/,
  /\b(https?|net|tls)\.(request|get|connect|createConnection)\(/,
  /import\s+(?!type)[^;]*\b(request|get|connect|Agent)\b[^;]*from 'node:(https?|http2|net|tls|dgram)'/,
  /from '(undici|axios|got|node-fetch|ws)'/,
  /\bnew (WebSocket|EventSource|XMLHttpRequest)\(/,
];

/** `fetch(…)` without a dot before it, in a file that takes no parameter of that name. */
function callsGlobalFetch(code: string): boolean {
  const isBound = /\bfetch\??:|\bfetch,|\{[^}]*\bfetch\b[^}]*\}\s*[:=]|\b(const|let) fetch\b/.test(
    code,
  );
  return !isBound && /(?<![.\w#])fetch\(/.test(code);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}

async function serverFiles(): Promise<string[]> {
  const entries = await readdir(join(ROOT, 'server'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !EXCEPT.some((prefix) => file.startsWith(prefix)));
}

describe('S13 the only way out', () => {
  it('is the egress module', async () => {
    const found: string[] = [];
    for (const file of await serverFiles()) {
      const code = withoutComments(await readFile(join(ROOT, file), 'utf8'));
      if (WAYS_OUT.some((way) => way.test(code)) || callsGlobalFetch(code)) found.push(file);
    }

    expect(found).toEqual([]);
  });

  it.each([
    'await fetch(url);',
    'globalThis.fetch(url)',
    "http.request('http://x')",
    "import { request } from 'node:https';",
    "import { fetch } from 'undici';",
    'new WebSocket(url)',
  ])('would notice: %s', (code) => {
    expect(WAYS_OUT.some((way) => way.test(code)) || callsGlobalFetch(code)).toBe(true);
  });

  it.each([
    'await deps.fetch(url);',
    'await this.#fetch(url)',
    'function f({ fetch }: Deps) { return fetch(url); }',
    'function f(fetch: Fetch) { return fetch(url); }',
    "import type { IncomingMessage } from 'node:http';",
    "import { createServer } from 'node:http';",
  ])('does not mind: %s', (code) => {
    expect(WAYS_OUT.some((way) => way.test(code)) || callsGlobalFetch(code)).toBe(false);
  });
});
