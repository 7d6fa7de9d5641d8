import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Property, Value } from '../../../engine/contract/index.js';
import { sameValue } from '../../../engine/mapping/canonical.js';
import { conversionRule } from '../../../engine/mapping/conversion-table.js';
import { convert } from '../../../engine/mapping/convert.js';
import { pairOptions } from '../../../engine/mapping/pair-options.js';
import { PROPERTY_TYPES, type PropertyType } from '../../../engine/vocabulary.js';
import { aProperty, options } from '../../support/builders.js';
import { COLOURS, VALUES_BY_TYPE } from './arbitraries.js';

const STAGES: Partial<Property> = { type: 'option', options: options('new', 'won') };
const TAGS: Partial<Property> = { type: 'multiOption', options: options('new', 'won') };

function converted(value: Value, from: Partial<Property>, to: Partial<Property>) {
  return convert(value, { from: aProperty(from), to: aProperty(to), options: null });
}

type Case = [
  name: string,
  value: Value,
  from: Partial<Property>,
  to: Partial<Property>,
  out: Value,
];

const ARRIVES: Case[] = [
  ['text with its own spelling, trimmed', '  Ada  L. ', {}, {}, 'Ada  L.'],
  [
    'an e-mail address as it is spelled',
    'Ada@Ex.com',
    { type: 'email' },
    { type: 'email' },
    'Ada@Ex.com',
  ],
  [
    'a phone number as it is spelled',
    '+47 22 33',
    { type: 'phone' },
    { type: 'phone' },
    '+47 22 33',
  ],
  ['text that is an e-mail address', 'ada@ex.com', {}, { type: 'email' }, 'ada@ex.com'],
  ['text that is a web address', 'www.acme.com/a?b', {}, { type: 'url' }, 'www.acme.com/a?b'],
  ['text that is a number', ' -1.5e3 ', {}, { type: 'number' }, -1500],
  ['text that is a truth value', 'False', {}, { type: 'boolean' }, false],
  ['text that is a date', '2024-02-29', {}, { type: 'date' }, '2024-02-29'],
  [
    'text that is a moment',
    '2025-03-01 10:00+0200',
    {},
    { type: 'datetime' },
    '2025-03-01T08:00:00.000Z',
  ],
  ['a number into text', 0.1, { type: 'number' }, {}, '0.1'],
  ['a number into an amount', 12, { type: 'number' }, { type: 'currency' }, 12],
  ['a truth value into text', true, { type: 'boolean' }, {}, 'true'],
  [
    'a moment into its day',
    '2025-03-01T23:30:00.000Z',
    { type: 'datetime' },
    { type: 'date' },
    '2025-03-01',
  ],
  ['lines into one line', 'Main St\r\n  Oslo\n', { type: 'longText' }, {}, 'Main St Oslo'],
  ['lines into lines', 'a\nb', { type: 'longText' }, { type: 'longText' }, 'a\nb'],
  ['a choice as its label', 'won', STAGES, {}, 'Won'],
  ['a label into its choice', ' WON', {}, STAGES, 'won'],
  [
    'a value into its choice',
    'won',
    {},
    { ...STAGES, options: [{ value: 'won', label: 'Gewonnen' }] },
    'won',
  ],
  ['several choices as text', ['won', 'new'], TAGS, {}, 'New; Won'],
  ['a choice into several', 'won', STAGES, TAGS, ['won']],
  ['several choices into several', ['won', 'new'], TAGS, TAGS, ['new', 'won']],
  [
    'a yes into a list',
    true,
    { type: 'boolean' },
    { type: 'option', options: [{ value: '7', label: 'YES' }] },
    '7',
  ],
  [
    'a list entry into a yes/no',
    '8',
    { type: 'option', options: [{ value: '8', label: 'No' }] },
    { type: 'boolean' },
    false,
  ],
  ['an unlisted choice where nothing is listed', 'x', { type: 'option' }, { type: 'option' }, 'x'],
  [
    'a web address into a company domain',
    'https://www.Acme.com/x',
    { type: 'url', meaning: 'company.domain' },
    { meaning: 'company.domain' },
    'acme.com',
  ],
  ['text of exactly the allowed length', 'abcde', {}, { maxLength: 5 }, 'abcde'],
];

type Refusal = [
  name: string,
  value: Value,
  from: Partial<Property>,
  to: Partial<Property>,
  code: string,
  details: object,
];

const REFUSED: Refusal[] = [
  [
    'text that is no number',
    '1,5',
    {},
    { type: 'number' },
    'value_format',
    { value: '1,5', expected: 'number' },
  ],
  [
    'text that is no date',
    '03/04/2025',
    {},
    { type: 'date' },
    'value_format',
    { value: '03/04/2025', expected: 'date' },
  ],
  [
    'a day that does not exist',
    '2025-02-29',
    {},
    { type: 'date' },
    'value_format',
    { value: '2025-02-29', expected: 'date' },
  ],
  [
    'a moment without a zone',
    '2025-03-01T10:00',
    {},
    { type: 'datetime' },
    'value_format',
    { value: '2025-03-01T10:00', expected: 'datetime' },
  ],
  [
    'text that is no e-mail address',
    'ada at ex',
    {},
    { type: 'email' },
    'value_format',
    { value: 'ada at ex', expected: 'email' },
  ],
  [
    'text that is no web address',
    'no site',
    {},
    { type: 'url' },
    'value_format',
    { value: 'no site', expected: 'url' },
  ],
  [
    'text that is no phone number',
    'ask Ada',
    {},
    { type: 'phone' },
    'value_format',
    { value: 'ask Ada', expected: 'phone' },
  ],
  [
    'a yes in some language',
    'ja',
    {},
    { type: 'boolean' },
    'value_format',
    { value: 'ja', expected: 'boolean' },
  ],
  [
    'text that is too long',
    'abcdef',
    {},
    { maxLength: 5 },
    'value_too_long',
    { length: 6, maxLength: 5 },
  ],
  [
    'a number whose text is too long',
    123456,
    { type: 'number' },
    { maxLength: 5 },
    'value_too_long',
    { length: 6, maxLength: 5 },
  ],
  [
    'a choice without a partner',
    'lost',
    { ...STAGES, options: options('lost') },
    STAGES,
    'option_unmapped',
    { option: 'lost', label: 'Lost' },
  ],
  [
    'one of several choices without a partner',
    ['lost', 'won'],
    { ...TAGS, options: options('lost', 'won') },
    TAGS,
    'option_unmapped',
    { option: 'lost', label: 'Lost' },
  ],
  [
    'text that is no choice',
    'maybe',
    {},
    STAGES,
    'option_unmapped',
    { option: 'maybe', label: 'maybe' },
  ],
  [
    'text that is two choices',
    'won',
    {},
    {
      type: 'option',
      options: [
        { value: '1', label: 'Won' },
        { value: '2', label: 'WON' },
      ],
    },
    'option_ambiguous',
    { option: 'won', label: 'won' },
  ],
  [
    'a pair that became impossible',
    5,
    { type: 'number' },
    { type: 'date' },
    'schema_type_changed',
    { from: 'number', to: 'date' },
  ],
];

describe('convert', () => {
  it.each(ARRIVES)('brings %s', (...[, value, from, to, out]) => {
    expect(converted(value, from, to)).toEqual({ kind: 'value', value: out });
  });

  it.each(REFUSED)('refuses %s', (...[, value, from, to, code, details]) => {
    expect(converted(value, from, to)).toEqual({ kind: 'problem', code, details });
  });

  it('passes a clear through every pair of types', () => {
    for (const from of PROPERTY_TYPES) {
      for (const to of PROPERTY_TYPES) {
        for (const empty of [null, '  ', []]) {
          expect(converted(empty, { type: from }, { type: to })).toEqual({
            kind: 'value',
            value: null,
          });
        }
      }
    }
  });

  it('prefers the option table to equal labels', () => {
    const from = aProperty(STAGES);
    const table = new Map([['new', 'won']]);

    expect(convert('new', { from, to: from, options: table })).toEqual({
      kind: 'value',
      value: 'won',
    });
  });

  it('keeps only the beginning of a long value in the details', () => {
    const outcome = converted('x'.repeat(10_000), {}, { type: 'number' });

    expect(outcome).toMatchObject({ details: { value: 'x'.repeat(80) } });
  });
});

const SAFE_THERE_AND_BACK: [PropertyType, PropertyType][] = PROPERTY_TYPES.flatMap((from) =>
  PROPERTY_TYPES.filter(
    (to) => conversionRule(from, to).kind === 'safe' && conversionRule(to, from).kind !== 'never',
  ).map((to): [PropertyType, PropertyType] => [from, to]),
);

function coloured(type: PropertyType): Property {
  const isList = type === 'option' || type === 'multiOption';
  return aProperty({ name: type, type, ...(isList ? { options: options(...COLOURS) } : {}) });
}

describe('pairs that are declared safe', () => {
  it.each(SAFE_THERE_AND_BACK)('bring back what they took: %s, %s', (fromType, toType) => {
    const from = coloured(fromType);
    const to = coloured(toType);
    const pair = { left: from, right: to };

    fc.assert(
      fc.property(VALUES_BY_TYPE[fromType], (value) => {
        const there = convert(value, { from, to, options: pairOptions(pair, 'right') });
        expect(there.kind).toBe('value');
        const sent = there.kind === 'value' ? there.value : null;
        const back = convert(sent, { from: to, to: from, options: pairOptions(pair, 'left') });
        expect(back.kind === 'value' && sameValue(fromType, back.value, value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never write a value that the written type does not know as its own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PROPERTY_TYPES),
        fc.constantFrom(...PROPERTY_TYPES),
        fc.string(),
        (fromType, toType, text) => {
          const outcome = convert(text, {
            from: coloured(fromType),
            to: coloured(toType),
            options: null,
          });
          if (outcome.kind === 'problem' || outcome.value === null) return;
          expect(shapeOf(outcome.value)).toBe(SHAPES[toType] ?? 'string');
        },
      ),
      { numRuns: 5000 },
    );
  });
});

const SHAPES: Partial<Record<PropertyType, string>> = {
  number: 'number',
  currency: 'number',
  boolean: 'boolean',
  multiOption: 'list',
};

function shapeOf(value: Value): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
