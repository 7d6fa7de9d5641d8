/** A process of the bench: messages in, messages out, and its end told as an error to whoever waits. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** The next message. Rejects when the process ends before. */
  next(): Promise<unknown>;
  send(message: object): void;
  /** Ends it; its end is then no error any more. */
  end(): void;
}

export function startChild(file: URL, options: { nodeArgs?: readonly string[] } = {}): Child {
  const child = fork(fileURLToPath(file), { execArgv: [...(options.nodeArgs ?? [])] });
  const arrived: unknown[] = [];
  const waiting: { resolve: (message: unknown) => void; reject: (error: Error) => void }[] = [];
  let end: Error | undefined;
  child.on('message', (message) => {
    const first = waiting.shift();
    if (first === undefined) arrived.push(message);
    else first.resolve(message);
  });
  child.on('exit', (code, signal) => {
    end = new Error(`The process ${file.pathname} ended (${String(code ?? signal)}).`);
    for (const { reject } of waiting.splice(0)) reject(end);
  });
  return {
    next: () =>
      new Promise((resolve, reject) => {
        if (arrived.length > 0) resolve(arrived.shift());
        else if (end === undefined) waiting.push({ resolve, reject });
        else reject(end);
      }),
    send: (message) => {
      child.send(message);
    },
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}
