/** The app as the bench holds it: started as a process of its own, filled and asked over HTTP. */
import { startChild } from '../child.js';
import type { Child } from '../child.js';

export interface FillOptions {
  size: number;
  seed: number;
  /** How many of them the right account has already. */
  matching: number;
}

export interface AppProcess {
  readonly url: string;
  fill(options: FillOptions): Promise<void>;
  /** People edit so many records of the left account. */
  edit(count: number, round: number): Promise<number>;
  /** Calls by path since the last time. */
  takeCalls(): Promise<Record<string, number>>;
  sizes(): Promise<{ left: number; right: number }>;
  close(): void;
}

/** `file` is the program that serves it: `app/serve-app.js`, or the one of a peer. */
export async function startApp(file: URL): Promise<AppProcess> {
  const child: Child = startChild(file);
  const { port } = (await child.next()) as { port: number };
  const url = `http://127.0.0.1:${String(port)}`;
  const control = async (verb: string, body: unknown): Promise<unknown> => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${url}/control/${verb}`, init);
    if (!response.ok) throw new Error(`The app's "${verb}" failed: ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    fill: async (options) => {
      await control('fill', options);
    },
    edit: async (count, round) => (await control('edit', { count, round })) as number,
    takeCalls: async () => (await control('calls', {})) as Record<string, number>,
    sizes: async () => (await control('sizes', {})) as { left: number; right: number },
    close: () => child.end(),
  };
}
