import { createHmac, randomBytes } from 'node:crypto';

import { Secret } from '../secrets/secret.js';

const PREFIX = 'whsec_';

export interface OutgoingWebhook {
  /** The same for every attempt to deliver one event. */
  readonly id: string;
  /** Seconds since 1970, of this attempt. */
  readonly timestampSeconds: number;
  readonly body: string;
}

/** A new secret for one endpoint: `whsec_` and 32 random bytes. */
export function createWebhookSecret(): Secret {
  return new Secret(`${PREFIX}${randomBytes(32).toString('base64')}`);
}

/**
 * The headers of an outgoing webhook, Standard Webhooks 1.0
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 * While a secret is being replaced, pass the new and the old one: the receiver takes either.
 * Throws a TypeError when a secret is not `whsec_` and base64 of 24 to 64 bytes.
 */
export function signStandardWebhook(
  webhook: OutgoingWebhook,
  secrets: readonly Secret[],
): Readonly<Record<string, string>> {
  const { id, timestampSeconds, body } = webhook;
  const content = `${id}.${timestampSeconds}.${body}`;
  const signatures = secrets.map((secret) => {
    const digest = createHmac('sha256', toKey(secret)).update(content, 'utf8').digest('base64');
    return `v1,${digest}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': signatures.join(' '),
  };
}

function toKey(secret: Secret): Buffer {
  const text = secret.reveal();
  const key = Buffer.from(text.slice(PREFIX.length), 'base64');
  if (text.startsWith(PREFIX) && key.length >= 24 && key.length <= 64) return key;
  throw new TypeError('A webhook secret is "whsec_" and 24 to 64 bytes as base64.');
}
