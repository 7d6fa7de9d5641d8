import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  installInto,
  makeFolder,
  packInto,
  ROOT,
  runFile,
  type PackedPackage,
} from '../support/packed-package.js';

const INSTALL_MS = 180_000;
const ENTRIES = [
  '',
  '/define',
  '/engine',
  '/engine/contract',
  '/engine/testing',
  '/server',
  '/client',
];

const folders: (() => Promise<void>)[] = [];
let packed: PackedPackage;
let project: string;

async function folder(): Promise<string> {
  const { path, remove } = await makeFolder();
  folders.push(remove);
  return path;
}

beforeAll(async () => {
  packed = await packInto(await folder());
}, INSTALL_MS);

afterAll(async () => {
  await Promise.all(folders.map((remove) => remove()));
});

describe('the packed package', () => {
  it('holds the build, the sources it maps to, and no tests, stories, examples or scripts', () => {
    const topLevel = new Set(packed.paths.map((path) => path.split('/')[0]));
    const wanted = ['LICENSE', 'README.md', 'custom-elements.json', 'package.json'];

    expect(topLevel).toEqual(new Set([...wanted, 'components', 'dist', 'engine', 'server']));
    expect(packed.paths.filter((path) => /tsbuildinfo|\.test\.|tsconfig/.test(path))).toEqual([]);
  });

  it('is the same, byte for byte, when packed again', async () => {
    const again = await packInto(await folder());

    expect(again.sha1).toBe(packed.sha1);
  });

  it('satisfies publint', async () => {
    const { buffer } = await readFile(packed.file);
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });

    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it(
    'has types that every ESM resolver finds',
    async () => {
      const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
      const skipped = ['./tokens.css', './custom-elements.json', './package.json'];
      const args = [packed.file, '--profile', 'esm-only', '--no-color', '--no-emoji'];

      await runFile(process.execPath, [attw, ...args, '--exclude-entrypoints', ...skipped]);
    },
    INSTALL_MS,
  );
});

describe('an empty project with the package installed', () => {
  beforeAll(async () => {
    project = await folder();
    await installInto(project, packed);
  }, INSTALL_MS);

  it.each(ENTRIES)('imports sync-wizard%s', async (entry) => {
    const program = `console.log(Object.keys(await import('sync-wizard${entry}')).length)`;
    const args = ['--input-type=module', '-e', program];
    const { stdout } = await runFile(process.execPath, args, { cwd: project });

    expect(Number(stdout)).toBeGreaterThanOrEqual(entry === '/define' ? 0 : 1);
  });

  it('compiles against the published types', async () => {
    const lines = ENTRIES.map(
      (entry, index) => `import * as m${String(index)} from 'sync-wizard${entry}';`,
    );
    const uses = ENTRIES.map((_entry, index) => `m${String(index)}`).join(', ');
    await writeFile(
      join(project, 'use.ts'),
      `${lines.join('\n')}\nexport const all = [${uses}];\n`,
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022'];
    const modules = ['--module', 'nodenext', '--lib', 'es2023,dom,dom.iterable'];

    await runFile(process.execPath, [tsc, ...options, ...modules, 'use.ts'], { cwd: project });
  });

  it('serves from its command line program', async () => {
    const port = await freePort();
    const bin = join(project, 'node_modules/sync-wizard/dist/server/cli.js');
    const server = spawn(process.execPath, [bin, 'serve'], {
      cwd: project,
      env: {
        ...process.env,
        SYNC_WIZARD_PORT: String(port),
        SYNC_WIZARD_DATA_DIR: join(project, 'data'),
      },
    });
    try {
      const response = await healthOf(server, port);

      expect(response.status).toBe(200);
    } finally {
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    }
    expect(server.exitCode).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

/** The answer of /v1/health as soon as the server has said that it listens; throws when it ends before. */
async function healthOf(server: ChildProcess, port: number): Promise<Response> {
  let output = '';
  const spoke = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(String(port))) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', () => reject(new Error(`The server ended before it listened:\n${output}`)));
  });
  await spoke;
  return fetch(`http://127.0.0.1:${String(port)}/v1/health`);
}
