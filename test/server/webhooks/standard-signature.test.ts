import { describe, expect, it } from 'vitest';
import { Secret } from '../../../server/secrets/secret.js';
import {
  createWebhookSecret,
  signStandardWebhook,
} from '../../../server/webhooks/standard-signature.js';

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
