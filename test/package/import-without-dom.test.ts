import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';

const ROOT = resolve(import.meta.dirname, '../..');
/** The script of a page of its own; it is never imported. */
const PAGES = ['components/return-page.ts'];
const MODULES = globSync('components/**/*.ts', {
  cwd: ROOT,
  exclude: ['**/*.d.ts', ...PAGES],
}).sort();

/**
 * Imports every module of the components in a plain Node process, one after another, and reports
 * what each one threw. Lit brings its own stand-ins for HTMLElement and customElements; `document`
 * and `window` do not exist, as on any server.
 */
const PROBE = `
  const failures = [];
  for (const file of JSON.parse(process.argv[1])) {
    try { await import(file); } catch (error) { failures.push(file + ': ' + error); }
  }
  process.stdout.write(JSON.stringify({ failures, document: typeof document, window: typeof window }));
`;

describe('importing components without a DOM', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(resolve(ROOT, 'node_modules/.import-without-dom-'));
    symlinkSync(resolve(ROOT, 'node_modules'), resolve(folder, 'node_modules'));
    await build({
      entryPoints: globSync('{components,engine}/**/*.ts', { cwd: ROOT }).map((f) =>
        resolve(ROOT, f),
      ),
      outdir: folder,
      outbase: ROOT,
      format: 'esm',
      target: 'es2022',
      tsconfig: resolve(ROOT, 'components/tsconfig.json'),
    });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds the modules', () => {
    expect(MODULES).toContain('components/internal/sync-element.ts');
    expect(MODULES.length).toBeGreaterThan(15);
  });

  it('throws in none of them', async () => {
    const files = MODULES.map((file) => resolve(folder, file.replace(/\.ts$/, '.js')));

    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', PROBE, JSON.stringify(files)],
      { cwd: folder },
    );

    expect(JSON.parse(stdout)).toEqual({
      failures: [],
      document: 'undefined',
      window: 'undefined',
    });
  });
});
