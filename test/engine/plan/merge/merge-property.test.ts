import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../engine/contract/index.js';
import type { Conversion } from '../../../../engine/mapping/convert.js';
import { mergeProperty } from '../../../../engine/plan/merge/merge-property.js';
import type { MergeRules } from '../../../../engine/plan/merge/merge-rules.js';
import { sideOf as side } from '../../../support/merging.js';
import type { Seen } from '../../../support/merging.js';

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
    '2 left changed where right says something else since long: that is told as lost',
    ['a', 'x'],
    ['b', 'b'],
    { direction: 'toRight' },
    write('right', 'x', 'changed', 'b'),
  ],
  [
    '3 left changed, only to left: it drifts, and stays to be seen',
    ['a', 'x'],
    ['a', 'a'],
    { direction: 'toLeft' },
    none(),
  ],
  [
    '4 right changed, only to right: it drifts, and stays to be seen',
    ['a', 'a'],
    ['a', 'x'],
    { direction: 'toRight' },
    none(),
  ],
  [
    '4 right changed, only to right, enforced: it is put back',
    ['a', 'a'],
    ['a', 'x'],
    { direction: 'toRight', isEnforced: true },
    write('right', 'a', 'enforced', 'x'),
  ],
  [
    '4 right was emptied, only to right, enforced: it is filled again',
    ['a', 'a'],
    ['a', null],
    { direction: 'toRight', isEnforced: true },
    write('right', 'a', 'enforced'),
  ],
  [
    '4 enforced, but the giver has nothing and clears are kept',
    [null, null],
    ['a', 'x'],
    { direction: 'toRight', isEnforced: true },
    none(),
  ],
  [
    '4 enforced, the giver has nothing and clears propagate',
    [null, null],
    [null, 'x'],
    { direction: 'toRight', isEnforced: true, clears: 'propagate' },
    write('right', null, 'enforced', 'x'),
  ],
  [
    '4 enforced both ways means nothing: the change flows',
    ['a', 'a'],
    ['a', 'x'],
    { isEnforced: true },
    write('left', 'x', 'changed'),
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
    none(),
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
    '10 the giver cleared, only to right, clears are kept: each keeps its own, right drifts',
    ['a', null],
    ['a', 'x'],
    { direction: 'toRight' },
    none({ left: null }),
  ],
  // Only where the other side is empty.
  [
    'only if empty: left changed, right has a value',
    ['a', 'x'],
    ['b', 'b'],
    { write: 'onlyIfEmpty' },
    none({ left: 'x' }),
  ],
  [
    'only if empty: left changed, right has none',
    ['a', 'x'],
    [null, null],
    { write: 'onlyIfEmpty' },
    write('right', 'x', 'changed'),
  ],
  [
    'only if empty: both changed, nobody is overwritten',
    ['a', 'x'],
    ['a', 'y'],
    { write: 'onlyIfEmpty' },
    none({ left: 'x', right: 'y' }),
  ],
  [
    'only if empty: the winner cleared, the other gave a value',
    ['a', null],
    ['a', 'y'],
    { write: 'onlyIfEmpty', clears: 'propagate' },
    write('left', 'y', 'filledEmpty'),
  ],
  [
    'only if empty: nothing is emptied, even when clears propagate',
    ['a', null],
    ['a', 'a'],
    { write: 'onlyIfEmpty', clears: 'propagate' },
    none({ left: null }),
  ],
  [
    'only if empty: first match of two values',
    [NEW, 'x'],
    [NEW, 'y'],
    { write: 'onlyIfEmpty' },
    none({ left: 'x', right: 'y' }),
  ],
  [
    'only if empty: what the receiving side does is its own affair, no drift',
    ['a', 'a'],
    ['a', 'y'],
    { write: 'onlyIfEmpty', direction: 'toRight', isEnforced: true },
    none({ right: 'y' }),
  ],
  // Only into a record that is created.
  [
    'only on create: a change of a linked record does not flow',
    ['a', 'x'],
    ['a', 'a'],
    { write: 'onlyOnCreate' },
    none({ left: 'x' }),
  ],
  [
    'only on create: nor does a first match fill anything',
    [NEW, 'x'],
    [NEW, null],
    { write: 'onlyOnCreate' },
    none({ left: 'x', right: null }),
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
