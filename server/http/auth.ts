/**
 * Lets requests in, or not. The tenant comes from the credential and from nowhere else.
 *
 * - A secret key is the host's server: it mints and ends sessions and reads the metrics, nothing else.
 *   Requests of pages (with `Origin`) that carry one are refused: it does not belong in a browser.
 * - A session with origins needs `Origin` to be one of them. A session without any is for servers:
 *   with an `Origin` it is refused.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Caller, RouteAccess } from './caller.js';
import type { Sessions } from '../services/sessions.js';
import type { StoredSession } from '../services/ports/session-store.js';
import { allowOrigin, originOf } from './cors.js';
import type { RateLimiter } from './rate-limiter.js';
import { problem } from './translate-error.js';

export interface GuardDeps {
  readonly sessions: Sessions;
  readonly limiter: RateLimiter;
  /** Origin of this server itself: a page served from it sends no `Origin` with a GET. */
  readonly ownOrigin: () => string;
}

declare module 'hono' {
  interface ContextVariableMap {
    guard: Guard;
  }
}

export class Guard {
  readonly #deps: GuardDeps;

  constructor(deps: GuardDeps) {
    this.#deps = deps;
  }

  /** Throws the problem that says why not. */
  async admit(c: Context, access: Exclude<RouteAccess, 'public'>): Promise<Caller> {
    const origin = originOf(c, this.#deps.ownOrigin());
    const caller = await this.#identify(c, origin);
    this.#limit(caller);
    if (caller.kind === 'secretKey') {
      if (access === 'secretKey') return caller;
      throw denied(
        'The secret key only mints and ends sessions.',
        'Mint a session with POST /v1/embed-sessions and send its token; leave "origins" empty for calls by a server.',
      );
    }
    if (access === 'secretKey') {
      throw denied(
        'A session cannot do this.',
        'Call it from your server, with the secret key. Sessions cannot mint sessions.',
      );
    }
    if (caller.session.permissions.includes(access)) return caller;
    throw denied(
      `This session may not "${access}".`,
      `Ask for the permission "${access}" when the session is minted.`,
    );
  }

  async #identify(c: Context, origin: string | null): Promise<Caller> {
    const token = bearerOf(c);
    const found =
      token === undefined
        ? { kind: 'unknown' as const }
        : await this.#deps.sessions.identify(token);
    if (found.kind === 'session') {
      this.#checkOrigin(c, found.session, origin);
      return { ...found, origin };
    }
    if (found.kind === 'secretKey') {
      if (origin === null) return found;
      throw problem('origin_refused', {
        detail: 'The secret key came from a page.',
        hint: 'Keep it on your server and replace it now: whoever saw the page has it. Pages use session tokens.',
      });
    }
    await this.#tellPage(c, found.kind === 'expired' ? found.session : undefined, origin);
    throw found.kind === 'expired' ? ended() : missing(token !== undefined);
  }

  #checkOrigin(c: Context, session: StoredSession, origin: string | null): void {
    const isServerSession = session.origins.length === 0;
    if (origin === null && isServerSession) return;
    if (origin !== null && session.origins.includes(origin)) {
      allowOrigin(c, origin);
      return;
    }
    throw problem('origin_refused', {
      detail:
        origin === null
          ? 'The request does not say from which page it comes.'
          : 'This session may not be used from this origin.',
      hint: isServerSession
        ? 'It was minted without origins, so only a server may use it.'
        : 'List the exact origin of the page in "origins" when the session is minted.',
    });
  }

  /** A page must be able to read that its session ended, so as to renew it. */
  async #tellPage(
    c: Context,
    session: StoredSession | undefined,
    origin: string | null,
  ): Promise<void> {
    if (origin === null) return;
    const isKnown =
      session?.origins.includes(origin) === true ||
      (await this.#deps.sessions.isKnownOrigin(origin));
    if (isKnown) allowOrigin(c, origin);
  }

  #limit(caller: Caller): void {
    const key =
      caller.kind === 'session'
        ? `${caller.session.tenantId} ${caller.session.id}`
        : `key ${caller.fingerprint}`;
    const decision = this.#deps.limiter.take(key);
    if (decision.kind === 'allowed') return;
    const { retryAfterSeconds } = decision;
    throw problem('rate_limited', {
      detail: 'More requests came than this credential may send.',
      hint: `Wait ${retryAfterSeconds} s, then go on more slowly.`,
      headers: { 'retry-after': String(retryAfterSeconds) },
    });
  }
}

/** First middleware of every route that is not public. */
export function authorize(access: Exclude<RouteAccess, 'public'>): MiddlewareHandler {
  return async (c, next) => {
    c.set('caller', await c.get('guard').admit(c, access));
    await next();
  };
}

function bearerOf(c: Context): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

const CHALLENGE = { 'www-authenticate': 'Bearer' };

function missing(hasToken: boolean) {
  return problem('session_missing', {
    detail: hasToken ? 'This token is not known.' : 'The request carries no token.',
    hint: 'Send "Authorization: Bearer …" with the token of a session that your server minted.',
    headers: CHALLENGE,
  });
}

function ended() {
  return problem('session_expired', {
    detail: 'This session has ended.',
    hint: 'Let your server mint another one; nothing is lost.',
    headers: CHALLENGE,
  });
}

function denied(detail: string, hint: string) {
  return problem('permission_denied', { detail, hint });
}
