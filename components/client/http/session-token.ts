import type { Clock } from '../../../engine/index.js';
import { ClientError } from '../sync-client.js';

/**
 * Asks the host's own server for a session of sync-wizard. Called when a token is needed for the
 * first time, before one ends, and once when the server no longer takes one. With `expiresAt`
 * (ISO 8601) a token is renewed in time; without it the client asks the server when it ends.
 */
export type FetchSession = () => Promise<string | { token: string; expiresAt: string }>;

/** Renewed this long before it ends. */
const MARGIN_MS = 30_000;

/** The session's token: in memory only, never in an address, an attribute or a storage. */
export class SessionToken {
  readonly #fetchSession: FetchSession;
  readonly #clock: Clock;
  #token: string | undefined;
  #expiresAtMs = Infinity;
  #pending: Promise<string> | undefined;

  constructor(fetchSession: FetchSession, clock: Clock) {
    this.#fetchSession = fetchSession;
    this.#clock = clock;
  }

  /** A token that still holds. Throws `session_expired` when the host gives none. */
  async get(): Promise<string> {
    const isEnding = this.#clock.now() > this.#expiresAtMs - MARGIN_MS;
    if (this.#token !== undefined && !isEnding) return this.#token;
    return this.#renew();
  }

  /** The server refused this one. Several calls that met the same refusal share one renewal. */
  async replace(refused: string): Promise<string> {
    if (this.#token !== undefined && this.#token !== refused) return this.#token;
    return this.#renew();
  }

  /** The server said when the token in use ends. */
  learnExpiry(expiresAt: string): void {
    const ms = Date.parse(expiresAt);
    if (!Number.isNaN(ms)) this.#expiresAtMs = ms;
  }

  #renew(): Promise<string> {
    this.#pending ??= this.#fetch().finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  async #fetch(): Promise<string> {
    this.#token = undefined;
    this.#expiresAtMs = Infinity;
    let answer: Awaited<ReturnType<FetchSession>>;
    try {
      answer = await this.#fetchSession();
    } catch (cause) {
      throw sessionEnded(cause);
    }
    const token = typeof answer === 'string' ? answer : answer.token;
    if (token === '') throw sessionEnded(undefined);
    if (typeof answer !== 'string') this.learnExpiry(answer.expiresAt);
    this.#token = token;
    return token;
  }
}

function sessionEnded(cause: unknown): ClientError {
  return new ClientError('session_expired', {
    message: 'Your session has ended.',
    hint: 'Sign in again, then reload this page. Nothing is lost.',
    cause,
  });
}
