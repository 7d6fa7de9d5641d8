import { createHmac } from 'node:crypto';

import { Signature } from '@hubspot/api-client/lib/src/utils/signature.js';
import { describe, expect, it } from 'vitest';

import { Secret } from '../../../server/secrets/secret.js';
import {
  checkHubSpotSignature,
  type HubSpotWebhook,
} from '../../../server/webhooks/hubspot-signature.js';
import {
  createWebhookSecret,
  signStandardWebhook,
} from '../../../server/webhooks/standard-signature.js';

const SECRET = new Secret('yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy');
const VECTOR = '++Jnkv9Dof0TBjXFXUAkgTMknBn9L14adSFABUHWzmI=';
const NOW = 1_752_613_200_000;

/** Signed by the vendor's own published client. */
function signed(
  part: Partial<HubSpotWebhook> & { text?: string; signedUrl?: string } = {},
): HubSpotWebhook {
  const { text = '[{"eventId":1,"objectId":123}]', signedUrl, ...rest } = part;
  const webhook = {
    method: 'POST',
    url: 'https://sync.example.com/v1/webhooks/in/abc',
    timestamp: String(NOW),
    ...rest,
  };
  const signature = Signature.getSignature(webhook.method, 'v3', {
    clientSecret: SECRET.reveal(),
    requestBody: text,
    url: signedUrl ?? webhook.url,
    timestamp: Number(webhook.timestamp),
    signature: '',
  });
  return { body: new TextEncoder().encode(text), signature, ...webhook };
}

const check = (webhook: HubSpotWebhook, nowMs = NOW) =>
  checkHubSpotSignature(webhook, SECRET, nowMs);

describe('S22 HubSpot v3 signatures', () => {
  it('takes what HubSpot’s own client signs', () => {
    expect(check(signed())).toEqual({ kind: 'valid' });
    expect(check(signed({ text: '{"name":"Jürgen 😀"}' }))).toEqual({ kind: 'valid' });
    expect(check(signed({ text: '' }))).toEqual({ kind: 'valid' });
  });

  it('takes a vector made by hand, without any of our code', () => {
    // printf 'POSThttps://a.example/h{"a":1}1752613200000' | openssl dgst -sha256 -hmac KEY -binary | base64
    const webhook: HubSpotWebhook = {
      method: 'POST',
      url: 'https://a.example/h',
      body: new TextEncoder().encode('{"a":1}'),
      timestamp: '1752613200000',
      signature: VECTOR,
    };

    expect(check(webhook)).toEqual({ kind: 'valid' });
  });

  it('decodes the documented characters of the address and no others', () => {
    const url =
      'https://a.example/h?u=https%3A%2F%2Fx%3fy%40z%21%24%27%28%29%2A%2C%3B&keep=%20%26%3D%25%C3%BC';
    const signedUrl = "https://a.example/h?u=https://x?y@z!$'()*,;&keep=%20%26%3D%25%C3%BC";

    expect(check(signed({ url, signedUrl }))).toEqual({ kind: 'valid' });
    expect(check(signed({ url, signedUrl: decodeURIComponent(url) })).kind).toBe('invalid');
  });

  it('looks at bytes, not at text: invalid UTF-8 is neither repaired nor mixed up', () => {
    const body = new Uint8Array([0x22, 0xff, 0x22]);
    const source = Buffer.concat([
      Buffer.from('POSThttps://sync.example.com/v1/webhooks/in/abc'),
      body,
      Buffer.from(String(NOW)),
    ]);
    const signature = createHmac('sha256', SECRET.reveal()).update(source).digest('base64');

    expect(check({ ...signed(), body, signature })).toEqual({ kind: 'valid' });
    const repaired = new TextEncoder().encode('"\uFFFD"');
    expect(check({ ...signed(), body: repaired, signature }).kind).toBe('invalid');
  });

  it('refuses any changed byte', () => {
    const webhook = signed();
    for (let index = 0; index < webhook.body.length; index += 1) {
      const body = new Uint8Array(webhook.body);
      body[index] = (body[index] ?? 0) ^ 1;
      expect(check({ ...webhook, body })).toEqual({ kind: 'invalid', reason: 'mismatch' });
    }
    for (const part of [
      { method: 'PUT' },
      { url: `${webhook.url}x` },
      { url: webhook.url.replace('https', 'http') },
      { timestamp: String(NOW + 1) },
      { signature: '' },
      { signature: `${webhook.signature?.slice(0, -2)}A=` },
      { signature: 'not base64 at all' },
    ]) {
      expect(check({ ...webhook, ...part })).toEqual({ kind: 'invalid', reason: 'mismatch' });
    }
    expect(checkHubSpotSignature(webhook, new Secret('other'), NOW).kind).toBe('invalid');
  });

  it('refuses what is more than five minutes old or ahead, and odd times', () => {
    const fiveMinutes = 5 * 60 * 1000;
    const stale = { kind: 'invalid', reason: 'stale' };

    expect(check(signed(), NOW + fiveMinutes).kind).toBe('valid');
    expect(check(signed(), NOW - fiveMinutes).kind).toBe('valid');
    expect(check(signed(), NOW + fiveMinutes + 1)).toEqual(stale);
    expect(check(signed(), NOW - fiveMinutes - 1)).toEqual(stale);
    for (const timestamp of ['', 'now', '1e12', ` ${NOW}`, `${NOW}.0`, '-1', 'NaN']) {
      expect(check({ ...signed(), timestamp })).toEqual(stale);
    }
  });

  it('refuses a request without its headers', () => {
    expect(check({ ...signed(), signature: undefined })).toEqual({
      kind: 'invalid',
      reason: 'missing',
    });
    expect(check({ ...signed(), timestamp: undefined })).toEqual({
      kind: 'invalid',
      reason: 'missing',
    });
  });
});

describe('S23 Standard Webhooks', () => {
  // The example of the specification's reference libraries.
  const webhook = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestampSeconds: 1614265330,
    body: '{"test": 2432232314}',
  };
  const secret = new Secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');

  it('signs like the reference', () => {
    expect(signStandardWebhook(webhook, [secret])).toEqual({
      'webhook-id': webhook.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs with the new and the old secret while one is replaced', () => {
    const both = signStandardWebhook(webhook, [createWebhookSecret(), secret]);
    const [first, second, ...more] = (both['webhook-signature'] ?? '').split(' ');

    expect(first).toMatch(/^v1,.{44}$/);
    expect(second).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    expect(more).toEqual([]);
  });

  it('refuses short and odd secrets', () => {
    for (const text of ['', 'whsec_', 'whsec_c2hvcnQ=', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw']) {
      expect(() => signStandardWebhook(webhook, [new Secret(text)])).toThrow(TypeError);
    }
  });
});
