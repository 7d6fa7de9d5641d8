import { createHash, timingSafeEqual } from 'node:crypto';

/** What the authorisation request said about PKCE (RFC 7636). */
export interface PkceChallenge {
  readonly challenge: string;
  readonly method: 'S256' | 'plain';
}

/**
 * Reads `code_challenge` and `code_challenge_method`. Returns undefined when no challenge came, and `'invalid'`
 * for a method that does not exist or a challenge of the wrong form.
 */
export function parsePkceChallenge(
  challenge: string | undefined,
  method: string | undefined,
): PkceChallenge | 'invalid' | undefined {
  if (challenge === undefined || challenge === '') return undefined;
  const isForm = /^[A-Za-z0-9\-._~]{43,128}$/u.test(challenge);
  if (!isForm) return 'invalid';
  if (method === 'S256') return { challenge, method };
  if (method === undefined || method === 'plain') return { challenge, method: 'plain' };
  return 'invalid';
}

/** True when no challenge was made, or the verifier answers it. A challenge without verifier is false. */
export function isPkceVerified(
  pkce: PkceChallenge | undefined,
  verifier: string | undefined,
): boolean {
  if (pkce === undefined) return true;
  if (verifier === undefined) return false;
  const answer =
    pkce.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return isSameSecret(answer, pkce.challenge);
}

/** Compares two secrets in constant time, whatever their lengths. */
export function isSameSecret(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
