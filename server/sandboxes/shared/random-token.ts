import { randomBytes } from 'node:crypto';

/** A secret that cannot be guessed: `bytes` random bytes (default 32) as URL-safe text. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
