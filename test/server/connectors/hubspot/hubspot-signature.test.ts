import { Signature } from '@hubspot/api-client/lib/src/utils/signature.js';
import { describe, expect, it } from 'vitest';
import { hubSpotWebhooks } from '../../../../server/connectors/hubspot/hubspot-webhooks.js';

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const VECTOR = '++Jnkv9Dof0TBjXFXUAkgTMknBn9L14adSFABUHWzmI=';
const NOW = 1_752_613_200_000;

interface Signed {
  method: string;
  url: string;
  body: string;
  timestamp: string | undefined;
  signature: string | undefined;
}

/** Signed by the vendor's own published client. */
function signed(part: Partial<Signed> & { text?: string; signedUrl?: string } = {}): Signed {
  const { text = '[{"eventId":1,"objectId":123}]', signedUrl, ...rest } = part;
  const webhook = {
    method: 'POST',
    url: 'https://sync.example.com/v1/webhooks/in/abc',
    timestamp: String(NOW),
    ...rest,
  };
  const signature = Signature.getSignature(webhook.method, 'v3', {
    clientSecret: SECRET,
    requestBody: text,
    url: signedUrl ?? webhook.url,
    timestamp: Number(webhook.timestamp),
    signature: '',
  });
  return { body: text, signature, ...webhook };
}

function check(
  { timestamp, signature, ...request }: Signed,
  nowMs = NOW,
  secret = SECRET,
): boolean {
  const headers = {
    'x-hubspot-request-timestamp': timestamp,
    'x-hubspot-signature-v3': signature,
  };
  return hubSpotWebhooks(SECRET).verify({ ...request, headers }, secret, nowMs);
}

describe('S22 HubSpot v3 signatures', () => {
  it('takes what HubSpot’s own client signs', () => {
    expect(check(signed())).toBe(true);
    expect(check(signed({ text: '{"name":"Jürgen 😀"}' }))).toBe(true);
    expect(check(signed({ text: '' }))).toBe(true);
  });

  it('takes a vector made by hand, without any of our code', () => {
    // printf 'POSThttps://a.example/h{"a":1}1752613200000' | openssl dgst -sha256 -hmac KEY -binary | base64
    const webhook: Signed = {
      method: 'POST',
      url: 'https://a.example/h',
      body: '{"a":1}',
      timestamp: '1752613200000',
      signature: VECTOR,
    };

    expect(check(webhook)).toBe(true);
  });

  it('decodes the documented characters of the address and no others', () => {
    const url =
      'https://a.example/h?u=https%3A%2F%2Fx%3fy%40z%21%24%27%28%29%2A%2C%3B&keep=%20%26%3D%25%C3%BC';
    const signedUrl = "https://a.example/h?u=https://x?y@z!$'()*,;&keep=%20%26%3D%25%C3%BC";

    expect(check(signed({ url, signedUrl }))).toBe(true);
    expect(check(signed({ url, signedUrl: decodeURIComponent(url) }))).toBe(false);
  });

  it('refuses any changed byte', () => {
    const webhook = signed();
    for (let index = 0; index < webhook.body.length; index += 1) {
      const bytes = Buffer.from(webhook.body);
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      const body = bytes.toString();
      expect(check({ ...webhook, body })).toBe(false);
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
      expect(check({ ...webhook, ...part })).toBe(false);
    }
    expect(check(webhook, NOW, 'other')).toBe(false);
  });

  it('refuses what is more than five minutes old or ahead, and odd times', () => {
    const fiveMinutes = 5 * 60 * 1000;

    expect(check(signed(), NOW + fiveMinutes)).toBe(true);
    expect(check(signed(), NOW - fiveMinutes)).toBe(true);
    expect(check(signed(), NOW + fiveMinutes + 1)).toBe(false);
    expect(check(signed(), NOW - fiveMinutes - 1)).toBe(false);
    for (const timestamp of ['', 'now', '1e12', ` ${NOW}`, `${NOW}.0`, '-1', 'NaN']) {
      expect(check({ ...signed(), timestamp })).toBe(false);
    }
  });

  it('refuses a request without its headers', () => {
    expect(check({ ...signed(), signature: undefined })).toBe(false);
    expect(check({ ...signed(), timestamp: undefined })).toBe(false);
  });
});
