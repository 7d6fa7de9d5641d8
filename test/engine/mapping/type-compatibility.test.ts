import { describe, expect, it } from 'vitest';
import type { Property } from '../../../engine/contract/index.js';
import { conversionRule } from '../../../engine/mapping/conversion-table.js';
import { compatibility } from '../../../engine/mapping/type-compatibility.js';
import { PROPERTY_TYPES } from '../../../engine/vocabulary.js';
import { aProperty } from '../../support/builders.js';

const LEFT: Partial<Property> = { name: 'created', label: 'Created' };
const RIGHT: Partial<Property> = { name: 'opened', label: 'Opened' };

type Case = [
  name: string,
  left: Partial<Property>,
  right: Partial<Property>,
  directions: string[],
  reason: RegExp | null,
];

const ALL = ['both', 'toRight', 'toLeft'];
const CASES: Case[] = [
  ['two texts', {}, {}, ALL, null],
  ['text and number', {}, { type: 'number' }, ALL, null],
  ['number and currency', { type: 'number' }, { type: 'currency' }, ALL, null],
  ['several choices both times', { type: 'multiOption' }, { type: 'multiOption' }, ALL, null],
  [
    'a moment and a day',
    { type: 'datetime' },
    { type: 'date' },
    ['toRight'],
    /"Opened" cannot fill "Created": a date has no time of day\./,
  ],
  [
    'a day and a moment',
    { type: 'date' },
    { type: 'datetime' },
    ['toLeft'],
    /a date has no time of day/,
  ],
  [
    'one choice and several',
    { type: 'option' },
    { type: 'multiOption' },
    ['toRight'],
    /several choices do not fit/,
  ],
  [
    'a number and a date',
    { type: 'number' },
    { type: 'date' },
    [],
    /a number cannot become a date, because it says no day\..*a date cannot become a number, because/,
  ],
  [
    'owners of two apps',
    { type: 'owner', options: [] },
    { type: 'owner', options: [] },
    ['both', 'toRight', 'toLeft'],
    null,
  ],
  [
    'owners whom nobody may list',
    { type: 'owner', options: [] },
    { type: 'owner' },
    [],
    /this connection may not list the users/,
  ],
  ['an owner and a text', { type: 'owner' }, {}, [], /an owner is a user of its app/],
  ['a tie to a record', {}, { type: 'reference' }, [], /a tie leads to a record of its own app/],
  [
    'two ties to records',
    { type: 'reference', references: ['companies'] },
    { type: 'reference', references: ['accounts', 'contacts'] },
    ['both', 'toRight', 'toLeft'],
    null,
  ],
  [
    'a tie that leads nowhere we know',
    { type: 'reference', references: ['companies'] },
    { type: 'reference', references: [] },
    [],
    /"Opened" leads to records that cannot be synced/,
  ],
  [
    'a read-only left side',
    { isWritable: false, readOnlyReason: 'calculated in HubSpot.' },
    {},
    ['toRight'],
    /^"Created" is read-only: calculated in HubSpot\.$/,
  ],
  ['a read-only right side', {}, { isWritable: false }, ['toLeft'], /^"Opened" is read-only\.$/],
  [
    'two read-only sides',
    { isWritable: false },
    { isWritable: false },
    [],
    /"Opened" is read-only\. "Created" is read-only\./,
  ],
  ['a side that cannot be read', { isReadable: false }, {}, ['toLeft'], /"Created" cannot be read/],
  [
    'types and writing at once',
    { type: 'datetime' },
    { type: 'date', isWritable: false },
    [],
    /"Opened" is read-only\. "Opened" cannot fill "Created"/,
  ],
];

describe('compatibility', () => {
  it.each(CASES)('of %s', (...[, left, right, directions, reason]) => {
    const fit = compatibility(aProperty({ ...LEFT, ...left }), aProperty({ ...RIGHT, ...right }));

    expect(fit.directions).toEqual(directions);
    if (reason === null) expect(fit.reason).toBeNull();
    else expect(fit.reason).toMatch(reason);
  });

  it('gives a reason exactly when a direction is missing, for all types', () => {
    for (const left of PROPERTY_TYPES) {
      for (const right of PROPERTY_TYPES) {
        const fit = compatibility(aProperty({ type: left }), aProperty({ type: right }));
        expect(fit.reason === null, `${left} ${right}`).toBe(fit.directions.length === 3);
      }
    }
  });
});

describe('conversionRule', () => {
  it('keeps every type with itself safe, but for owners and ties', () => {
    const others: Partial<Record<string, string>> = { owner: 'checked', reference: 'checked' };
    for (const type of PROPERTY_TYPES) {
      expect(conversionRule(type, type).kind, type).toBe(others[type] ?? 'safe');
    }
  });
});
