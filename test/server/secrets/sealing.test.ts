import { createCipheriv, randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { open, readKeyId, seal, type SealingKey } from '../../../server/secrets/sealing.js';

const key: SealingKey = { id: 'k1', bytes: randomBytes(32) };
const plaintext = Buffer.from('CANARY_TOK_abc');
const context = ['tenant', 'table', 'row', 'field'];

describe('S24 sealing', () => {
  it('opens what it sealed, and tells the key id', () => {
    const sealed = seal(key, plaintext, context);

    expect(open(key, sealed, context)).toEqual(plaintext);
    expect(readKeyId(sealed)).toBe('k1');
    expect(open(key, seal(key, Buffer.alloc(0), context), context)).toEqual(Buffer.alloc(0));
  });

  it('never gives the same text twice and holds nothing readable', () => {
    const texts = new Set(Array.from({ length: 200 }, () => seal(key, plaintext, context)));

    expect(texts.size).toBe(200);
    for (const text of texts) {
      expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('CANARY');
    }
  });

  it.each([
    ['another tenant', ['b', 'table', 'row', 'field']],
    ['another row', ['tenant', 'table', 'row2', 'field']],
    ['another field', ['tenant', 'table', 'row', 'field2']],
    ['shifted parts', ['tenant', 'table', 'rowfield']],
    ['joined parts', ['tenant|table', 'row', 'field', '']],
    ['no context', []],
  ])('does not open for %s', (_name, other) => {
    expect(open(key, seal(key, plaintext, context), other)).toBeUndefined();
  });

  it('does not open with another key of the same id', () => {
    const other = { id: 'k1', bytes: randomBytes(32) };

    expect(open(other, seal(key, plaintext, context), context)).toBeUndefined();
  });

  it('does not open when any bit is changed or any byte is missing', () => {
    const blob = Buffer.from(seal(key, plaintext, context), 'base64url');
    for (let index = 0; index < blob.length; index += 1) {
      const altered = Buffer.from(blob);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(open(key, altered.toString('base64url'), context), `byte ${index}`).toBeUndefined();
      const cut = blob.subarray(0, index).toString('base64url');
      expect(open(key, cut, context), `cut at ${index}`).toBeUndefined();
    }
  });

  it('refuses a tag of 4 bytes, which Node would take without a fixed length', () => {
    const id = Buffer.from('k1');
    const header = Buffer.concat([Buffer.from([1, id.length]), id]);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 4 });
    cipher.setAAD(Buffer.concat([header, Buffer.from(JSON.stringify(context))]));
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const blob = Buffer.concat([header, nonce, body, cipher.getAuthTag()]);

    expect(open(key, blob.toString('base64url'), context)).toBeUndefined();
  });

  it.each(['', 'hello', '%%%', 'AA', Buffer.alloc(60).toString('base64url')])(
    'takes %j for no sealed value',
    (text) => {
      expect(readKeyId(text)).toBeUndefined();
      expect(open(key, text, context)).toBeUndefined();
    },
  );
});
