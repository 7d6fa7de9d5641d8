import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Secret } from '../secrets/secret.js';

/** What arrived, before anything was parsed. */
export interface HubSpotWebhook {
  readonly method: string;
  /** The address HubSpot called, with its query: behind a proxy the public one, not ours. */
  readonly url: string;
  readonly body: Uint8Array;
  /** `X-HubSpot-Signature-v3` */
  readonly signature: string | undefined;
  /** `X-HubSpot-Request-Timestamp`: milliseconds since 1970. */
  readonly timestamp: string | undefined;
}

export type SignatureCheck =
  | { readonly kind: 'valid' }
  /** For the log. The sender always gets the same answer. */
  | { readonly kind: 'invalid'; readonly reason: 'missing' | 'stale' | 'mismatch' };

const WINDOW_MS = 5 * 60 * 1000;

/**
 * Checks a HubSpot webhook, version 3: base64 of HMAC-SHA256 with the app's client secret over
 * method, address, body and timestamp. Works on the raw bytes and in constant time.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function checkHubSpotSignature(
  webhook: HubSpotWebhook,
  clientSecret: Secret,
  nowMs: number,
): SignatureCheck {
  const { signature, timestamp } = webhook;
  if (signature === undefined || timestamp === undefined) return invalid('missing');
  if (!/^\d{1,15}$/.test(timestamp)) return invalid('stale');
  if (Math.abs(nowMs - Number(timestamp)) > WINDOW_MS) return invalid('stale');
  const expected = signHubSpotWebhook({ ...webhook, timestamp }, clientSecret);
  const given = Buffer.from(signature, 'base64');
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame ? { kind: 'valid' } : invalid('mismatch');
}

/** The signature as bytes. */
function signHubSpotWebhook(
  webhook: Pick<HubSpotWebhook, 'method' | 'url' | 'body'> & { readonly timestamp: string },
  clientSecret: Secret,
): Buffer {
  return createHmac('sha256', clientSecret.reveal())
    .update(webhook.method.toUpperCase())
    .update(decodeAsDocumented(webhook.url))
    .update(webhook.body)
    .update(webhook.timestamp)
    .digest();
}

/** The characters that HubSpot signs decoded; every other escape stays as it is. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

function decodeAsDocumented(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);
}

function invalid(reason: 'missing' | 'stale' | 'mismatch'): SignatureCheck {
  return { kind: 'invalid', reason };
}
