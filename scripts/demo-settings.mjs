/** What `npm start` and `npm run demo:reset` agree on. Only Node's own modules. */
import { join, resolve } from 'node:path';
import { ROOT } from './run.mjs';

export const DEFAULT_PORT = 4170;
/** The page, the server and both sandboxes listen on ports in a row. */
export const DEMO_PORTS = 4;
const LAST_PORT = 65_536 - DEMO_PORTS;

/** The folder with the demo's databases and keys; DEMO_DATA_DIR overrides `.data/demo`. */
export function demoDataDir() {
  return resolve(process.env.DEMO_DATA_DIR ?? join(ROOT, '.data', 'demo'));
}

/** Holds the process id of a running demo; lies beside the folder so that a reset cannot miss it. */
export function demoPidFile() {
  return `${demoDataDir()}.pid`;
}

/** The port of `--port N`, `--port=N`, or PORT; throws when it is none. */
export function portFrom(args, env) {
  const at = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='));
  const option = args[at]?.includes('=') ? args[at].split('=')[1] : args[at + 1];
  const text = at >= 0 ? (option ?? '') : env.PORT || String(DEFAULT_PORT);
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LAST_PORT) return port;
  throw new Error(
    `"${text}" is not a port. Use a whole number up to ${LAST_PORT}, as in: npm start -- --port 5000`,
  );
}
