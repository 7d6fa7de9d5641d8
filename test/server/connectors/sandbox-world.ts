import { createServer } from 'node:net';
import type { ConnectorSession } from '../../../engine/ports/connector.js';
import type { CallFault } from '../../suites/connector/connector-world.js';
import { RETRY_AFTER_SECONDS } from '../../suites/connector/connector-world.js';

/** Effects of a sandbox's fault rules that stand for the suite's faults. */
export const SANDBOX_FAULTS: Readonly<Record<CallFault, Readonly<Record<string, unknown>>>> = {
  status401: { effect: 'status', status: 401 },
  status403: { effect: 'status', status: 403 },
  status404: { effect: 'status', status: 404 },
  status409: { effect: 'status', status: 409 },
  status429: { effect: 'status', status: 429 },
  status429RetryAfter: { effect: 'status', status: 429, retryAfterSeconds: RETRY_AFTER_SECONDS },
  status500: { effect: 'status', status: 500 },
  cutBefore: { effect: 'cut-before' },
  cutAfter: { effect: 'cut-after' },
  drip: { effect: 'drip', delayMs: 1000 },
  malformed: { effect: 'malformed' },
  repeatCursor: { effect: 'repeat-cursor' },
};

/** Time of a sandbox that a test moves. Whole seconds, like the `Date` header. */
export class SandboxClock {
  #nowMs = Date.UTC(2026, 2, 2, 8);

  readonly now = (): number => this.#nowMs;

  advance(ms: number): void {
    this.#nowMs += ms;
  }
}

/** Counts what a connector sends. */
export class CallCount {
  count = 0;
}

/**
 * The session of a connected account: plain fetch with the bearer token. The sandbox's time is not the machine's, so its
 * answers get the `Date` that a server with that time would send.
 */
export function sandboxSession(options: {
  token: string;
  clock: SandboxClock;
  account: Record<string, string>;
  calls: CallCount;
  connectionId?: string;
}): ConnectorSession {
  const { token, clock, account, calls, connectionId = 'connection' } = options;
  return {
    connectionId,
    account,
    fetch: async (input, init) => {
      calls.count += 1;
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      const response = await fetch(input, { ...init, headers });
      const told = new Headers(response.headers);
      told.set('date', new Date(clock.now()).toUTCString());
      // The body is read later, so a cut or slow one reaches the connector as it is.
      return new Response(response.body, { status: response.status, headers: told });
    },
  };
}

/** Posts a fault rule that bites once; a cursor is repeated until the faults are cleared. */
export async function postFault(
  url: string,
  fault: CallFault,
  match: { method: string; path: string },
): Promise<void> {
  const rule = { ...SANDBOX_FAULTS[fault], ...match, times: fault === 'repeatCursor' ? 0 : 1 };
  const response = await fetch(`${url}/__faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rule),
  });
  if (response.status !== 201)
    throw new Error(`The sandbox took no fault: ${await response.text()}`);
}

/** An origin on which nobody listens any more. */
export async function closedOrigin(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return `http://127.0.0.1:${String(address.port)}`;
}
