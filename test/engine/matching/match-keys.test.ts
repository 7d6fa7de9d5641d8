import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Property, Value, Values } from '../../../engine/contract/index.js';
import type { CompiledRule } from '../../../engine/mapping/compiled-sync.js';
import { matchKeys } from '../../../engine/matching/match-keys.js';
import type { Meaning, PropertyType } from '../../../engine/vocabulary.js';
import { aProperty } from '../../support/builders.js';

type End = { type: PropertyType; meaning?: Meaning };

const EMAIL: End = { type: 'email', meaning: 'person.email' };
const DOMAIN: End = { type: 'text', meaning: 'company.domain' };
const WEBSITE: End = { type: 'url', meaning: 'company.domain' };
const COMPANY: End = { type: 'text', meaning: 'company.name' };
const PHONE: End = { type: 'phone' };
const TEXT: End = { type: 'text' };
const NUMBER: End = { type: 'number' };

function ruleOf(left: End, right: End): CompiledRule {
  const end = (name: string, overrides: Partial<Property>) => aProperty({ name, ...overrides });
  return { pairs: [{ left: end('l', left), right: end('r', right) }] };
}

function keyOf(side: 'left' | 'right', value: Value, rule: CompiledRule): string | null {
  const [key = null] = matchKeys(side === 'left' ? { l: value } : { r: value }, side, [rule]);
  return key;
}

const SAME: [name: string, left: End, a: Value, right: End, b: Value][] = [
  ['e-mail in another case', EMAIL, 'Ada@Example.com ', EMAIL, 'ada@example.COM'],
  ['e-mail and text', EMAIL, 'ada@example.com', TEXT, 'ADA@example.com'],
  ['domain and web address', DOMAIN, 'acme.com', WEBSITE, 'https://www.Acme.com/about?x=1'],
  ['domain with port', DOMAIN, 'acme.com:8080', WEBSITE, 'http://acme.com'],
  ['domain with a point at the end', DOMAIN, 'www.acme.com.', WEBSITE, '//acme.com'],
  ['company name in another case', COMPANY, 'ACME  Inc.', COMPANY, 'Acme Inc'],
  ['company name with other punctuation', COMPANY, 'Coca-Cola, Norge', COMPANY, 'Coca Cola Norge'],
  ['company name with points', COMPANY, 'A.B.C. (Norge) A/S', COMPANY, 'ABC Norge A-S'],
  ['company name with apostrophes', COMPANY, 'Lowe’s', COMPANY, "LOWE'S"],
  ['phone in another spelling', PHONE, '+47 22 33', TEXT, '0047-2233'],
  ['text in another case and spacing', TEXT, ' Ada   LOVELACE', TEXT, 'ada lovelace'],
  ['number and text', NUMBER, 12, TEXT, ' 12.0 '],
];

const APART: [name: string, end: End, a: Value, b: Value][] = [
  ['e-mail addresses', EMAIL, 'ada@example.com', 'bob@example.com'],
  ['subdomains', DOMAIN, 'acme.com', 'shop.acme.com'],
  ['legal forms', COMPANY, 'Acme AS', 'Acme Inc'],
  ['signs that are no punctuation', COMPANY, 'C', 'C++'],
  ['accents in a name', COMPANY, 'Müller', 'Muller'],
  ['words of a text', TEXT, 'ab', 'a b'],
];

const NOTHING: [name: string, end: End, value: Value][] = [
  ['empty', EMAIL, null],
  ['blank', EMAIL, '  '],
  ['a web address without host', WEBSITE, 'https://'],
  ['punctuation for a name', COMPANY, ' - / . '],
  ['a phone number without digits', PHONE, 'n/a'],
  ['an empty list', { type: 'multiOption' }, []],
];

describe('matchKeys', () => {
  it.each(SAME)('finds the same key for %s', (...[, left, a, right, b]) => {
    const rule = ruleOf(left, right);
    const key = keyOf('left', a, rule);

    expect(key).not.toBeNull();
    expect(keyOf('right', b, rule)).toBe(key);
  });

  it.each(APART)('keeps %s apart', (...[, end, a, b]) => {
    expect(keyOf('left', a, ruleOf(end, end))).not.toBe(keyOf('right', b, ruleOf(end, end)));
  });

  it.each(NOTHING)('makes no key of what is %s', (_, end, value) => {
    expect(keyOf('left', value, ruleOf(end, end))).toBeNull();
  });

  it('makes one key per rule, in order, and none for a rule without pairs', () => {
    const rules = [ruleOf(EMAIL, EMAIL), { pairs: [] }, ruleOf(TEXT, TEXT)];

    expect(matchKeys({ l: 'A@b.no' }, 'left', rules)).toEqual(['a@b.no', null, 'a@b.no']);
    expect(matchKeys({ l: 'A@b.no' }, 'left', [])).toEqual([]);
  });

  it('makes no key of a value that is unknown or too long to index', () => {
    const rule = ruleOf(TEXT, TEXT);

    expect(matchKeys({}, 'left', [rule])).toEqual([null]);
    expect(keyOf('left', 'x'.repeat(1001), rule)).toBeNull();
    expect(keyOf('left', 'x'.repeat(1000), rule)).toHaveLength(1000);
  });

  it('needs every part of a composite key', () => {
    const rule = { pairs: [...pairOf('a'), ...pairOf('b')] };

    expect(matchKeys({ a: 'Ada', b: 'Oslo' }, 'left', [rule])).toEqual(['["ada","oslo"]']);
    expect(matchKeys({ a: 'Ada', b: null }, 'left', [rule])).toEqual([null]);
  });

  it('joins parts so that different parts never make the same key', () => {
    const rule = { pairs: [...pairOf('a'), ...pairOf('b')] };
    const part = fc.stringMatching(/^[a-c",\\[\]]{1,4}$/);
    const key = (values: Values) => matchKeys(values, 'left', [rule])[0];

    fc.assert(
      fc.property(part, part, part, part, (...[a, b, c, d]) => {
        expect(key({ a, b }) === key({ a: c, b: d })).toBe(a === c && b === d);
      }),
      { numRuns: 3000 },
    );
  });
});

function pairOf(name: string): CompiledRule['pairs'] {
  return [{ left: aProperty({ name }), right: aProperty({ name }) }];
}
