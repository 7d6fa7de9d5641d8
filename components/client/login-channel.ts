/**
 * How a login that ends in another window tells the waiting page about it. Both are on the host's own
 * origin; the message never holds a token. See `return-page.ts`.
 */
export const LOGIN_CHANNEL = 'sync-kit';

/** `cc` is the one-time completion code, which only the session that began the flow can use. */
export type LoginMessage = { flow: string; cc: string } | { flow: string; error: string };

/** The waiting page's answer; the return page closes on it. */
export interface LoginHeard {
  heard: string;
}

/** Reads what came over the channel, or out of a URL fragment; undefined for anything else. */
export function toLoginMessage(data: unknown): LoginMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { flow, cc, error } = data as Record<string, unknown>;
  if (typeof flow !== 'string' || flow === '') return undefined;
  if (typeof cc === 'string' && cc !== '') return { flow, cc };
  return typeof error === 'string' && error !== '' ? { flow, error } : undefined;
}
