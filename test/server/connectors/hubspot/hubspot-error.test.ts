import { describe, expect, it } from 'vitest';
import {
  readError,
  toConnectorError,
  toRefusal,
} from '../../../../server/connectors/hubspot/hubspot-error.js';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('errors of HubSpot', () => {
  it.each([
    [401, { category: 'EXPIRED_AUTHENTICATION' }, 'auth_expired'],
    [403, { category: 'MISSING_SCOPES' }, 'auth_scope'],
    [403, { category: 'BANNED' }, 'permission_object'],
    [429, { policyName: 'TEN_SECONDLY_ROLLING' }, 'rate_limited'],
    [429, { policyName: 'DAILY' }, 'quota_reached'],
    [423, {}, 'app_unavailable'],
    [477, {}, 'app_unavailable'],
    [502, '<html>Bad gateway</html>', 'app_unavailable'],
    [400, { category: 'VALIDATION_ERROR' }, 'bad_answer'],
  ])('takes %i %j as %s', (status, body, fault) => {
    expect(toConnectorError(answer(status, body), 'it', 0)).toMatchObject({ fault });
  });

  it('waits as long as HubSpot says', () => {
    const error = toConnectorError(answer(429, {}, { 'retry-after': '3' }), 'it', 0);

    expect(error.retryAfterMs).toBe(3000);
  });

  it.each([
    ['INVALID_EMAIL', 'value_format'],
    ['INVALID_OPTION', 'option_unmapped'],
    ['READ_ONLY_VALUE', 'property_read_only'],
    ['PROPERTY_DOESNT_EXIST', 'schema_property_missing'],
    ['CONFLICTING_UNIQUE_VALUE', 'unique_violation'],
    ['SOMETHING_NEW', 'rule_rejected'],
  ])('takes the code %s as %s, with its property', (code, expected) => {
    const error = {
      category: 'VALIDATION_ERROR',
      message: 'Property values were not valid',
      errors: [{ message: 'No good', code, context: { propertyName: ['email'] } }],
    };

    const refusal = toRefusal(readError(JSON.stringify(error)), false);

    expect(refusal).toEqual({
      kind: 'refused',
      code: expected,
      property: 'email',
      message: 'No good',
    });
  });

  it('reads a code that stands only in the message', () => {
    const list = '[{"isValid":false,"message":"…","error":"INVALID_LONG","name":"age"}]';
    const message = `Property values were not valid: ${list}`;

    expect(toRefusal({ category: 'VALIDATION_ERROR', message }, false)).toMatchObject({
      code: 'value_format',
      property: 'age',
    });
  });

  it('names the record that is already there, on create only', () => {
    const error = { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 151' };

    expect(toRefusal(error, true)).toEqual({ kind: 'exists', id: '151' });
    expect(toRefusal(error, false)).toMatchObject({ kind: 'refused', code: 'unique_violation' });
  });

  it('takes what is not found as missing', () => {
    expect(toRefusal({ category: 'OBJECT_NOT_FOUND' }, false)).toEqual({ kind: 'missing' });
    expect(toRefusal({ category: 'OBJECT_NOT_FOUND' }, true).kind).toBe('refused');
  });
});
