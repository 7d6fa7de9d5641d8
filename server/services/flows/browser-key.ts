import { randomBytes } from 'node:crypto';

/** What the cookie of a login holds: tells one browser from all others. 256 random bits, base64url. */
export function newBrowserKey(): string {
  return randomBytes(32).toString('base64url');
}
