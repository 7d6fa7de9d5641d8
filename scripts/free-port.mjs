/** Says early, before any building, that the demo's port is taken. */
import { createServer } from 'node:net';

/** Resolves when 127.0.0.1 accepts a listener on `port` (0 always does); else throws what to do. */
export function assertPortIsFree(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(new Error(explain(error, port))));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
}

function explain(error, port) {
  const what =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is already in use (is the demo running in another window?).`
      : `Port ${port} cannot be used: ${error.message}.`;
  const other = port < 65_000 ? port + 10 : 4170;
  return `${what}\nChoose another one: PORT=${other} npm start   or   npm start -- --port ${other}`;
}
