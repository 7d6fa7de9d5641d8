import { describe, expect, it } from 'vitest';
import { plainCopy } from '../../../engine/testing/plain-copy.js';

describe('a plain copy', () => {
  it('is equal and shares nothing', () => {
    const original = { a: [1, { b: 'x' }], c: null, d: true };

    const copy = plainCopy(original);

    expect(copy).toStrictEqual(original);
    expect(copy.a).not.toBe(original.a);
    expect(copy.a[1]).not.toBe(original.a[1]);
  });

  it('leaves out what JSON would leave out', () => {
    expect(plainCopy({ a: undefined, b: 1 })).toStrictEqual({ b: 1 });
  });

  it('copies a key that would change the nature of an object', () => {
    const original = JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>;

    const copy = plainCopy(original);

    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect('polluted' in copy).toBe(false);
  });
});
