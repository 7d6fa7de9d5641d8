/**
 * `npm start`: installs when needed, builds, and runs the demo (examples/demo/start.ts) on the pinned
 * Node until Ctrl-C. `npm start -- --port 5000` or `PORT=5000 npm start` chooses the address; every
 * argument is handed on to the demo.
 *
 * The demo gets PORT and DEMO_DATA_DIR in its environment and is told to stop by SIGINT or SIGTERM.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DEMO_PORTS, demoDataDir, demoPidFile, portFrom } from './demo-settings.mjs';
import { ensureInstalled, runMain } from './ensure-install.mjs';
import { assertPortsAreFree } from './free-port.mjs';
import { ROOT, runNode } from './run.mjs';
import { supervise } from './supervise.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  const port = portFrom(args, process.env);
  await assertPortsAreFree(port, DEMO_PORTS);
  await ensureInstalled();
  await step('Building', 'node_modules/typescript/bin/tsc', [
    '-b',
    'engine',
    'components',
    'server',
  ]);
  await step('Bundling the page', 'scripts/bundle.mjs', []);
  const pidFile = demoPidFile();
  mkdirSync(dirname(pidFile), { recursive: true });
  try {
    return await supervise({
      args: ['examples/demo/start.ts', ...args],
      cwd: ROOT,
      // Slow queries of SQLite must not starve the four threads that Node has by default.
      env: { PORT: String(port), DEMO_DATA_DIR: demoDataDir(), UV_THREADPOOL_SIZE: '8' },
      onStart: (pid) => writeFileSync(pidFile, `${pid}\n`),
    });
  } finally {
    rmSync(pidFile, { force: true });
  }
});

async function step(title, file, args) {
  console.log(`${title} …`);
  const { code, output } = await runNode(file, args);
  if (code !== 0) {
    process.stderr.write(output);
    throw new Error(`${title} failed; the lines above say where.`);
  }
}
