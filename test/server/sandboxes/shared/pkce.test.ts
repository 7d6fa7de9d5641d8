import { describe, expect, it } from 'vitest';
import {
  isPkceVerified,
  isSameSecret,
  parsePkceChallenge,
} from '../../../../server/sandboxes/shared/pkce.js';

// The example of RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('PKCE', () => {
  it.each([
    ['S256', CHALLENGE, VERIFIER, true],
    ['S256', CHALLENGE, `${VERIFIER}x`, false],
    ['S256', CHALLENGE, undefined, false],
    ['plain', VERIFIER, VERIFIER, true],
    ['plain', VERIFIER, CHALLENGE, false],
  ] as const)('checks %s %s against %s', (method, challenge, verifier, isVerified) => {
    expect(isPkceVerified({ method, challenge }, verifier)).toBe(isVerified);
  });

  it('is not asked for when no challenge came', () => {
    expect(parsePkceChallenge(undefined, undefined)).toBeUndefined();
    expect(isPkceVerified(undefined, undefined)).toBe(true);
  });

  it.each([
    ['short', 'S256'],
    [`${CHALLENGE}!`, 'S256'],
    [CHALLENGE, 'S512'],
  ])('refuses the challenge %s by %s', (challenge, method) => {
    expect(parsePkceChallenge(challenge, method)).toBe('invalid');
  });
});

describe('secrets', () => {
  it('are the same only when they are equal, whatever their lengths', () => {
    expect(isSameSecret('abc', 'abc')).toBe(true);
    expect(isSameSecret('abc', 'abcd')).toBe(false);
    expect(isSameSecret('', 'a')).toBe(false);
  });
});
