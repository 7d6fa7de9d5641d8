import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Property, Value } from '../../../../engine/contract/index.js';
import { sameValue } from '../../../../engine/mapping/canonical.js';
import { applyTransform } from '../../../../engine/mapping/transforms/apply-transform.js';
import { readNumber, writeNumber } from '../../../../engine/mapping/transforms/number-text.js';
import { typeAfter, undo } from '../../../../engine/mapping/transforms/transform-table.js';
import { systemValueTools } from '../../../../engine/value-tools/index.js';
import { DECIMAL_SIGNS, THOUSANDS_SIGNS } from '../../../../engine/text-forms.js';
import { PROPERTY_TYPES, type PropertyType } from '../../../../engine/vocabulary.js';
import { aProperty, options } from '../../../support/builders.js';
import { COLOURS, VALUES_BY_TYPE } from '../arbitraries.js';
import { anyTransform } from './arbitraries.js';

function of(name: string, type: PropertyType): Property {
  const isList = type === 'option' || type === 'multiOption';
  return aProperty({ name, type, ...(isList ? { options: options(...COLOURS) } : {}) });
}

describe('the way back of a transform', () => {
  it('brings back what went out, for every transform that says it loses nothing', () => {
    const seen = new Set<string>();
    const typed = fc.constantFrom(...PROPERTY_TYPES).chain((type) =>
      fc.record({
        type: fc.constant(type),
        value: VALUES_BY_TYPE[type],
        transform: anyTransform,
      }),
    );
    fc.assert(
      fc.property(typed, ({ type, value, transform }) => {
        const next = typeAfter(transform, type);
        if ('reason' in next || undo(transform, type).loss !== null) return;
        // These two say themselves that one value counts as empty, and `strip` that it may be missing.
        if (['default', 'blank', 'strip', 'trim', 'list'].includes(transform.kind)) return;
        const from = of('a', type);
        const there = applyTransform(transform, value, { type, from, tools: systemValueTools });
        if (there.kind === 'problem') return;
        let now: Value = there.value;
        let step: PropertyType = next.type;
        for (const back of undo(transform, type).steps) {
          const outcome = applyTransform(back, now, { type: step, from, tools: null });
          expect(outcome.kind, `${transform.kind} of ${String(value)}`).toBe('value');
          if (outcome.kind === 'value') now = outcome.value;
          const after = typeAfter(back, step);
          if ('type' in after) step = after.type;
        }
        seen.add(transform.kind);
        const isSame = sameValue(type, ofChoices(type, now), ofChoices(type, value));
        expect(isSame, `${JSON.stringify(transform)} of ${String(value)} as ${type}`).toBe(true);
      }),
      { numRuns: 6000 },
    );

    expect([...seen]).toEqual(expect.arrayContaining(['affix', 'formatDate', 'join', 'moment']));
  });

  it('reads every number that it wrote', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(...DECIMAL_SIGNS),
        fc.constantFrom(...THOUSANDS_SIGNS),
        (number, decimal, thousands) => {
          fc.pre(decimal !== thousands);
          const text = writeNumber(number, { decimal, thousands });
          expect(readNumber(text, { decimal, thousands })).toBe(number === 0 ? 0 : number);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Choices come back as their labels, which differ from the values here in case only. */
function ofChoices(type: PropertyType, value: Value): Value {
  if (Array.isArray(value)) return value.map((each) => each.toLowerCase());
  return type === 'option' ? String(value).toLowerCase() : value;
}
