import type { EmbedSession, NewEmbedSession, Problem } from '../engine/contract/index.js';
import type { Fetch } from './egress/egress.js';

export interface MintOptions {
  /** Address of the sync-wizard server, without a slash at the end. */
  readonly url: string;
  /** Secret API key. Only ever on a server. */
  readonly secretKey: string;
  /** Usually the global one. */
  readonly fetch: Fetch;
}

/**
 * For the host's own server: makes a session for one of its users. Hand only the token to the page.
 *
 * @example
 * const { token } = await mintEmbedSession(
 *   { url: 'http://127.0.0.1:4400', secretKey: process.env.SYNC_WIZARD_SECRET_KEY, fetch },
 *   { tenant: user.companyId, endUser: { id: user.id }, origins: ['https://app.example.com'],
 *     permissions: ['view', 'connect', 'map', 'run', 'resolve'] },
 * );
 */
export async function mintEmbedSession(
  { url, secretKey, fetch }: MintOptions,
  wanted: NewEmbedSession,
): Promise<EmbedSession> {
  const response = await fetch(`${url}/v1/embed-sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  if (response.ok) return (await response.json()) as EmbedSession;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const why =
    problem === undefined ? `status ${response.status}` : `${problem.detail} ${problem.hint}`;
  throw new Error(`No embed session was made: ${why}`);
}
