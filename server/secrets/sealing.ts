import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Layout: version (1 byte) · length of key id (1) · key id · nonce (12) · ciphertext · tag (16). */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

export interface SealingKey {
  /** 1 to 64 characters, readable in the sealed value. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

/** What a sealed value belongs to; it opens nowhere else. Order and number of parts matter. */
export type SealContext = readonly string[];

/**
 * Seals with AES-256-GCM. Nonces are random: a key is good for 2^32 values (NIST SP 800-38D,
 * 8.3), which one tenant's credentials do not reach.
 */
export function seal(key: SealingKey, plaintext: Uint8Array, context: SealContext): string {
  const id = Buffer.from(key.id, 'utf8');
  if (id.length === 0 || id.length > 64) throw new RangeError('A key id has 1 to 64 bytes.');
  const header = Buffer.concat([Buffer.from([VERSION, id.length]), id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(toAad(header, context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** The id of the key that opens this value, or undefined when it is no sealed value of ours. */
export function readKeyId(sealed: string): string | undefined {
  return parse(sealed)?.keyId;
}

/**
 * Opens what `seal` made with the same key and context. Returns undefined when the value was
 * altered, cut short, or sealed for something else: the reasons cannot and need not be told apart.
 */
export function open(key: SealingKey, sealed: string, context: SealContext): Buffer | undefined {
  const parts = parse(sealed);
  if (parts === undefined || parts.keyId !== key.id) return undefined;
  // Without a fixed length Node takes 4-byte tags too, which can be guessed.
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, parts.nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(toAad(parts.header, context));
  decipher.setAuthTag(parts.tag);
  try {
    return Buffer.concat([decipher.update(parts.body), decipher.final()]);
  } catch {
    return undefined;
  }
}

interface SealedParts {
  readonly keyId: string;
  readonly header: Buffer;
  readonly nonce: Buffer;
  readonly body: Buffer;
  readonly tag: Buffer;
}

function parse(sealed: string): SealedParts | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(sealed)) return undefined;
  const blob = Buffer.from(sealed, 'base64url');
  const headerEnd = 2 + (blob[1] ?? 0);
  if (blob[0] !== VERSION || headerEnd === 2) return undefined;
  if (blob.length < headerEnd + NONCE_BYTES + TAG_BYTES) return undefined;
  return {
    keyId: blob.toString('utf8', 2, headerEnd),
    header: blob.subarray(0, headerEnd),
    nonce: blob.subarray(headerEnd, headerEnd + NONCE_BYTES),
    body: blob.subarray(headerEnd + NONCE_BYTES, blob.length - TAG_BYTES),
    tag: blob.subarray(blob.length - TAG_BYTES),
  };
}

/** JSON keeps `['a|b']` and `['a', 'b']` apart, which a separator would not. */
function toAad(header: Buffer, context: SealContext): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify(context), 'utf8')]);
}
