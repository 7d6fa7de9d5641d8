import { describe, expect, it } from 'vitest';
import { mergeProperty } from '../../../../engine/plan/merge/merge-property.js';
import type { PropertyDecision } from '../../../../engine/plan/merge/merge-property.js';
import type { MergeRules } from '../../../../engine/plan/merge/merge-rules.js';
import {
  CLEAR_RULES,
  DIRECTIONS,
  SIDES,
  WRITE_RULES,
  flowsTo,
  otherSide,
} from '../../../../engine/vocabulary.js';
import { carriedOut, overwritten, sideOf as side } from '../../../support/merging.js';
import type { Seen } from '../../../support/merging.js';

describe('every combination of values and rules', () => {
  const bases = [undefined, null, 'a', 'b'];
  const nows = [undefined, null, 'a', 'b', 'c'];
  const seen = bases.flatMap((base) => nows.map((now): Seen => [base, now]));
  const rules = DIRECTIONS.flatMap((direction) =>
    SIDES.flatMap((winner) =>
      CLEAR_RULES.flatMap((clears) =>
        WRITE_RULES.flatMap((when) =>
          [false, true].map((isEnforced): MergeRules => {
            return { direction, winner, clears, write: when, isEnforced };
          }),
        ),
      ),
    ),
  );
  const all = rules.flatMap((each) =>
    seen.flatMap((left) => seen.map((right) => ({ left, right, rules: each }))),
  );
  const writes = all.flatMap((one) => {
    const decision = mergeProperty(side(one.left), side(one.right), one.rules);
    return decision.kind === 'write' ? [{ ...one, decision }] : [];
  });

  it('is looked at', () => {
    expect(all).toHaveLength(20 * 20 * 3 * 2 * 2 * 3 * 2);
    expect(writes.length).toBeGreaterThan(2000);
  });

  it('never writes against the direction', () => {
    const against = writes.filter((one) => !flowsTo(one.rules.direction, one.decision.side));

    expect(against).toEqual([]);
  });

  it('never empties a value on a first match, nor while clears are kept', () => {
    const emptied = writes.filter(
      ({ decision, left, right, rules: { clears } }) =>
        decision.value === null &&
        (clears === 'keep' || left[0] === undefined || right[0] === undefined),
    );

    expect(emptied).toEqual([]);
  });

  it('writes over a value only what is always written', () => {
    const wrong = writes.filter(({ decision, left, right, rules: { write: when } }) => {
      const [, now] = decision.side === 'left' ? left : right;
      return when === 'onlyOnCreate' || (when === 'onlyIfEmpty' && now !== null);
    });

    expect(wrong).toEqual([]);
  });

  it('tells every value that it overwrites and that the other side did not have', () => {
    const silent = writes.filter(({ decision, left, right }) => {
      const own = overwritten(decision, { left, right });
      return own !== null && decision.lost !== own;
    });
    const invented = writes.filter(({ decision, left, right }) => {
      const [, now] = decision.side === 'left' ? left : right;
      return decision.lost !== undefined && decision.lost !== now;
    });

    expect([silent, invented]).toEqual([[], []]);
  });

  it('does the same with the sides exchanged', () => {
    const mirrored = { both: 'both', toRight: 'toLeft', toLeft: 'toRight' } as const;
    const uneven = all.filter(({ left, right, rules: each }) => {
      const there = mergeProperty(side(left), side(right), each);
      const direction = mirrored[each.direction];
      const turned = { ...each, direction, winner: otherSide(each.winner) };
      const back = mergeProperty(side(right), side(left), turned);
      return JSON.stringify(exchanged(back)) !== JSON.stringify(exchanged(exchanged(there)));
    });

    expect(uneven).toEqual([]);
  });

  it('plans nothing once its decision was carried out', () => {
    const restless = all.filter(({ left, right, rules: each }) => {
      const decision = mergeProperty(side(left), side(right), each);
      const after = carriedOut(decision, { left, right });
      return mergeProperty(side(after.left), side(after.right), each).kind !== 'none';
    });

    expect(restless).toEqual([]);
  });
});

/** The same decision with left for right; its keys stand in one order. */
function exchanged(decision: PropertyDecision): PropertyDecision {
  if (decision.kind !== 'none') return { ...decision, side: otherSide(decision.side) };
  const { left, right } = decision.bases;
  const bases = {
    ...(right === undefined ? {} : { left: right }),
    ...(left === undefined ? {} : { right: left }),
  };
  return { ...decision, bases };
}
