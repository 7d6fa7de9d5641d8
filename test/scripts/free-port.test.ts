import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assertPortsAreFree } from '../../scripts/free-port.mjs';
import { closedPort } from '../support/closed-port.js';

async function takenPort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

describe('assertPortsAreFree', () => {
  it('accepts a free port, and 0, which is any', async () => {
    await assertPortsAreFree(await closedPort(), 1);
    await assertPortsAreFree(0, 4);
  });

  it('names the port that is taken and says how to choose others', async () => {
    const port = await takenPort();
    const wanted = assertPortsAreFree(port, 1);

    await expect(wanted).rejects.toThrow(`Port ${port} is already in use`);
    await expect(wanted).rejects.toThrow(/npm start -- --port \d+/);
  });

  it('looks at every port of the row, not only at the first', async () => {
    const port = await takenPort();

    await expect(assertPortsAreFree(port - 1, 2)).rejects.toThrow(
      `The demo needs 2 in a row, from ${port - 1} to ${port}.`,
    );
  });
});
