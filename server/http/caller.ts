import type { Context } from 'hono';
import type { Permission } from '../../engine/vocabulary.js';
import type { StoredSession } from '../services/ports/session-store.js';

/** Who a request is from, once its route let it in. */
export type Caller =
  | { readonly kind: 'secretKey'; readonly fingerprint: string }
  /** `origin`: of the page; null for a call by a server. */
  | { readonly kind: 'session'; readonly session: StoredSession; readonly origin: string | null };

/** What a route asks for: a permission of a session, the secret key, or nothing. */
export type RouteAccess = Permission | 'secretKey' | 'public';

declare module 'hono' {
  interface ContextVariableMap {
    caller: Caller;
  }
}

/** The session of this request. Only for routes that ask for a permission. */
export function sessionOf(c: Context): StoredSession {
  const caller: Caller | undefined = c.get('caller');
  if (caller?.kind === 'session') return caller.session;
  throw new Error('A route without a permission asked for a session.');
}

/** Origin of the page that sent this request; null when a server did. */
export function pageOriginOf(c: Context): string | null {
  const caller: Caller | undefined = c.get('caller');
  return caller?.kind === 'session' ? caller.origin : null;
}
