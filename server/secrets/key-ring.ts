import { SecretError } from './secret-error.js';
import { KEY_BYTES, type SealingKey } from './sealing.js';

/** A key-encryption key. Exactly one of a ring is active; the others only open what they sealed. */
export interface RingKey extends SealingKey {
  readonly state: 'active' | 'decrypt-only';
}

export interface KeyRing {
  /** The key that wraps from now on. */
  readonly active: RingKey;
  readonly keys: readonly RingKey[];
  find(id: string): RingKey | undefined;
}

/** Throws `encryption_key_bad` when the ring is not usable. */
export function createKeyRing(keys: readonly RingKey[]): KeyRing {
  const active = keys.filter((key) => key.state === 'active');
  const ids = new Set(keys.map((key) => key.id));
  const [first] = active;
  if (first === undefined || active.length > 1) {
    throw badKeys(`The key ring has ${active.length} active keys; it needs exactly one.`);
  }
  if (ids.size !== keys.length) throw badKeys('Two keys of the key ring share an id.');
  const short = keys.find((key) => key.bytes.length !== KEY_BYTES);
  if (short !== undefined) {
    throw badKeys(`The key "${short.id}" has ${short.bytes.length} bytes; it needs ${KEY_BYTES}.`);
  }
  const byId = new Map(keys.map((key) => [key.id, key]));
  return { active: first, keys, find: (id) => byId.get(id) };
}

/**
 * Reads `id:base64` entries, one per line or separated by commas; `#` starts a comment. The first
 * entry is active, the others only open older values. `from` names the place in errors.
 */
export function parseKeyRing(text: string, from: string): KeyRing {
  const entries = text
    .split('\n')
    .flatMap((line) => line.replace(/#.*$/, '').split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) throw badKeys(`${from} holds no key.`);
  return createKeyRing(
    entries.map((entry, index): RingKey => {
      const match = /^([A-Za-z0-9_.-]{1,64}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry);
      if (match === null) throw badKeys(`Entry ${index + 1} of ${from} is not "id:base64".`);
      const [, id = '', encoded = ''] = match;
      const bytes = Buffer.from(encoded, 'base64');
      return { id, bytes, state: index === 0 ? 'active' : 'decrypt-only' };
    }),
  );
}

function badKeys(message: string): SecretError {
  return new SecretError('encryption_key_bad', {
    message,
    hint: 'Write "id:" and 32 random bytes as base64, e.g. k1:$(openssl rand -base64 32); the first entry is the active one.',
  });
}
