import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const execute = promisify(execFile);

/** Runs a program; when it fails, the error carries what it printed on either stream. */
export async function runFile(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<{ stdout: string }> {
  try {
    return await execute(program, args, { ...options, maxBuffer: 64_000_000 });
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
    throw new Error(`${program} failed:\n${stdout}${stderr}`, { cause });
  }
}

/** The package as a user gets it. */
export interface PackedPackage {
  /** The tarball. */
  readonly file: string;
  /** Paths inside it, without the leading `package/`. */
  readonly paths: readonly string[];
  readonly sha1: string;
}

interface PackAnswer {
  readonly filename: string;
  readonly shasum: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what `dist` holds; building it is the caller's duty (`npm test` has done so before). */
export async function packInto(folder: string): Promise<PackedPackage> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await runFile('npm', args, { cwd: ROOT, env: plainEnv() });
  const [answer] = JSON.parse(stdout) as PackAnswer[];
  if (answer === undefined) throw new Error('npm pack named no tarball.');
  return {
    file: join(folder, answer.filename),
    paths: answer.files.map(({ path }) => path),
    sha1: answer.shasum,
  };
}

/** An empty project with the tarball and, as its documentation says, the SQLite driver installed. */
export async function installInto(folder: string, { file }: PackedPackage): Promise<void> {
  const project = { name: 'empty-project', private: true, type: 'module' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(project));
  const driver = 'sqlite3@npm:@appthreat/sqlite3@9.0.2';
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await runFile('npm', ['install', ...flags, file, driver], { cwd: folder, env: plainEnv() });
}

/** Hands `use` a fresh folder outside the repository and removes it afterwards. */
export async function makeFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'sync-wizard-package-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Without what `npm test` sets for its own children: a user's npm knows nothing of this project. */
function plainEnv(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  const isOurs = (name: string): boolean =>
    /^npm_(package|lifecycle|command|execpath|config_local_prefix|config_prefix)/.test(name);
  return Object.fromEntries(entries.filter(([name]) => !isOurs(name)));
}
