import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Property, Value, Values } from '../../../engine/contract/index.js';
import type { CompiledRule } from '../../../engine/mapping/compiled-sync.js';
import { matchKeys } from '../../../engine/matching/match-keys.js';
import type { KeyForm, Meaning, PropertyType } from '../../../engine/vocabulary.js';
import { aProperty } from '../../support/builders.js';

type End = { type: PropertyType; meaning?: Meaning; form?: KeyForm };

const EMAIL: End = { type: 'email', meaning: 'person.email' };
const DOMAIN: End = { type: 'text', meaning: 'company.domain' };
const WEBSITE: End = { type: 'url', meaning: 'company.domain' };
const COMPANY: End = { type: 'text', meaning: 'company.name' };
const COMPANY_FORM: End = { ...COMPANY, form: 'companyName' };
const PHONE: End = { type: 'phone' };
const TEXT: End = { type: 'text' };
const NUMBER: End = { type: 'number' };
const OPTION: End = { type: 'option' };
const DATE: End = { type: 'date' };

function ruleOf(left: End, right: End): CompiledRule {
  const end = (name: string, { type, meaning }: End): Property =>
    aProperty({ name, type, ...(meaning === undefined ? {} : { meaning }) });
  const { form } = left;
  const pair = { left: end('l', left), right: end('r', right) };
  return { pairs: [{ ...pair, ...(form === undefined ? {} : { form }) }] };
}

function keyOf(side: 'left' | 'right', value: Value, rule: CompiledRule): string | null {
  const [key = null] = matchKeys(side === 'left' ? { l: value } : { r: value }, side, [rule]);
  return key;
}

const SAME: [name: string, left: End, a: Value, right: End, b: Value][] = [
  ['e-mail in another case', EMAIL, 'Ada@Example.com ', EMAIL, 'ada@example.COM'],
  ['e-mail and text', EMAIL, 'ada@example.com', TEXT, 'ADA@example.com'],
  ['e-mail with a name', EMAIL, 'Ada L. <ada@example.com>', EMAIL, 'ada@example.com'],
  ['e-mail as a link', EMAIL, 'mailto:ada@example.com', EMAIL, 'ada@example.com.'],
  ['domain and web address', DOMAIN, 'acme.com', WEBSITE, 'https://www.Acme.com/about?x=1'],
  ['domain with port', DOMAIN, 'acme.com:8080', WEBSITE, 'http://acme.com'],
  ['domain with a point at the end', DOMAIN, 'www.acme.com.', WEBSITE, '//acme.com'],
  ['domain with a user and a fragment', DOMAIN, 'acme.com', WEBSITE, 'ftp://me@acme.com#top'],
  ['company name in another case', COMPANY, 'ACME  Inc.', COMPANY, 'Acme Inc'],
  ['company name with other punctuation', COMPANY, 'Coca-Cola, Norge', COMPANY, 'Coca Cola Norge'],
  ['company name with points', COMPANY, 'A.B.C. (Norge) A/S', COMPANY, 'ABC Norge A-S'],
  ['company name with apostrophes', COMPANY, 'Lowe’s', COMPANY, "LOWE'S"],
  ['company name in another legal form', COMPANY_FORM, 'Acme AS', COMPANY_FORM, 'Acme, Inc.'],
  ['phone in another spelling', PHONE, '+47 22 33', TEXT, '0047-2233'],
  ['phone with the zero of home calls', PHONE, '+44 (0)20 7946', PHONE, '+44 20 7946'],
  ['phone with an extension', PHONE, '(202) 225-2171 ext. 12', PHONE, '202.225.2171 x12'],
  ['text in another case and spacing', TEXT, ' Ada   LOVELACE', TEXT, 'ada lovelace'],
  ['text without accents', TEXT, 'José Müller-Núñez', TEXT, 'Jose Muller Nunez'],
  ['text in decomposed form', TEXT, 'A\u030asgard', TEXT, 'Åsgard'],
  ['Norwegian letters', TEXT, 'Bjørn Sæther Ås', TEXT, 'bjorn saether as'],
  [
    'German, Polish and Croatian letters',
    TEXT,
    'Großmann Łódź Đurić',
    TEXT,
    'Grossmann Lodz Duric',
  ],
  ['Icelandic and French letters', TEXT, 'Þór Guðrún Œuvre', TEXT, 'Thor Gudrun Oeuvre'],
  ['the Turkish dotless i', TEXT, 'Işık', TEXT, 'isik'],
  ['wide letters and a ligature', TEXT, 'Ａｄａ ﬁn', TEXT, 'ada fin'],
  ['text with other punctuation', TEXT, 'O’Neill, J.R. (jr.)', TEXT, "O'NEILL JR jr"],
  ['number and text', NUMBER, 12, TEXT, ' 12.0 '],
  ['options in another case', OPTION, 'In_Progress', OPTION, 'in_progress'],
];

const APART: [name: string, end: End, a: Value, b: Value][] = [
  ['e-mail addresses', EMAIL, 'ada@example.com', 'bob@example.com'],
  ['e-mail tags', EMAIL, 'ada+crm@example.com', 'ada@example.com'],
  ['points in an e-mail address', EMAIL, 'a.da@example.com', 'ada@example.com'],
  ['subdomains', DOMAIN, 'acme.com', 'shop.acme.com'],
  ['legal forms, unless asked for', COMPANY, 'Acme AS', 'Acme Inc'],
  ['signs that are no punctuation', COMPANY, 'C', 'C++'],
  ['signs that mean something', TEXT, 'C', 'C#'],
  ['points in a number', TEXT, 'SKU 1.5', 'SKU 15'],
  ['words of a text', TEXT, 'ab', 'a b'],
  ['extensions of a number', PHONE, '22 33 44 x1', '22 33 44 x2'],
  ['a number with its country and one without', PHONE, '+47 22 33 44', '22 33 44'],
  ['options that differ by a sign', OPTION, 'a_b', 'a-b'],
  ['options that differ by an accent', OPTION, 'à', 'a'],
  ['days', DATE, '2026-01-02', '2026-01-03'],
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

    expect(matchKeys({ l: 'A@b.no' }, 'left', rules)).toEqual(['a@b.no', null, 'a @ bno']);
    expect(matchKeys({ l: 'A@b.no' }, 'left', [])).toEqual([]);
  });

  it('makes no key of a value that is unknown or too long to index', () => {
    const rule = ruleOf(TEXT, TEXT);

    expect(matchKeys({}, 'left', [rule])).toEqual([null]);
    expect(keyOf('left', 'x'.repeat(1001), rule)).toBeNull();
    expect(keyOf('left', 'x'.repeat(1000), rule)).toHaveLength(1000);
  });

  it('gives both sides of a rule the same key for the same text', () => {
    const ends = [EMAIL, DOMAIN, COMPANY, COMPANY_FORM, PHONE, TEXT, NUMBER, OPTION];

    fc.assert(
      fc.property(fc.constantFrom(...ends), fc.string({ unit: 'grapheme' }), (end, text) => {
        const rule = ruleOf(end, end);
        const key = keyOf('left', text, rule);
        if (key !== null && key.length < 500) expect(keyOf('right', text, rule)).toBe(key);
      }),
    );
  });

  it('needs every part of a composite key', () => {
    const rule = { pairs: [...pairOf('a'), ...pairOf('b')] };

    expect(matchKeys({ a: 'Ada', b: 'Oslo' }, 'left', [rule])).toEqual(['["ada","oslo"]']);
    expect(matchKeys({ a: 'Ada', b: null }, 'left', [rule])).toEqual([null]);
  });

  it('joins parts of options so that different parts never make the same key', () => {
    const rule = { pairs: [...pairOf('a', 'option'), ...pairOf('b', 'option')] };
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

function pairOf(name: string, type: PropertyType = 'text'): CompiledRule['pairs'] {
  return [{ left: aProperty({ name, type }), right: aProperty({ name, type }) }];
}
