import { describe, expect, it } from 'vitest';
import type { Value } from '../../../engine/contract/index.js';
import type { Conversion } from '../../../engine/mapping/convert.js';
import { mergeProperty } from '../../../engine/plan/merge-property.js';
import type {
  MergeRules,
  PropertyDecision,
  SideValue,
} from '../../../engine/plan/merge-property.js';
import { CLEAR_RULES, DIRECTIONS, SIDES, flowsTo, otherSide } from '../../../engine/vocabulary.js';

type Seen = readonly [base: Value | undefined, now: Value | undefined];

/** A side whose values are equal when they are the same text in any case, and pass unchanged. */
function side([base, now]: Seen): SideValue {
  const fold = (value: Value) => (typeof value === 'string' ? value.toLowerCase() : value);
  return {
    base,
    now,
    same: (a, b) => fold(a) === fold(b),
    convert: (value) => ({ kind: 'value', value }),
  };
}

const NEW = undefined;
const UNKNOWN = undefined;
const BOTH: MergeRules = { direction: 'both', winner: 'left', clears: 'keep' };

type Case = [name: string, left: Seen, right: Seen, rules: Partial<MergeRules>, expected: object];

const none = (bases: object = {}) => ({ kind: 'none', bases });
const write = (to: 'left' | 'right', value: Value, reason: string, lost?: Value) => ({
  kind: 'write',
  side: to,
  value,
  fromValue: value,
  reason,
  ...(lost === undefined ? {} : { lost }),
});

const CASES: Case[] = [
  // Nothing changed.
  ['1 nothing changed', ['a', 'a'], ['a', 'a'], {}, none()],
  ['1 an old difference stays', ['a', 'a'], ['b', 'b'], {}, none()],
  ['1 another spelling is no change', ['a', 'A'], ['a', 'a'], {}, none()],
  // One side changed.
  ['2 left changed', ['a', 'x'], ['a', 'a'], {}, write('right', 'x', 'changed')],
  ['2 right changed', ['a', 'a'], ['a', 'x'], {}, write('left', 'x', 'changed')],
  [
    '2 left changed, only to right',
    ['a', 'x'],
    ['a', 'a'],
    { direction: 'toRight' },
    write('right', 'x', 'changed'),
  ],
  [
    '2 left changed after right had drifted',
    ['a', 'x'],
    ['b', 'b'],
    { direction: 'toRight' },
    write('right', 'x', 'changed'),
  ],
  [
    '3 left changed, only to left: it drifts',
    ['a', 'x'],
    ['a', 'a'],
    { direction: 'toLeft' },
    none({ left: 'x' }),
  ],
  [
    '4 right changed, only to right: it drifts',
    ['a', 'a'],
    ['a', 'x'],
    { direction: 'toRight' },
    none({ right: 'x' }),
  ],
  // Both changed.
  ['5 both changed to the same', ['a', 'x'], ['a', 'x'], {}, none({ left: 'x', right: 'x' })],
  [
    '5 both changed to the same in other spellings',
    ['a', 'x'],
    ['a', 'X'],
    {},
    none({ left: 'x', right: 'X' }),
  ],
  [
    '6 both changed, left wins',
    ['a', 'x'],
    ['a', 'y'],
    {},
    write('right', 'x', 'conflictWinner', 'y'),
  ],
  [
    '6 both changed, right wins',
    ['a', 'x'],
    ['a', 'y'],
    { winner: 'right' },
    write('left', 'y', 'conflictWinner', 'x'),
  ],
  [
    '7 both changed, only to right: the winner does not matter',
    ['a', 'x'],
    ['a', 'y'],
    { direction: 'toRight', winner: 'right' },
    write('right', 'x', 'conflictWinner', 'y'),
  ],
  [
    '7 both changed, only to left',
    ['a', 'x'],
    ['a', 'y'],
    { direction: 'toLeft', winner: 'left' },
    write('left', 'y', 'conflictWinner', 'x'),
  ],
  // Unknown.
  ['8 left is unknown', ['a', UNKNOWN], ['a', 'x'], {}, none()],
  ['8 right is unknown on a first match', [NEW, 'a'], [NEW, UNKNOWN], {}, none()],
  // Clears.
  ['9 cleared, clears are kept', ['a', null], ['a', 'a'], {}, none({ left: null })],
  [
    '9 cleared, clears propagate',
    ['a', null],
    ['a', 'a'],
    { clears: 'propagate' },
    write('right', null, 'cleared'),
  ],
  [
    '9 cleared against the direction',
    ['a', null],
    ['a', 'a'],
    { clears: 'propagate', direction: 'toLeft' },
    none({ left: null }),
  ],
  [
    '9 both cleared',
    ['a', null],
    ['a', null],
    { clears: 'propagate' },
    none({ left: null, right: null }),
  ],
  [
    '10 the winner cleared, the other gave a value: the value wins',
    ['a', null],
    ['a', 'x'],
    {},
    write('left', 'x', 'filledEmpty'),
  ],
  [
    '10 the winner cleared and clears propagate',
    ['a', null],
    ['a', 'x'],
    { clears: 'propagate' },
    write('right', null, 'conflictWinner', 'x'),
  ],
  ['10 the loser cleared', ['a', 'x'], ['a', null], {}, write('right', 'x', 'conflictWinner')],
  [
    '10 the giver cleared, only to right, clears are kept: each keeps its own',
    ['a', null],
    ['a', 'x'],
    { direction: 'toRight' },
    none({ left: null, right: 'x' }),
  ],
  // First match.
  ['11 left is empty', [NEW, null], [NEW, 'x'], {}, write('left', 'x', 'filledEmpty')],
  [
    '11 right is empty',
    [NEW, 'x'],
    [NEW, null],
    { winner: 'right' },
    write('right', 'x', 'filledEmpty'),
  ],
  [
    '11 empty never overwrites, even when clears propagate',
    [NEW, null],
    [NEW, 'x'],
    { clears: 'propagate' },
    write('left', 'x', 'filledEmpty'),
  ],
  [
    '11 the empty side may not be written',
    [NEW, null],
    [NEW, 'x'],
    { direction: 'toRight' },
    none({ left: null, right: 'x' }),
  ],
  ['12 both set, left wins', [NEW, 'x'], [NEW, 'y'], {}, write('right', 'x', 'firstMerge', 'y')],
  [
    '12 both set, right wins',
    [NEW, 'x'],
    [NEW, 'y'],
    { winner: 'right' },
    write('left', 'y', 'firstMerge', 'x'),
  ],
  [
    '12 both set, one way',
    [NEW, 'x'],
    [NEW, 'y'],
    { winner: 'right', direction: 'toRight' },
    write('right', 'x', 'firstMerge', 'y'),
  ],
  [
    '12 a base on one side only is a first match',
    ['x', 'x'],
    [NEW, 'y'],
    {},
    write('right', 'x', 'firstMerge', 'y'),
  ],
  ['13 both empty', [NEW, null], [NEW, null], {}, none({ left: null, right: null })],
  ['13 both equal', [NEW, 'x'], [NEW, 'x'], {}, none({ left: 'x', right: 'x' })],
];

describe('mergeProperty', () => {
  it.each(CASES)('%s', (...[, left, right, rules, expected]) => {
    expect(mergeProperty(side(left), side(right), { ...BOTH, ...rules })).toEqual(expected);
  });

  it('tells what cannot be converted, for the side that would be written', () => {
    const problem: Conversion = { kind: 'problem', code: 'option_unmapped', details: {} };
    const right = { ...side(['a', 'a']), convert: () => problem };

    expect(mergeProperty(side(['a', 'x']), right, BOTH)).toEqual({
      kind: 'problem',
      side: 'right',
      problem,
    });
  });

  it('takes values as equal when either conversion says so', () => {
    const left = {
      ...side([NEW, '3']),
      convert: (value: Value): Conversion => ({ kind: 'value', value: String(value) }),
    };
    const right = {
      ...side([NEW, 3]),
      convert: (): Conversion => ({ kind: 'problem', code: 'value_format', details: {} }),
    };

    expect(mergeProperty(left, right, BOTH)).toEqual(none({ left: '3', right: 3 }));
  });
});

describe('every combination of values and rules', () => {
  const bases = [undefined, null, 'a', 'b'];
  const nows = [undefined, null, 'a', 'b', 'c'];
  const seen = bases.flatMap((base) => nows.map((now): Seen => [base, now]));
  const rules = DIRECTIONS.flatMap((direction) =>
    SIDES.flatMap((winner) => CLEAR_RULES.map((clears) => ({ direction, winner, clears }))),
  );
  const all = rules.flatMap((each) =>
    seen.flatMap((left) => seen.map((right) => ({ left, right, rules: each }))),
  );
  const writes = all.flatMap((one) => {
    const decision = mergeProperty(side(one.left), side(one.right), one.rules);
    return decision.kind === 'write' ? [{ ...one, decision }] : [];
  });

  it('is looked at', () => {
    expect(all).toHaveLength(20 * 20 * 12);
    expect(writes.length).toBeGreaterThan(500);
  });

  it('never writes against the direction', () => {
    expect(
      writes.filter(({ decision, rules }) => !flowsTo(rules.direction, decision.side)),
    ).toEqual([]);
  });

  it('never empties a value on a first match, nor while clears are kept', () => {
    const emptied = writes.filter(
      ({ decision, left, right, rules }) =>
        decision.value === null &&
        (rules.clears === 'keep' || left[0] === undefined || right[0] === undefined),
    );

    expect(emptied).toEqual([]);
  });

  it('overwrites a value that somebody changed only with the value it lost to', () => {
    const silent = writes.filter(({ decision, left, right }) => {
      const [base, now] = decision.side === 'left' ? left : right;
      const isChanged = now !== null && now !== undefined && now !== base;
      return isChanged && decision.lost !== now;
    });

    expect(silent).toEqual([]);
  });

  it('plans nothing once its decision was carried out', () => {
    const restless = all.filter(({ left, right, rules }) => {
      const decision = mergeProperty(side(left), side(right), rules);
      const after = carryOut(decision, left, right);
      return mergeProperty(side(after.left), side(after.right), rules).kind !== 'none';
    });

    expect(restless).toEqual([]);
  });
});

/** Both sides after a decision, with an app that takes exactly what is written. */
function carryOut(
  decision: PropertyDecision,
  left: Seen,
  right: Seen,
): { left: Seen; right: Seen } {
  const after = { left, right };
  if (decision.kind === 'write') {
    const from = otherSide(decision.side);
    after[decision.side] = [decision.value, decision.value];
    after[from] = [decision.fromValue, after[from][1]];
  } else if (decision.kind === 'none') {
    const { bases } = decision;
    if (bases.left !== undefined) after.left = [bases.left, left[1]];
    if (bases.right !== undefined) after.right = [bases.right, right[1]];
  }
  return after;
}
