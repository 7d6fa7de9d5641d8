/**
 * Starts other programs for the scripts of this folder.
 *
 * Owns: the repository root, the pinned Node, and how a child's output is kept or shown.
 * Needs nothing but Node's own modules, because it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, absolute. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const PINNED = join(
  ROOT,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** True when the Node that package.json pins is installed. */
export function hasPinnedNode() {
  return existsSync(PINNED);
}

/** Path of the pinned Node, or of the running one while nothing is installed. */
export function pinnedNode() {
  return hasPinnedNode() ? PINNED : process.execPath;
}

/** The environment for children: `node` and every tool resolve to the installed, pinned ones. */
export function childEnv(extra = {}) {
  const bins = [join(ROOT, 'node_modules', 'node', 'bin'), join(ROOT, 'node_modules', '.bin')];
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [...bins, process.env[pathKey] ?? ''].join(delimiter);
  return { ...process.env, [pathKey]: path, ...extra };
}

/**
 * Runs a program to its end and resolves to `{ code, output }`; never rejects.
 * `show: true` lets it write to this terminal (then `output` is empty).
 * `code` is 127 when it could not be started and 1 when a signal ended it.
 */
export function run(command, args, { show = false, env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env: childEnv(env), stdio });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const finish = (code, text = '') =>
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') + text });
    child.once('error', (error) => finish(127, `${command}: ${error.message}\n`));
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** Runs a JavaScript file on the pinned Node; same answer as {@link run}. */
export function runNode(file, args = [], options = {}) {
  return run(pinnedNode(), [join(ROOT, file), ...args], options);
}
