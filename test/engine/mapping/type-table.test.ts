import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Property } from '../../../engine/contract/index.js';
import { sameValue } from '../../../engine/mapping/canonical.js';
import { conversionRule, typePair } from '../../../engine/mapping/conversion-table.js';
import { convert } from '../../../engine/mapping/convert.js';
import { PROPERTY_TYPES, type PropertyType } from '../../../engine/vocabulary.js';
import { aProperty, options } from '../../support/builders.js';
import { anyValue, COLOURS, VALUES_BY_TYPE } from './arbitraries.js';

const CELLS: [PropertyType, PropertyType][] = PROPERTY_TYPES.flatMap((from) =>
  PROPERTY_TYPES.map((to): [PropertyType, PropertyType] => [from, to]),
);
const cellsOf = (...kinds: string[]) =>
  CELLS.filter(([from, to]) => kinds.includes(conversionRule(from, to).kind));

function of(type: PropertyType): Property {
  const isList = type === 'option' || type === 'multiOption';
  return aProperty({ name: type, type, ...(isList ? { options: options(...COLOURS) } : {}) });
}

const carried = (value: Parameters<typeof convert>[0], from: PropertyType, to: PropertyType) =>
  convert(value, { from: of(from), to: of(to), options: null });

describe('the table of types', () => {
  it('has a rule for each of the 196 pairs', () => {
    expect(CELLS).toHaveLength(196);
    const counts = new Map<string, number>();
    for (const [from, to] of CELLS) {
      const { kind } = conversionRule(from, to);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }

    expect(Object.fromEntries(counts)).toEqual({ safe: 33, checked: 25, lossy: 4, never: 134 });
  });

  it.each(CELLS)('never throws and knows no third outcome: %s into %s', (from, to) => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(['value', 'problem']).toContain(carried(value, from, to).kind);
      }),
      { numRuns: 25 },
    );
  });

  it.each(cellsOf('safe'))('brings every value of %s into %s, and back the same', (from, to) => {
    fc.assert(
      fc.property(VALUES_BY_TYPE[from], (value) => {
        const there = carried(value, from, to);
        expect(there.kind).toBe('value');
        if (there.kind === 'problem' || conversionRule(to, from).kind === 'never') return;
        const back = carried(there.value, to, from);
        expect(back.kind === 'value' && sameValue(from, back.value, value)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each(cellsOf('lossy'))(
    'brings every value of %s into %s with something left out',
    (...cell) => {
      const [from, to] = cell;
      fc.assert(
        fc.property(VALUES_BY_TYPE[from], (value) => {
          const there = carried(value, from, to);
          expect(there.kind).toBe('value');
          // What came through once comes through unchanged ever after.
          const back = there.kind === 'value' ? carried(there.value, to, from) : there;
          if (back.kind === 'problem') return;
          expect(carried(back.value, from, to)).toEqual(there);
        }),
        { numRuns: 150 },
      );
    },
  );

  it.each(cellsOf('never'))('refuses every value of %s for %s, and says why', (...cell) => {
    const [from, to] = cell;
    const rule = conversionRule(from, to);
    expect(rule.kind === 'never' && rule.reason.length).toBeGreaterThan(15);
    fc.assert(
      fc.property(VALUES_BY_TYPE[from], (value) => {
        expect(carried(value, from, to)).toEqual({
          kind: 'problem',
          code: 'schema_type_changed',
          details: { from, to },
        });
      }),
      { numRuns: 20 },
    );
  });

  it('tells of a pair what it allows, seen from either type', () => {
    const ways = (a: PropertyType, b: PropertyType) => [typePair(a, b).ways, typePair(b, a).ways];

    expect(ways('text', 'number')).toEqual(['both', 'both']);
    expect(ways('datetime', 'date')).toEqual(['there', 'back']);
    expect(ways('owner', 'text')).toEqual(['none', 'none']);
  });
});

describe('several choices and text', () => {
  const tags = aProperty({ type: 'multiOption', options: options('red', 'green') });
  const into = (value: string) => convert(value, { from: aProperty(), to: tags, options: null });

  it('finds each choice by its name, whatever their order', () => {
    expect(into('GREEN; red')).toEqual({ kind: 'value', value: ['green', 'red'] });
  });

  it('refuses the whole text when one choice is unknown', () => {
    expect(into('red; pink')).toMatchObject({
      code: 'option_unmapped',
      details: { option: 'pink' },
    });
  });

  it('takes a label with a semicolon in it for one choice', () => {
    const to = aProperty({ type: 'multiOption', options: [{ value: 'x', label: 'Red; bright' }] });

    expect(convert('red; bright', { from: aProperty(), to, options: null })).toEqual({
      kind: 'value',
      value: ['x'],
    });
  });
});
