import { createHash, randomBytes } from 'node:crypto';

export interface Pkce {
  /** 256 random bits as base64url; sealed until the code is exchanged. */
  readonly verifier: string;
  /** S256 of the verifier; goes into the address of the sign-in page. */
  readonly challenge: string;
}

/** A fresh pair for one flow (RFC 7636). The method is always S256. */
export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: toChallenge(verifier) };
}

export function toChallenge(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** A `state`: 256 random bits, used once. Store its hash (`hashToken`), not itself. */
export function createState(): string {
  return randomBytes(32).toString('base64url');
}
