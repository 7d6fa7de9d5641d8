import { toIso } from '../../../engine/ports/clock.js';
import type { TokenSet } from '../../oauth/oauth-provider.js';
import { Secret } from '../../secrets/secret.js';
import type { SecretPlace, Vault } from '../../secrets/vault.js';
import type { ConnectionRef, StoredConnection } from '../ports/connection-store.js';

/** What opens an account. */
export type Credential =
  | {
      readonly kind: 'oauth';
      readonly accessToken: Secret;
      readonly refreshToken: Secret | null;
      /** ISO 8601; null when the app does not say and lets tokens live on. */
      readonly expiresAt: string | null;
    }
  | { readonly kind: 'key'; readonly fields: Readonly<Record<string, Secret>> };

/** Share of a token's life after which it is renewed, plus up to as much again by chance (jitter). */
const RENEW_AFTER = 0.8;
const JITTER = 0.05;

/** Text for the database. Sealed for this row and this version only. */
export function sealCredential(
  vault: Vault,
  at: ConnectionRef & { readonly version: number },
  credential: Credential,
): Promise<string> {
  return vault.seal(at.tenantId, place(at.id, at.version), JSON.stringify(reveal(credential)));
}

/** Throws a SecretError when the sealed text is broken or its key is gone. */
export async function openCredential(
  vault: Vault,
  connection: Pick<StoredConnection, 'tenantId' | 'id' | 'credential' | 'credentialVersion'>,
): Promise<Credential> {
  const { tenantId, id, credential, credentialVersion } = connection;
  const text = await vault.open(tenantId, place(id, credentialVersion), credential);
  return parse(text.reveal());
}

function place(row: string, version: number): SecretPlace {
  return { table: 'connections', row, field: `credential.${version}` };
}

function reveal(credential: Credential): unknown {
  if (credential.kind === 'key') {
    const fields = Object.entries(credential.fields).map(([name, one]) => [name, one.reveal()]);
    return { kind: 'key', fields: Object.fromEntries(fields) as unknown };
  }
  const { accessToken, refreshToken, expiresAt } = credential;
  return {
    kind: 'oauth',
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken?.reveal() ?? null,
    expiresAt,
  };
}

/** The inverse of `reveal`; only ever sees what was sealed by it. */
function parse(text: string): Credential {
  const value = JSON.parse(text) as
    | { kind: 'oauth'; accessToken: string; refreshToken: string | null; expiresAt: string | null }
    | { kind: 'key'; fields: Record<string, string> };
  if (value.kind === 'key') {
    const fields = Object.entries(value.fields).map(([name, one]) => [name, new Secret(one)]);
    return { kind: 'key', fields: Object.fromEntries(fields) as Record<string, Secret> };
  }
  return {
    kind: 'oauth',
    accessToken: new Secret(value.accessToken),
    refreshToken: value.refreshToken === null ? null : new Secret(value.refreshToken),
    expiresAt: value.expiresAt,
  };
}

/** A token answer as a credential; keeps the refresh token of before when the app gave no new one. */
export function toCredential(
  tokens: TokenSet,
  options: { readonly lifeSeconds: number; readonly before?: Secret | null },
): Extract<Credential, { kind: 'oauth' }> {
  const { accessToken, refreshToken = options.before ?? null, obtainedAt } = tokens;
  const expiresAt = tokens.expiresAt ?? toIso(Date.parse(obtainedAt) + options.lifeSeconds * 1000);
  return { kind: 'oauth', accessToken, refreshToken, expiresAt };
}

/** When a credential is to be renewed; null: never, or only by a person. `random`: 0 to 1. */
export function renewTime(credential: Credential, nowMs: number, random: number): string | null {
  if (credential.kind === 'key' || credential.expiresAt === null) return null;
  if (credential.refreshToken === null) return null;
  const lifeMs = Date.parse(credential.expiresAt) - nowMs;
  return toIso(nowMs + lifeMs * (RENEW_AFTER + JITTER * random));
}
