import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../engine/contract/index.js';
import { canonical, sameValue, type ValueKind } from '../../../engine/mapping/canonical.js';
import { PROPERTY_TYPES } from '../../../engine/vocabulary.js';
import { anyValue } from './arbitraries.js';

const DOMAIN: ValueKind = { type: 'text', meaning: 'company.domain' };

const EQUAL: [name: string, kind: ValueKind, a: Value, b: Value][] = [
  ['space around text', 'text', '  Ada ', 'Ada'],
  ['composed and decomposed accents', 'text', 'Zo\u00eb', 'Zoe\u0308'],
  ['line ends of two systems', 'longText', 'a\r\nb', 'a\nb'],
  ['lines and spaces in a single-line text', 'text', 'Main St \n Oslo', 'Main St Oslo'],
  ['empty text and nothing', 'text', '   ', null],
  ['an empty list and nothing', 'multiOption', [], null],
  ['case of an e-mail address', 'email', 'Ada@Example.COM', 'ada@example.com'],
  ['spelling of a phone number', 'phone', '+47 22 33-44 (55)', '+4722334455'],
  ['00 and + before a country', 'phone', '0047 22334455', '+47 22 33 44 55'],
  ['a phone number in brackets', 'phone', '(+47) 22', '+4722'],
  ['case of scheme and host', 'url', 'HTTPS://Acme.COM/About', 'https://acme.com/About'],
  ['a slash at the end of an address', 'url', 'https://acme.com/', 'https://acme.com'],
  ['a number and its text', 'number', '12.50', 12.5],
  ['two zeros', 'number', -0, 0],
  ['a truth value and its text', 'boolean', 'TRUE', true],
  ['a moment in two zones', 'datetime', '2025-03-01T12:00:00+01:00', '2025-03-01T11:00:00.000Z'],
  ['a date and its moment', 'date', '2025-03-01T23:59:59.000Z', '2025-03-01'],
  ['order of several choices', 'multiOption', ['b', 'a', 'b'], ['a', 'b']],
  ['one choice with and without list', 'multiOption', 'a', ['a']],
  ['domain and web address of a company', DOMAIN, 'acme.com', 'https://www.Acme.com/about'],
];

const DIFFERENT: [name: string, kind: ValueKind, a: Value, b: Value][] = [
  ['case of text', 'text', 'ada', 'Ada'],
  ['space within text', 'longText', 'a  b', 'a b'],
  ['lines and spaces in a long text', 'longText', 'a\nb', 'a b'],
  ['a number and zero', 'number', null, 0],
  ['false and nothing', 'boolean', false, null],
  ['case of a path', 'url', 'https://acme.com/A', 'https://acme.com/a'],
  ['http and https', 'url', 'http://acme.com', 'https://acme.com'],
  ['national and international number', 'phone', '22334455', '+4722334455'],
  ['words without any digit', 'phone', 'reception', 'mobile'],
  ['case of an option', 'option', 'new', 'NEW'],
  ['a comma for a point', 'number', '12,5', 12.5],
  ['sets of choices', 'multiOption', ['a'], ['a', 'b']],
  ['domains', DOMAIN, 'acme.com', 'shop.acme.com'],
];

describe('sameValue', () => {
  it.each(EQUAL)('does not mind: %s', (...[, kind, a, b]) => {
    expect(sameValue(kind, a, b)).toBe(true);
    expect(sameValue(kind, b, a)).toBe(true);
  });

  it.each(DIFFERENT)('tells apart: %s', (...[, kind, a, b]) => {
    expect(sameValue(kind, a, b)).toBe(false);
    expect(sameValue(kind, b, a)).toBe(false);
  });
});

describe('canonical', () => {
  it('is the same when made twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROPERTY_TYPES), anyValue, (type, value) => {
        const once = canonical(type, value);
        expect(canonical(type, once)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('is empty for nothing but empty values', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROPERTY_TYPES), fc.string(), (type, text) => {
        expect(canonical(type, text) === null).toBe(text.trim() === '');
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps text that a type cannot read, so that no edit goes unseen', () => {
    expect(canonical('number', ' about 5 ')).toBe('about 5');
    expect(canonical('date', '03/04/2025')).toBe('03/04/2025');
    expect(canonical('date', '2025-02-30')).toBe('2025-02-30');
  });

  it('takes time in proportion to the length of a value', () => {
    const long = { blank: `a${' '.repeat(200_000)}b`, slash: `a${'/'.repeat(200_000)}b` };

    expect(canonical('text', long.blank)).toBe(long.blank);
    expect(canonical('url', long.slash)).toBe(long.slash);
    expect(canonical(DOMAIN, `${'.'.repeat(200_000)}a`)).toHaveLength(200_001);
  });
});
