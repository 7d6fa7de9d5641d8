import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapping, Property, Value } from '../../../engine/contract/index.js';
import { compileSettings } from '../../../engine/mapping/compile-settings.js';
import { driftOf, memberOf } from '../../../engine/plan/merge/side-value.js';
import { planRecord } from '../../../engine/plan/plan-record.js';
import type { RecordPlan } from '../../../engine/plan/record-plan.js';
import type { Pair } from '../../../engine/state/link.js';
import { systemValueTools } from '../../../engine/value-tools/index.js';
import {
  DIRECTIONS,
  otherSide,
  PROPERTY_TYPES,
  SIDES,
  type PropertyType,
} from '../../../engine/vocabulary.js';
import {
  aMapping,
  aProperty,
  aSchemaOf,
  options,
  settings,
  TODAY,
} from '../../support/builders.js';
import { aLinkedPair } from '../../support/pairs.js';
import { COLOURS, VALUES_BY_TYPE } from '../mapping/arbitraries.js';
import { anyTransform } from '../mapping/transforms/arbitraries.js';

function of(name: string, type: PropertyType): Property {
  const isList = type === 'option' || type === 'multiOption';
  return aProperty({ name, type, ...(isList ? { options: options(...COLOURS) } : {}) });
}

describe('a record with transforms and value maps', () => {
  const TYPES = PROPERTY_TYPES.filter((type) => type !== 'owner' && type !== 'reference');
  const steps = fc.option(fc.array(anyTransform, { minLength: 1, maxLength: 3 }), {
    nil: undefined,
  });
  const rows = fc.option(
    fc.uniqueArray(fc.record({ left: word(), right: word() }), {
      maxLength: 4,
      selector: JSON.stringify,
    }),
    { nil: undefined },
  );
  const scene = fc
    .record({ left: fc.constantFrom(...TYPES), right: fc.constantFrom(...TYPES) })
    .chain(({ left, right }) =>
      fc.record({
        left: fc.constant(left),
        right: fc.constant(right),
        toRight: steps,
        toLeft: steps,
        values: rows,
        fallback: fc.constantFrom<Mapping['fallback']>(undefined, { left: 'red', right: 'red' }),
        direction: fc.constantFrom(...DIRECTIONS),
        clears: fc.constantFrom('keep' as const, 'propagate' as const),
        winner: fc.constantFrom(...SIDES),
        base: fc.option(fc.tuple(maybe(VALUES_BY_TYPE[left]), maybe(VALUES_BY_TYPE[right]))),
        now: fc.tuple(maybe(VALUES_BY_TYPE[left]), maybe(VALUES_BY_TYPE[right])),
      }),
    );

  it('is settled after one write, whatever the transforms and the values', () => {
    let writes = 0;
    fc.assert(
      fc.property(scene, ({ left, right, base, now, direction, clears, winner, ...shaping }) => {
        const given = Object.entries(shaping).filter(([, value]) => value !== undefined);
        const mapping = {
          ...aMapping({ id: 'm', left: 'a', right: 'b', direction }),
          ...Object.fromEntries(given),
        };
        const schema = { ...aSchemaOf([of('a', left)], [of('b', right)]), tools: systemValueTools };
        const compiled = compileSettings(
          { ...settings(), mappings: [mapping], clears, winner },
          schema,
          TODAY,
        );
        const pair = aLinkedPair(
          { now: { a: now[0] }, base: base === null ? {} : { a: base[0] } },
          { now: { b: now[1] }, base: base === null ? {} : { b: base[1] } },
        );
        const first = planRecord(pair, compiled);
        if (first.kind !== 'update' && first.kind !== 'settled') return;
        if (first.kind === 'update') writes += 1;
        const rested = carriedOut(pair, first);
        const second = planRecord(rested, compiled);
        const drifts = compiled.mappings.map((each) => driftOf(memberOf(rested, each), each));
        expect(second).toEqual({
          kind: 'settled',
          bases: { left: {}, right: {} },
          hasDrift: drifts.some((side) => side !== null),
        });
      }),
      { numRuns: 4000 },
    );

    expect(writes).toBeGreaterThan(100);
  });
});

function maybe(value: fc.Arbitrary<Exclude<Value, null>>): fc.Arbitrary<Value> {
  return fc.option(value, { freq: 4 });
}

function word(): fc.Arbitrary<string> {
  return fc.constantFrom('red', 'Red', 'true', '7', 'x', 'n/a');
}

/** The pair after both apps took what was planned. */
function carriedOut(pair: Pair, plan: Extract<RecordPlan, { kind: 'update' | 'settled' }>): Pair {
  const next = structuredClone(pair);
  for (const side of SIDES) Object.assign(next[side]?.base ?? {}, plan.bases[side]);
  const updates = plan.kind === 'update' ? plan.updates : [];
  for (const { side, values, from } of updates) {
    Object.assign(next[side]?.values ?? {}, values);
    Object.assign(next[side]?.base ?? {}, values);
    for (const { property, value } of Object.values(from)) {
      Object.assign(next[otherSide(side)]?.base ?? {}, { [property]: value });
    }
  }
  return next;
}
