/**
 * Makes sure that node_modules is what package-lock.json says, before any other script runs.
 *
 * Must start under an older system Node with nothing installed, hence only Node's own modules.
 * The lock file's hash is remembered under node_modules/.cache, so a second call costs a file read.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, hasPinnedNode, pinnedNode, run } from './run.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const CACHE = join(ROOT, 'node_modules', '.cache', 'sync-wizard');
const STAMP = join(CACHE, 'install.txt');

/** Installs with `npm ci` when the lock file is not the one that was installed last. */
export async function ensureInstalled() {
  const wanted = stampFor(readFileSync(LOCK));
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && hasPinnedNode()) return;
  if (!(await isInstalled())) await install();
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, wanted);
}

function stampFor(lock) {
  const hash = createHash('sha256').update(lock).digest('hex');
  return `${hash} ${process.platform}-${process.arch}\n`;
}

/**
 * True when npm's own record of the installed tree equals the lock file. A developer who used
 * `npm install` to change a dependency is then not sent through a full reinstall.
 */
async function isInstalled() {
  if (!existsSync(INSTALLED) || !hasPinnedNode()) return false;
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  const same = (path) => wanted[path]?.integrity === present[path]?.integrity;
  const missing = Object.entries(wanted).filter(
    ([path, entry]) => path !== '' && !entry.optional && !(path in present),
  );
  if (missing.length > 0 || !Object.keys(present).every((path) => path in wanted && same(path)))
    return false;
  return (await run(pinnedNode(), ['--version'])).code === 0;
}

async function install() {
  console.log('Installing dependencies (npm ci) …');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { code, output } = npm
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (code !== 0) {
    process.stderr.write(output);
    throw new Error(
      `npm ci failed (exit code ${code}). Check the network and the registry that "npm config get registry" names, then try again.`,
    );
  }
}

/** Runs `main` and turns a thrown error into one readable line and exit code 1. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
