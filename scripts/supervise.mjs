/**
 * Runs one long-lived program on the pinned Node and passes on the wish to stop.
 *
 * The child has a process group of its own: Ctrl-C reaches it once, through here, and never twice (once
 * from the terminal and once from npm). The IPC channel tells it when this process was killed, see
 * exit-with-parent.mjs.
 */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { childEnv, pinnedNode, ROOT } from './run.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 500;
/** Signals closer together than this are one wish (npm repeats what the terminal has sent). */
const SAME_WISH_MS = 500;

/** Resolves to the exit code; 0 when the program was asked to stop and did. */
export function supervise({ args, cwd, env, onStart }) {
  return new Promise((resolve, reject) => {
    const guard = pathToFileURL(join(ROOT, 'scripts/exit-with-parent.mjs')).href;
    const child = spawn(pinnedNode(), ['--import', guard, ...args], {
      cwd,
      env: childEnv(env),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    });
    let askedAtMs;
    const ask = (signal) => {
      const nowMs = performance.now();
      if (askedAtMs === undefined) child.kill(signal);
      else if (nowMs - askedAtMs > SAME_WISH_MS) child.kill('SIGKILL');
      askedAtMs ??= nowMs;
    };
    for (const signal of SIGNALS) process.on(signal, ask);
    const watch = watchParent(() => ask('SIGTERM'));
    child.once('spawn', () => onStart?.(child.pid));
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      resolve(askedAtMs !== undefined && code === null ? 0 : (code ?? 1));
    });
  });
}

/** Under npm: stops what was started when npm itself was killed and could not say so. */
function watchParent(onGone) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, PARENT_CHECK_MS);
  return watch.unref();
}
