import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as PackageJson;

interface PackageJson {
  readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
  readonly bin: Record<string, string>;
  readonly sideEffects: readonly string[];
  readonly scripts: Record<string, string>;
}

const ENTRIES = [
  ...['.', './define', './define/sync-wizard', './tokens.css'],
  ...['./engine', './engine/contract', './engine/testing', './engine/value-tools'],
  ...['./server', './client', './custom-elements.json', './package.json'],
];
const CODE = ENTRIES.filter((entry) => !/\.(css|json)$/.test(entry));

function filesOf(entry: string): string[] {
  const target = manifest.exports[entry] ?? '';
  return typeof target === 'string' ? [target] : [target.types, target.default];
}

/** The names that a plain Node program gets, which knows no DOM and no TypeScript. */
function namesOf(entry: string): string[] {
  const specifier = `sync-wizard${entry.slice(1)}`;
  const program = `console.log(JSON.stringify(Object.keys(await import('${specifier}'))))`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[];
}

describe('the entry points of the package', () => {
  it('are exactly the documented ones', () => {
    expect(Object.keys(manifest.exports)).toEqual(ENTRIES);
  });

  it('have no wildcard and do not show how the package is built', () => {
    expect(ENTRIES.filter((entry) => /\*|dist/.test(entry))).toEqual([]);
  });

  it.each(ENTRIES)('%s leads to files that the build makes', (entry) => {
    const missing = filesOf(entry).filter((file) => !existsSync(`${root}${file}`));

    expect(missing, 'run "npm run build" first').toEqual([]);
  });

  it.each(CODE)('%s can be imported in Node and exports by name only', (entry) => {
    const names = namesOf(entry);

    expect(names).not.toContain('default');
    if (!entry.startsWith('./define')) expect(names.length).toBeGreaterThan(0);
  });

  it('mark every define file as having effects, and nothing else that is code', () => {
    expect(manifest.sideEffects).toEqual([
      './dist/components/define.js',
      './dist/components/**/define.js',
      './dist/cdn/*.js',
      '*.css',
    ]);
  });
});

describe('the command line program', () => {
  it('starts with the line that makes it run under Node', () => {
    const file = `${root}${manifest.bin['sync-wizard'] ?? ''}`;

    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  });
});

describe('installing the package', () => {
  it('runs no script', () => {
    const unwanted = ['preinstall', 'install', 'postinstall', 'prepare'];

    expect(unwanted.filter((name) => name in manifest.scripts)).toEqual([]);
  });
});
