/**
 * Embed sessions: what a page may do, for whom and for how long. Minted by the host's server with a
 * secret key, looked up with every request, so that taking one back works at once.
 */
import type { EmbedSession, NewEmbedSession, TenantId } from '../../engine/contract/index.js';
import { SyncError, notFound } from '../../engine/errors.js';
import { toIso, type Clock } from '../../engine/ports/clock.js';
import type { Ids } from '../../engine/ports/ids.js';
import type { Secret } from '../secrets/secret.js';
import { createToken, hashToken, isTokenShape } from '../secrets/token.js';
import { mintSchema } from './mint-schema.js';
import type { SessionOwner, SessionStore, StoredSession } from './ports/session-store.js';

export const SESSION_PREFIX = 'es_live_';
const DEFAULT_TTL_SECONDS = 600;
/** How long an answer about an origin may be used again; a preflight asks often. */
const ORIGIN_CACHE_MS = 5_000;
const ORIGIN_CACHE_SIZE = 1_000;

/** Who sent a request. */
export type Credential =
  /** The host's server. `fingerprint` tells keys apart in the audit trail. */
  | { readonly kind: 'secretKey'; readonly fingerprint: string }
  | { readonly kind: 'session'; readonly session: StoredSession }
  /** Was a session; its page may be told so. */
  | { readonly kind: 'expired'; readonly session: StoredSession }
  | { readonly kind: 'unknown' };

export interface SessionsDeps {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secretKeys: readonly Secret[];
}

export class Sessions {
  readonly #deps: SessionsDeps;
  /** Fingerprint by hash: the keys themselves are not kept. */
  readonly #keys: ReadonlyMap<string, string>;
  readonly #listeners = new Set<{ session: StoredSession; listener: () => void }>();
  readonly #origins = new Map<string, { isLive: boolean; until: number }>();

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    this.#keys = new Map(
      deps.secretKeys.map((key) => [hashToken(key.reveal()), key.describe().fingerprint]),
    );
  }

  /** Looks a bearer token up. By hash, so that timing tells nothing about it. */
  async identify(token: string): Promise<Credential> {
    const hash = hashToken(token);
    const fingerprint = this.#keys.get(hash);
    if (fingerprint !== undefined) return { kind: 'secretKey', fingerprint };
    if (!isTokenShape(token, SESSION_PREFIX)) return { kind: 'unknown' };
    const session = await this.#deps.store.findByTokenHash(hash);
    if (session === undefined) return { kind: 'unknown' };
    const isLive = Date.parse(session.expiresAt) > this.#deps.clock.now();
    return { kind: isLive ? 'session' : 'expired', session };
  }

  /** `mint` for callers in this process, whose wishes no route has checked. */
  mintChecked(wanted: unknown): Promise<EmbedSession> {
    const parsed = mintSchema.safeParse(wanted);
    return parsed.success ? this.mint(parsed.data) : Promise.reject(badWish(parsed.error.issues));
  }

  /** The token is in the answer and nowhere else. Throws `input_invalid` for a bad origin or return page. */
  async mint(wanted: NewEmbedSession): Promise<EmbedSession> {
    const now = this.#deps.clock.now();
    const token = createToken(SESSION_PREFIX);
    const origins = wanted.origins.map(toOrigin);
    const session: StoredSession = {
      id: this.#deps.ids.next(),
      tenantId: wanted.tenant as TenantId,
      tokenHash: hashToken(token.reveal()),
      endUser: { id: wanted.endUser.id, label: wanted.endUser.label ?? null },
      origins: [...new Set(origins)],
      connectors: wanted.connectors ?? null,
      permissions: [...new Set(wanted.permissions)],
      returnUrl: wanted.returnUrl === undefined ? null : toReturnUrl(wanted.returnUrl, origins),
      createdAt: toIso(now),
      expiresAt: toIso(now + (wanted.ttlSeconds ?? DEFAULT_TTL_SECONDS) * 1000),
    };
    await this.#deps.store.insert(session);
    for (const origin of origins) this.#origins.delete(origin);
    return { id: session.id, token: token.reveal(), expiresAt: session.expiresAt };
  }

  /** Milliseconds that a session still has; 0 when it ended or was taken back. */
  async remainingMs({ tokenHash }: StoredSession): Promise<number> {
    const session = await this.#deps.store.findByTokenHash(tokenHash);
    if (session === undefined) return 0;
    return Math.max(0, Date.parse(session.expiresAt) - this.#deps.clock.now());
  }

  listLive(owner: SessionOwner): Promise<readonly StoredSession[]> {
    return this.#deps.store.listLive(owner, toIso(this.#deps.clock.now()));
  }

  /** Ends a session at once. Throws `not_found`. */
  async revoke(id: string): Promise<StoredSession> {
    const session = await this.#deps.store.remove(id);
    if (session === undefined) throw notFound('session', id);
    this.#tellEnded((one) => one.id === id);
    return session;
  }

  /** Calls `listener` when this session is ended before its time; not when that has come. */
  onEnded(session: StoredSession, listener: () => void): () => void {
    const entry = { session, listener };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  #tellEnded(isEnded: (session: StoredSession) => boolean): void {
    for (const { session, listener } of [...this.#listeners]) if (isEnded(session)) listener();
  }

  /** Ends all sessions of a tenant, or of one of its end users. */
  async revokeOf(owner: SessionOwner): Promise<{ count: number }> {
    const count = await this.#deps.store.removeOf(owner);
    const { tenantId, endUserId = null } = owner;
    this.#tellEnded(
      (one) => one.tenantId === tenantId && (endUserId === null || one.endUser.id === endUserId),
    );
    return { count };
  }

  /** Whether pages of this origin have anything to do here; for preflights, which carry no token. */
  async isKnownOrigin(origin: string): Promise<boolean> {
    const now = this.#deps.clock.now();
    const known = this.#origins.get(origin);
    if (known !== undefined && known.until > now) return known.isLive;
    const isLive = await this.#deps.store.hasLiveOrigin(origin, toIso(now));
    if (this.#origins.size >= ORIGIN_CACHE_SIZE) this.#origins.clear();
    this.#origins.set(origin, { isLive, until: now + ORIGIN_CACHE_MS });
    return isLive;
  }
}

function badWish(issues: readonly { path: PropertyKey[]; message: string }[]): SyncError {
  const problems = issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(''),
    message,
  }));
  const [first] = problems;
  return new SyncError('input_invalid', {
    message: `No session can be made like that: ${first?.pointer ?? ''} ${first?.message ?? ''}`,
    hint: 'See "Minting a session" in docs/api.md.',
    details: { problems },
  });
}

function toOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url !== undefined && isHttp && url.origin === text) return url.origin;
  throw new SyncError('input_invalid', {
    message: `"${text.slice(0, 100)}" is not an origin.`,
    hint: 'Write scheme, host and port exactly as the browser does, without a slash at the end: https://app.example.com',
    details: { problems: [{ pointer: '/origins', message: 'It is not an exact origin.' }] },
  });
}

function toReturnUrl(text: string, origins: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && origins.includes(url.origin) && url.hash === '' && url.username === '')
    return url.href;
  throw new SyncError('input_invalid', {
    message: 'The return page is not on one of the session’s origins.',
    hint: 'Give the full address of a page on one of "origins", without a # part.',
    details: {
      problems: [{ pointer: '/returnUrl', message: 'It must lie on one of the origins.' }],
    },
  });
}
