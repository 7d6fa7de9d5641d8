/**
 * The sync-wizard server as a process of its own, just as `sync-wizard serve` runs it. Should it die
 * (or be killed, to see that nothing is lost) it is started again.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const CLI = join(import.meta.dirname, '../../dist/server/cli.js');
const READY_WITHIN_MS = 30_000;

export interface SupervisedOptions {
  dataDir: string;
  /** Where the server will listen. */
  url: string;
  env: Record<string, string>;
}

export interface SupervisedServer {
  logFile: string;
  close(): Promise<void>;
}

export async function superviseServer(options: SupervisedOptions): Promise<SupervisedServer> {
  const logFile = join(options.dataDir, 'server.log');
  const state = { child: null as ChildProcess | null, isStopping: false, isReady: false };
  const ending = new AbortController();
  const start = (): void => {
    const log = openSync(logFile, 'a', 0o600);
    const env = { ...process.env, ...options.env };
    const child = spawn(process.execPath, [CLI, 'serve'], { env, stdio: ['ignore', log, log] });
    state.child = child;
    child.once('exit', (code, signal) => {
      // Started again only once it has run: what keeps it from starting would do so each time.
      if (!state.isReady) ending.abort();
      if (state.isStopping || !state.isReady) return;
      console.log(`The server ended (${signal ?? String(code)}); starting it again.`);
      setTimeout(start, 1_000).unref();
    });
  };
  start();
  try {
    await untilReady(options.url, logFile, ending.signal);
  } catch (error) {
    state.child?.kill();
    throw error;
  }
  state.isReady = true;
  return {
    logFile,
    close: async () => {
      state.isStopping = true;
      const { child } = state;
      if (child === null || child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Throws when it ends before, or is not ready in time. */
async function untilReady(url: string, logFile: string, ended: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(READY_WITHIN_MS)]);
  while (!signal.aborted) {
    const answer = await fetch(`${url}/v1/ready`, { signal }).catch(() => null);
    if (answer?.ok === true) return;
    await sleep(150);
  }
  throw new Error(`The sync-wizard server did not get ready. Its log says why: ${logFile}`);
}
