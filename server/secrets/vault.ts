import { randomBytes } from 'node:crypto';

import type { KeyRing } from './key-ring.js';
import { Secret } from './secret.js';
import { SecretError } from './secret-error.js';
import { KEY_BYTES, open, readKeyId, seal, type SealContext, type SealingKey } from './sealing.js';
import type { TenantKeys, WrappedKey } from './tenant-keys.js';

/** The place a sealed value stands in; a value moved elsewhere does not open. */
export interface SecretPlace {
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

export interface VaultOptions {
  readonly keyRing: KeyRing;
  readonly tenantKeys: TenantKeys;
  /** ISO 8601 UTC; for `createdAt` of data keys. */
  readonly now: () => string;
}

/**
 * Seals values of tenants. Each tenant has an own data key, itself sealed with the active
 * key-encryption key; keys in the clear live only for the length of a call. Safe to use at the
 * same time from many callers and processes.
 */
export interface Vault {
  /** Text for the database. Makes the tenant's data key when it has none. */
  seal(tenantId: string, place: SecretPlace, plaintext: string | Secret): Promise<string>;
  /** Throws `secret_shredded` when the tenant's key is gone, `secret_cannot_be_opened` otherwise. */
  open(tenantId: string, place: SecretPlace, sealed: string): Promise<Secret>;
  /** Destroys the tenant's data keys: nothing sealed for it opens ever again, backups aside. */
  shred(tenantId: string): Promise<void>;
  /** A new data key for what is sealed from now on; older values still open. */
  rotateTenant(tenantId: string): Promise<void>;
}

export function createVault(options: VaultOptions): Vault {
  const { keyRing, tenantKeys } = options;

  const createKey = (tenantId: string): WrappedKey => {
    const id = randomBytes(9).toString('base64url');
    const bytes = randomBytes(KEY_BYTES);
    const wrapped = seal(keyRing.active, bytes, wrapContext(tenantId, id));
    bytes.fill(0);
    return { tenantId, id, wrapped, createdAt: options.now() };
  };

  const newestKey = async (tenantId: string): Promise<SealingKey> => {
    const [newest] = await tenantKeys.list(tenantId);
    return unwrap(keyRing, newest ?? (await tenantKeys.addFirst(createKey(tenantId))));
  };

  return {
    async seal(tenantId, place, plaintext) {
      const key = await newestKey(tenantId);
      const text = plaintext instanceof Secret ? plaintext.reveal() : plaintext;
      return seal(key, Buffer.from(text, 'utf8'), toContext(tenantId, place));
    },
    async open(tenantId, place, sealed) {
      const keyId = readKeyId(sealed);
      const wrapped = (await tenantKeys.list(tenantId)).find((key) => key.id === keyId);
      if (wrapped === undefined) throw shreddedError(place);
      const bytes = open(unwrap(keyRing, wrapped), sealed, toContext(tenantId, place));
      if (bytes === undefined) throw brokenError(place);
      return new Secret(bytes.toString('utf8'));
    },
    shred: (tenantId) => tenantKeys.removeAll(tenantId),
    rotateTenant: (tenantId) => tenantKeys.add(createKey(tenantId)),
  };
}

/** Opens a data key. Throws `encryption_key_missing` or `secret_cannot_be_opened`. */
export function unwrap(keyRing: KeyRing, key: WrappedKey): SealingKey {
  const ringKeyId = readKeyId(key.wrapped) ?? '';
  const ringKey = keyRing.find(ringKeyId);
  if (ringKey === undefined) {
    throw new SecretError('encryption_key_missing', {
      message: `A data key of tenant "${key.tenantId}" is wrapped with the key "${ringKeyId}", which is not configured.`,
      hint: 'Add that key to the key file or variable, after the active one.',
    });
  }
  const bytes = open(ringKey, key.wrapped, wrapContext(key.tenantId, key.id));
  if (bytes === undefined)
    throw brokenError({ table: 'tenant keys', row: key.id, field: 'wrapped' });
  return { id: key.id, bytes };
}

export function wrapContext(tenantId: string, keyId: string): SealContext {
  return ['tenant-key', tenantId, keyId];
}

function toContext(tenantId: string, place: SecretPlace): SealContext {
  return ['value', tenantId, place.table, place.row, place.field];
}

function brokenError(place: SecretPlace): SecretError {
  return new SecretError('secret_cannot_be_opened', {
    message: `The sealed value ${place.table}.${place.field} of "${place.row}" was altered or moved.`,
    hint: 'Connect the account again; if many values are hit, restore the last backup.',
  });
}

function shreddedError(place: SecretPlace): SecretError {
  return new SecretError('secret_shredded', {
    message: `The key for ${place.table}.${place.field} of "${place.row}" no longer exists.`,
    hint: 'The account was disconnected or the tenant removed; connect it again.',
  });
}
