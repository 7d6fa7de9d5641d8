/** Says early, before any building, that one of the demo's ports is taken. */
import { createServer } from 'node:net';

/**
 * Resolves when 127.0.0.1 accepts listeners on `count` ports from `first` on (0, any port, always does);
 * else throws which one is taken and what to do.
 */
export async function assertPortsAreFree(first, count) {
  if (first === 0) return;
  for (let port = first; port < first + count; port += 1) {
    const error = await tryPort(port);
    if (error !== undefined) throw new Error(explain(error, { port, first, count }));
  }
}

/** Undefined when it is free. */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
}

function explain(error, { port, first, count }) {
  const what =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is already in use (is the demo running in another window?).`
      : `Port ${port} cannot be used: ${error.message}.`;
  const needed = `The demo needs ${count} in a row, from ${first} to ${first + count - 1}.`;
  const other = first < 65_000 ? first + 10 : 4170;
  return `${what} ${needed}\nChoose others: PORT=${other} npm start   or   npm start -- --port ${other}`;
}
