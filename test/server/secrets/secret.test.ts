import { format, inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { redactHeaders, redactUrl } from '../../../server/secrets/redact.js';
import { Secret } from '../../../server/secrets/secret.js';
import {
  createToken,
  hashToken,
  isSameSecret,
  isTokenShape,
} from '../../../server/secrets/token.js';

describe('S26 a secret', () => {
  const secret = new Secret('CANARY_TOK_0123456789');

  it('shows itself in no way of printing', () => {
    const printed = [
      String(secret),
      `${secret.toString()}`,
      '' + (secret as unknown as string),
      JSON.stringify({ secret, list: [secret] }),
      inspect(secret),
      inspect({ deep: { deeper: { secret } } }, { depth: 9, showHidden: true, getters: true }),
      format('%s %o %O %j', secret, secret, secret, secret),
      Object.entries(secret).join(),
      JSON.stringify(structuredClone({ ...secret })),
      new Error('failed', { cause: secret }).stack ?? '',
      inspect(new Error('failed', { cause: { secret } })),
    ];

    expect(printed.join('\n')).not.toContain('CANARY');
    expect(secret.reveal()).toBe('CANARY_TOK_0123456789');
  });

  it('S27 shows the last four only of long ones, and a fingerprint', () => {
    expect(secret.describe()).toEqual({
      lastFour: '6789',
      fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
    });
    expect(new Secret('short').describe()).not.toHaveProperty('lastFour');
  });
});

describe('tokens', () => {
  it('have the promised shape and are never the same', () => {
    const tokens = Array.from({ length: 100 }, () => createToken('es_live_').reveal());

    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) {
      expect(token).toMatch(/^es_live_[A-Za-z0-9_-]{47}$/);
      expect(isTokenShape(token, 'es_live_')).toBe(true);
    }
  });

  it('are told from mistyped ones and from other text', () => {
    const token = createToken('es_live_').reveal();
    const mistyped = token.slice(0, 20) + (token[20] === 'A' ? 'B' : 'A') + token.slice(21);

    for (const text of [
      mistyped,
      token.slice(0, -1),
      `${token}A`,
      token.replace('live', 'test'),
      '',
      'es_live_',
    ]) {
      expect(isTokenShape(text, 'es_live_'), text).toBe(false);
    }
    expect(isTokenShape(token, 'sk_live_')).toBe(false);
  });

  it('are stored as SHA-256', () => {
    expect(hashToken('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(isSameSecret('abc', 'abc')).toBe(true);
    expect(isSameSecret('abc', 'abd')).toBe(false);
    expect(isSameSecret('abc', 'abcd')).toBe(false);
  });
});

describe('S26 redaction', () => {
  it('cuts everything secret out of an address', () => {
    const text = redactUrl(
      'https://user:CANARY@api.example.com:8443/hooks/CANARY0123456789abcdef01234567/x?code=CANARY&code=2&hapikey=CANARY#CANARY',
    );

    expect(text).toBe('https://api.example.com:8443/hooks/[secret]/x?code=…&hapikey=…');
    expect(redactUrl('nonsense CANARY')).toBe('[not a URL]');
    expect(redactUrl(new URL('https://a.example/crm/v3/objects/contacts'))).toBe(
      'https://a.example/crm/v3/objects/contacts',
    );
  });

  it('hides the headers that carry credentials', () => {
    const headers = redactHeaders([
      ['Authorization', 'Bearer CANARY'],
      ['Cookie', 'CANARY'],
      ['X-HubSpot-Signature-v3', 'CANARY'],
      ['x-refresh-token', 'CANARY'],
      ['Content-Type', 'application/json'],
    ]);

    expect(JSON.stringify(headers)).not.toContain('CANARY');
    expect(headers['content-type']).toBe('application/json');
  });
});
