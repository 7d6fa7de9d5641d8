import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import { Secret } from './secret.js';

const BODY_LENGTH = 43;
const CHECKSUM_LENGTH = 4;

/**
 * A new bearer token: the prefix (`es_live_`), 32 random bytes as base64url, and a checksum of 4
 * characters by which secret scanners and `isTokenShape` tell it from other text.
 * Show it once, store `hashToken` of it.
 */
export function createToken(prefix: string): Secret {
  const body = randomBytes(32).toString('base64url');
  return new Secret(`${prefix}${body}${checksum(prefix, body)}`);
}

/** Whether a text can be one of our tokens. Says nothing about whether it was ever given out. */
export function isTokenShape(text: string, prefix: string): boolean {
  if (text.length !== prefix.length + BODY_LENGTH + CHECKSUM_LENGTH) return false;
  if (!text.startsWith(prefix) || !/^[A-Za-z0-9_-]+$/.test(text)) return false;
  const body = text.slice(prefix.length, prefix.length + BODY_LENGTH);
  return text.slice(-CHECKSUM_LENGTH) === checksum(prefix, body);
}

/**
 * SHA-256 as hex, for storing and looking up. Enough for 256 random bits; a lookup by hash tells
 * nothing about the token by its timing.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Compares two texts without telling by the time taken where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
}

function checksum(prefix: string, body: string): string {
  const digest = createHash('sha256').update(`checksum:${prefix}${body}`).digest('base64url');
  return digest.slice(0, CHECKSUM_LENGTH);
}
