import type { KeyRing, RingKey } from './key-ring.js';
import { SecretError } from './secret-error.js';
import { open, seal } from './sealing.js';

/** A known text sealed with one key-encryption key, kept in the database. */
export interface Sentinel {
  readonly keyId: string;
  readonly sealed: string;
}

/** Where sentinels are kept; a store implements it. */
export interface Sentinels {
  list(): Promise<readonly Sentinel[]>;
  /** Stores unless this key has one already. */
  addIfAbsent(sentinel: Sentinel): Promise<void>;
  remove(keyId: string): Promise<void>;
}

const TEXT = 'sync-wizard sentinel';
const context = (keyId: string): readonly string[] => ['sentinel', keyId];

/**
 * Proves at start that every key the database depends on is here and is the right one, and leaves
 * a sentinel for a new key. Throws `encryption_key_missing` or `encryption_key_wrong`; nothing is
 * ever sealed again over values that cannot be opened.
 */
export async function checkSentinels(ring: KeyRing, sentinels: Sentinels): Promise<void> {
  for (const sentinel of await sentinels.list()) assertOpens(ring, sentinel);
  const { active } = ring;
  await sentinels.addIfAbsent(createSentinel(active));
  // Another process may have been faster with another key of the same name.
  for (const sentinel of await sentinels.list()) assertOpens(ring, sentinel);
}

function createSentinel(key: RingKey): Sentinel {
  return { keyId: key.id, sealed: seal(key, Buffer.from(TEXT), context(key.id)) };
}

function assertOpens(ring: KeyRing, sentinel: Sentinel): void {
  const key = ring.find(sentinel.keyId);
  if (key === undefined) {
    throw new SecretError('encryption_key_missing', {
      message: `The database holds values sealed with the key "${sentinel.keyId}", which is not configured.`,
      hint: 'Add that key to the key file or variable, after the active one, then run: keys rotate',
    });
  }
  if (open(key, sentinel.sealed, context(key.id))?.toString() === TEXT) return;
  throw new SecretError('encryption_key_wrong', {
    message: `The configured key "${key.id}" is not the one this database was sealed with.`,
    hint: 'Put the right key back. Nothing was changed; stored credentials open only with it.',
  });
}
