/** The demo as a stranger starts it, for end-to-end tests: its own data folder and free ports. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

export interface Demo {
  host: string;
  server: string;
  hubspot: string;
  dynamics: string;
  /** What it has printed so far. */
  output(): string;
  /** Ctrl-C; answers the exit code. */
  stop(): Promise<number | null>;
}

export async function startDemo(args: readonly string[] = []): Promise<Demo> {
  const port = await freePorts();
  const dataDir = mkdtempSync(join(tmpdir(), 'sync-wizard-demo-'));
  const child = spawn(process.execPath, ['examples/demo/start.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DEMO_DATA_DIR: dataDir, UV_THREADPOOL_SIZE: '8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const onData = (data: Buffer): void => {
    output += data.toString();
  };
  child.stdout.on('data', onData);
  child.stderr.on('data', onData);
  await printed(child, () => output, 'sync-wizard demo:');
  const at = (offset: number): string => `http://127.0.0.1:${String(port + offset)}`;
  return {
    host: at(0),
    server: at(1),
    hubspot: at(2),
    dynamics: at(3),
    output: () => output,
    stop: async () => {
      const code = await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

function printed(child: ChildProcess, output: () => string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output().includes(text)) resolve();
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      reject(new Error(`The demo ended with ${String(code)}:\n${output()}`));
    });
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', (code) => resolve(code));
    child.kill('SIGINT');
  });
}

/** Four free ports in a row; another program may still take one before the demo does. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = await holdPort(0);
    const others = await Promise.allSettled([1, 2, 3].map((step) => holdPort(first.port + step)));
    const held = [
      first,
      ...others.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    ];
    await Promise.all(held.map((one) => one.release()));
    if (held.length === 4) return first.port;
  }
}

function holdPort(port: number): Promise<{ port: number; release(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        release: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
