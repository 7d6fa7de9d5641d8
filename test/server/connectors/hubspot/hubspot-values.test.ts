import { describe, expect, it } from 'vitest';
import type { PropertyType } from '../../../../engine/vocabulary.js';
import { fromWire, toWire } from '../../../../server/connectors/hubspot/hubspot-values.js';

const read = (type: PropertyType, text: string | null): unknown =>
  fromWire({ it: text }, ['it'], new Map([['it', type]]))['it'];

describe('values of HubSpot', () => {
  it.each<[PropertyType, string | null, unknown]>([
    ['text', ' as is ', ' as is '],
    ['text', '', null],
    ['text', null, null],
    ['number', '12.50', 12.5],
    ['number', 'many', undefined],
    ['currency', '-3', -3],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['boolean', 'maybe', undefined],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '1772236800000', '2026-02-28'],
    ['datetime', '2026-02-28T10:11:12Z', '2026-02-28T10:11:12.000Z'],
    ['datetime', '1772273472123', '2026-02-28T10:11:12.123Z'],
    ['datetime', 'soon', undefined],
    ['option', 'LEAD', 'LEAD'],
    ['multiOption', 'b;a;b', ['a', 'b']],
    ['multiOption', ';', null],
    ['owner', '42', '42'],
  ])('reads %s %j as %j', (type, text, expected) => {
    expect(read(type, text)).toEqual(expected);
  });

  it('leaves unknown what is not told or not known', () => {
    const values = fromWire({ a: 'x', b: 'y' }, ['a', 'c'], new Map([['b', 'text'] as const]));

    expect(values).toEqual({});
  });

  it('writes every value as text, and empty text for none', () => {
    const values = {
      a: 'x',
      b: 1.5,
      c: false,
      d: ['a', 'b'],
      e: null,
      f: '2026-02-28',
    };

    expect(toWire(values)).toEqual({
      a: 'x',
      b: '1.5',
      c: 'false',
      d: 'a;b',
      e: '',
      f: '2026-02-28',
    });
  });
});
