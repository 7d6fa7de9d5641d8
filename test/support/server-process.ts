import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const CLI = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));
const HOOKS = new URL('ts-hooks.mjs', import.meta.url).href;

/** `sync-wizard serve` as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly logLines: string[];
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; its exit code. */
  stop(): Promise<number | null>;
}

/** Resolves when it listens; rejects with what it said when it ends instead. */
export async function spawnServer(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', HOOKS, CLI, 'serve'], {
    env: { PATH: process.env['PATH'] ?? '', NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logLines: string[] = [];
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  createInterface({ input: child.stdout }).on('line', (line) => logLines.push(line));
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const found = /listens on (\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(said.join('\n'))));
  });
  return { url, logLines, ...enders(child, exited) };
}

function enders(child: ChildProcess, exited: Promise<number | null>) {
  return {
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: (): Promise<number | null> => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
