import { describe, expect, it } from 'vitest';
import type { Property, Transform, Value } from '../../../../engine/contract/index.js';
import { applyTransform } from '../../../../engine/mapping/transforms/apply-transform.js';
import { systemValueTools } from '../../../../engine/value-tools/index.js';
import { aProperty, options } from '../../../support/builders.js';

function after(transform: Transform, value: Value, from: Partial<Property> = {}) {
  const property = aProperty(from);
  const how = { type: property.type, from: property, tools: systemValueTools };
  return applyTransform(transform, value, how);
}

const STAGE: Partial<Property> = { type: 'option', options: options('new', 'won') };
const TAGS: Partial<Property> = { type: 'multiOption', options: options('new', 'won') };
const NUMBER: Partial<Property> = { type: 'number' };
const DATE: Partial<Property> = { type: 'date' };
const MOMENT: Partial<Property> = { type: 'datetime' };

type Case = [name: string, Transform, Value, out: Value, from?: Partial<Property>];

const CASES: Case[] = [
  ['trim', { kind: 'trim' }, '  Ada   Lovelace\t', 'Ada Lovelace'],
  ['trim of lines', { kind: 'trim' }, 'a \n  b', 'a\nb'],
  ['upper case', { kind: 'case', form: 'upper' }, 'Straße', 'STRASSE'],
  ['lower case', { kind: 'case', form: 'lower' }, 'ÆØÅ', 'æøå'],
  ['title case', { kind: 'case', form: 'title' }, "ada o'neil-ÅS", "Ada O'neil-Ås"],
  ['sentence case', { kind: 'case', form: 'sentence' }, '"HELLO World"', '"Hello world"'],
  ['the first part', { kind: 'split', separator: ' ', take: 'first' }, 'Ada Lee Poe', 'Ada'],
  ['the rest', { kind: 'split', separator: ' ', take: 'rest' }, 'Ada Lee Poe', 'Lee Poe'],
  ['the last part', { kind: 'split', separator: '@', take: 'last' }, 'a@b.no', 'b.no'],
  ['the second part', { kind: 'split', separator: '-', take: 'nth', position: 2 }, 'a-b-c', 'b'],
  ['a part that is not there', { kind: 'split', separator: '-', take: 'rest' }, 'abc', null],
  ['choices joined', { kind: 'join', separator: ' / ' }, ['new', 'won'], 'New / Won', TAGS],
  ['a text of several', { kind: 'list', separator: ',' }, 'b, a,,a', ['a', 'b']],
  ['a text around', { kind: 'affix', prefix: 'DE-', suffix: '!' }, '7', 'DE-7!'],
  ['a text around taken off', { kind: 'strip', prefix: 'DE-', suffix: '!' }, 'DE-7!', '7'],
  ['a text around that is not there', { kind: 'strip', prefix: 'DE-' }, '7', '7'],
  ['an empty value', { kind: 'default', value: 'n/a' }, null, 'n/a'],
  ['an empty number', { kind: 'default', value: '0' }, null, 0, NUMBER],
  ['an empty choice', { kind: 'default', value: 'Won' }, null, 'won', STAGE],
  ['a value there is', { kind: 'default', value: 'n/a' }, 'x', 'x'],
  ['a value that means empty', { kind: 'blank', value: 'N/A' }, 'n/a', null],
  ['a number that means empty', { kind: 'blank', value: '0' }, 0, null, NUMBER],
  ['a constant', { kind: 'constant', value: 'Web' }, 'x', 'Web'],
  ['a constant for empty', { kind: 'constant', value: 'Web' }, null, 'Web'],
  ['a phone number of the region', { kind: 'phone', region: 'NO' }, '22 33 44 55', '+4722334455'],
  [
    'a phone number from abroad',
    { kind: 'phone', region: 'NO' },
    '0044 20 7946 0018',
    '+442079460018',
  ],
  ['a country to its code', { kind: 'country', form: 'alpha2' }, 'Norge', 'NO'],
  ['a code to a longer one', { kind: 'country', form: 'alpha3' }, 'de', 'DEU'],
  ['a code to a name', { kind: 'country', form: 'name', language: 'nb' }, 'DEU', 'Tyskland'],
  ['a usual name', { kind: 'country', form: 'name' }, 'UK', 'United Kingdom'],
  [
    'the label of a choice',
    { kind: 'country', form: 'alpha2' },
    'se',
    'SE',
    {
      type: 'option',
      options: [{ value: 'se', label: 'Sweden' }],
    },
  ],
  [
    'a number as text',
    { kind: 'formatNumber', decimal: ',', thousands: '.' },
    1234567.5,
    '1.234.567,5',
    NUMBER,
  ],
  [
    'a number with decimals',
    { kind: 'formatNumber', decimal: '.', decimals: 2 },
    1.005,
    '1.01',
    NUMBER,
  ],
  [
    'a large number',
    { kind: 'formatNumber', decimal: '.' },
    1e21,
    '1000000000000000000000',
    NUMBER,
  ],
  ['a small number', { kind: 'formatNumber', decimal: ',' }, -1.5e-7, '-0,00000015', NUMBER],
  ['text as a number', { kind: 'parseNumber', decimal: ',', thousands: '.' }, '-1.234,5', -1234.5],
  [
    'text with spaces as a number',
    { kind: 'parseNumber', decimal: ',', thousands: ' ' },
    '1\u00A0234',
    1234,
  ],
  ['a rounded number', { kind: 'round', decimals: 0 }, -2.5, -3, NUMBER],
  ['a day as text', { kind: 'formatDate', pattern: 'D.M.YYYY' }, '2024-02-09', '9.2.2024', DATE],
  ['text as a day', { kind: 'parseDate', pattern: 'MM/DD/YYYY' }, '02/29/2024', '2024-02-29'],
  [
    'a moment as a zone shows it',
    { kind: 'formatDate', pattern: 'DD.MM.YYYY HH:mm', zone: 'Europe/Oslo' },
    '2025-06-30T22:30:00.000Z',
    '01.07.2025 00:30',
    MOMENT,
  ],
  [
    'text as a moment in winter',
    { kind: 'parseDate', pattern: 'YYYY-MM-DD HH:mm', zone: 'Europe/Oslo' },
    '2025-01-15 12:00',
    '2025-01-15T11:00:00.000Z',
  ],
  [
    'text as a moment in summer',
    { kind: 'parseDate', pattern: 'YYYY-MM-DD HH:mm', zone: 'Europe/Oslo' },
    '2025-07-15 12:00',
    '2025-07-15T10:00:00.000Z',
  ],
  [
    'the day in a zone',
    { kind: 'day', zone: 'Asia/Tokyo' },
    '2025-03-01T15:00:00.000Z',
    '2025-03-02',
    MOMENT,
  ],
  [
    'when a day begins',
    { kind: 'moment', zone: 'America/New_York' },
    '2025-07-01',
    '2025-07-01T04:00:00.000Z',
    DATE,
  ],
  [
    'a time of a day',
    { kind: 'moment', zone: 'Europe/Oslo', time: '09:30' },
    '2025-12-01',
    '2025-12-01T08:30:00.000Z',
    DATE,
  ],
  [
    'a day without midnight',
    { kind: 'moment', zone: 'America/Sao_Paulo' },
    '2018-11-04',
    '2018-11-04T03:00:00.000Z',
    DATE,
  ],
];

const REFUSED: [name: string, Transform, Value, code: string, from?: Partial<Property>][] = [
  ['no phone number', { kind: 'phone', region: 'NO' }, 'ask Ada', 'value_format'],
  ['a number that is too short', { kind: 'phone', region: 'NO' }, '12', 'value_format'],
  ['no country', { kind: 'country', form: 'alpha2' }, 'Narnia', 'option_unmapped'],
  ['wrong signs', { kind: 'parseNumber', decimal: ',', thousands: '.' }, '1,234.5', 'value_format'],
  ['groups of two', { kind: 'parseNumber', decimal: '.', thousands: ',' }, '1,23', 'value_format'],
  ['the wrong order', { kind: 'parseDate', pattern: 'DD.MM.YYYY' }, '02.29.2024', 'value_format'],
  ['a day that is not', { kind: 'parseDate', pattern: 'DD.MM.YYYY' }, '29.02.2025', 'value_format'],
  ['more than a day', { kind: 'parseDate', pattern: 'YYYY-MM-DD' }, '2025-03-01T', 'value_format'],
  [
    'a day that a zone left out',
    { kind: 'moment', zone: 'Pacific/Apia' },
    '2011-12-30',
    'value_format',
    DATE,
  ],
];

describe('applyTransform', () => {
  it.each(CASES)('makes %s', (...[, transform, value, out, from]) => {
    expect(after(transform, value, from)).toEqual({ kind: 'value', value: out });
  });

  it.each(REFUSED)('refuses %s', (...[, transform, value, code, from]) => {
    expect(after(transform, value, from)).toMatchObject({ kind: 'problem', code });
  });

  it('refuses what needs a table that was not given', () => {
    const how = { type: 'text' as const, from: aProperty(), tools: null };

    expect(applyTransform({ kind: 'phone', region: 'NO' }, '22334455', how)).toMatchObject({
      code: 'unexpected',
    });
  });
});
