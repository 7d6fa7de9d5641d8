#!/usr/bin/env node
/** `sync-wizard`: hands the command line and the signals to `cli/run-cli.ts`. */

// Before anything is read from disk: slow queries of SQLite must not starve the four threads that Node has by default.
process.env['UV_THREADPOOL_SIZE'] ??= '8';

const { runCli } = await import('./cli/run-cli.js');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked twice: whoever sits there does not want to wait.
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  stop: stop.signal,
});

export {};
