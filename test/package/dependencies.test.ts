import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}
interface PackageJson {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly allowScripts: Record<string, boolean>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(`${root}${file}`, 'utf8'));
const manifest = read('package.json') as PackageJson;
const { packages } = read('package-lock.json') as { packages: Record<string, LockEntry> };
const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 13);

/** Licences under which a dependency may be shipped to users. */
const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
/**
 * Packages whose install script only prints or repairs something that is not needed: `leveldown` brings its
 * binaries, and only the bench uses it.
 */
const SCRIPT_NOT_NEEDED = ['es6-promise', 'leveldown'];

describe('the dependencies', () => {
  it('are named with exact versions', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries(all).filter(
      ([, version]) => !/^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+$/.test(version),
    );

    expect(loose).toEqual([]);
  });

  it('are locked with a checksum and to no particular registry', () => {
    const unsafe = installed.filter(
      ([, { integrity, resolved, link }]) => link === true || !integrity || resolved !== undefined,
    );

    expect(unsafe.map(([path]) => path)).toEqual([]);
  });

  it('run no install script that was not agreed to', () => {
    const withScript = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const agreed = new Set([...Object.keys(manifest.allowScripts), ...SCRIPT_NOT_NEEDED]);

    expect(withScript.map(([path]) => nameOf(path)).filter((name) => !agreed.has(name))).toEqual(
      [],
    );
  });

  it('that are shipped have a licence that allows it', () => {
    const shipped = installed.filter(([, { dev }]) => dev !== true);
    const others = shipped.filter(([, { license }]) => !LICENCES.includes(license ?? ''));

    expect(others.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });
});
