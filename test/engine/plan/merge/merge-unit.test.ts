import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../engine/contract/index.js';
import { mergeUnit } from '../../../../engine/plan/merge/merge-property.js';
import type { PropertyDecision } from '../../../../engine/plan/merge/merge-property.js';
import type { MergeRules } from '../../../../engine/plan/merge/merge-rules.js';
import {
  CLEAR_RULES,
  DIRECTIONS,
  SIDES,
  WRITE_RULES,
  flowsTo,
} from '../../../../engine/vocabulary.js';
import { carriedOut, overwritten, sideOf } from '../../../support/merging.js';
import type { BothSeen, Seen } from '../../../support/merging.js';

const NEW = undefined;
const BOTH: MergeRules = { direction: 'both', winner: 'left', clears: 'keep' };

/** Street and city of both sides; what is written, as `street to right`, or nothing. */
function merge(
  unit: readonly (readonly [left: Seen, right: Seen])[],
  rules: Partial<MergeRules> = {},
): string[] {
  const members = unit.map(([left, right]) => ({ left: sideOf(left), right: sideOf(right) }));
  return mergeUnit(members, { ...BOTH, ...rules }).map((decision) =>
    decision.kind === 'write'
      ? `${String(decision.value)} to ${decision.side}, ${decision.reason}`
      : decision.kind,
  );
}

describe('mergeUnit', () => {
  it('writes only the member that changed while the rest is the same', () => {
    const street = [
      ['Elm 1', 'Oak 2'],
      ['Elm 1', 'Elm 1'],
    ] as const;
    const city = [
      ['Oslo', 'Oslo'],
      ['Oslo', 'Oslo'],
    ] as const;

    expect(merge([street, city])).toEqual(['Oak 2 to right, changed', 'none']);
  });

  it('lets one side give all when each changed another member', () => {
    const street = [
      ['Elm 1', 'Oak 2'],
      ['Elm 1', 'Elm 1'],
    ] as const;
    const city = [
      ['Oslo', 'Oslo'],
      ['Oslo', 'Bergen'],
    ] as const;

    expect(merge([street, city])).toEqual([
      'Oak 2 to right, changed',
      'Oslo to right, conflictWinner',
    ]);
    expect(merge([street, city], { winner: 'right' })).toEqual([
      'Elm 1 to left, conflictWinner',
      'Bergen to left, changed',
    ]);
  });

  it('fills what one side lacks at first, while the two do not contradict each other', () => {
    const street = [
      [NEW, 'Elm 1'],
      [NEW, 'Elm 1'],
    ] as const;
    const city = [
      [NEW, null],
      [NEW, 'Oslo'],
    ] as const;

    expect(merge([street, city])).toEqual(['none', 'Oslo to left, filledEmpty']);
  });

  it('makes no third address of two halves at first: the winner gives its own, as it is', () => {
    const street = [
      [NEW, 'Elm 1'],
      [NEW, null],
    ] as const;
    const city = [
      [NEW, null],
      [NEW, 'Oslo'],
    ] as const;

    expect(merge([street, city])).toEqual([
      'Elm 1 to right, filledEmpty',
      'null to right, firstMerge',
    ]);
  });

  it('overwrites nothing with an address that is empty altogether', () => {
    const street = [
      [NEW, null],
      [NEW, 'Elm 1'],
    ] as const;
    const city = [
      [NEW, null],
      [NEW, 'Oslo'],
    ] as const;

    expect(merge([street, city])).toEqual([
      'Elm 1 to left, filledEmpty',
      'Oslo to left, filledEmpty',
    ]);
    expect(merge([street, city], { direction: 'toRight' })).toEqual(['none', 'none']);
  });

  it('carries nothing back that an app only keeps in its own way', () => {
    const street = [
      ['Elm 1', 'Elm 1'],
      ['Elm 1', 'Oak 2'],
    ] as const;
    const city = [
      ['Oslo', 'Oslo'],
      ['OSL', 'OSL'],
    ] as const;

    expect(merge([street, city])).toEqual(['Oak 2 to left, changed', 'none']);
  });

  it('gives what the other side lacks since long together with what changed', () => {
    const street = [
      ['Elm 1', 'Oak 2'],
      ['Elm 1', 'Elm 1'],
    ] as const;
    const lacking = [
      ['Oslo', 'Oslo'],
      [null, null],
    ] as const;
    const surplus = [
      [null, null],
      ['Oslo', 'Oslo'],
    ] as const;

    expect(merge([street, lacking])).toEqual(['Oak 2 to right, changed', 'Oslo to right, changed']);
    expect(merge([street, surplus])).toEqual(['Oak 2 to right, changed', 'null to right, cleared']);
  });

  it('waits as a whole while one member is not known', () => {
    const street = [
      ['Elm 1', 'Oak 2'],
      ['Elm 1', 'Elm 1'],
    ] as const;
    const city = [
      ['Oslo', undefined],
      ['Oslo', 'Bergen'],
    ] as const;
    const members = [street, city].map(([left, right]) => {
      return { left: sideOf(left), right: sideOf(right) };
    });

    expect(mergeUnit(members, BOTH)).toEqual([
      { kind: 'none', bases: {} },
      { kind: 'none', bases: {} },
    ]);
  });

  it('takes along a member that was emptied when another one got a value', () => {
    const street = [
      ['Elm 1', 'Oak 2'],
      ['Elm 1', 'Elm 1'],
    ] as const;
    const state = [
      ['Viken', null],
      ['Viken', 'Viken'],
    ] as const;

    expect(merge([street, state])).toEqual(['Oak 2 to right, changed', 'null to right, cleared']);
  });

  it('keeps what was only emptied, as the rule for clears says', () => {
    const street = [
      ['Elm 1', 'Elm 1'],
      ['Elm 1', 'Elm 1'],
    ] as const;
    const state = [
      ['Viken', null],
      ['Viken', 'Viken'],
    ] as const;

    expect(merge([street, state])).toEqual(['none', 'none']);
    expect(merge([street, state], { clears: 'propagate' })).toEqual([
      'none',
      'null to right, cleared',
    ]);
  });

  it('writes only where the whole unit is empty, when it may fill only', () => {
    const street = [
      ['Elm 1', 'Oak 2'],
      [null, null],
    ] as const;
    const full = [
      ['Oslo', 'Oslo'],
      ['Oslo', 'Oslo'],
    ] as const;
    const empty = [
      ['Oslo', 'Oslo'],
      [null, null],
    ] as const;

    expect(merge([street, full], { write: 'onlyIfEmpty' })).toEqual(['none', 'none']);
    expect(merge([street, empty], { write: 'onlyIfEmpty' })).toEqual([
      'Oak 2 to right, changed',
      'Oslo to right, changed',
    ]);
  });

  it('puts the whole unit back where that is enforced', () => {
    const street = [
      ['Elm 1', 'Elm 1'],
      ['Elm 1', 'Oak 2'],
    ] as const;
    const city = [
      ['Oslo', 'Oslo'],
      ['Oslo', 'Bergen'],
    ] as const;

    expect(merge([street, city], { direction: 'toRight', isEnforced: true })).toEqual([
      'Elm 1 to right, enforced',
      'Oslo to right, enforced',
    ]);
  });
});

describe('every unit of two members', () => {
  const seen = [undefined, null, 'a', 'b'].flatMap((base) =>
    [undefined, null, 'a', 'c'].map((now): Seen => [base, now]),
  );
  const members = seen.flatMap((left) => seen.map((right): BothSeen => ({ left, right })));
  const some = members.filter((_, index) => index % 3 !== 1);
  const RULES = DIRECTIONS.flatMap((direction) =>
    CLEAR_RULES.flatMap((clears) =>
      WRITE_RULES.flatMap((write) =>
        SIDES.map((winner): MergeRules => {
          return { direction, winner, clears, write, isEnforced: clears === 'keep' };
        }),
      ),
    ),
  );

  const decide = (unit: readonly BothSeen[], rules: MergeRules) =>
    mergeUnit(
      unit.map(({ left, right }) => ({ left: sideOf(left), right: sideOf(right) })),
      rules,
    );
  const after = (unit: readonly BothSeen[], decisions: readonly PropertyDecision[]) =>
    unit.map((one, index) => carriedOut(decisions[index] ?? { kind: 'none', bases: {} }, one));
  const now = ({ left, right }: BothSeen): readonly (Value | undefined)[] => [left[1], right[1]];

  const pairsOf = members.flatMap((one) => some.map((other) => [one, other]));

  it.each(RULES)('$direction, $winner wins, $clears, $write', (rules) => {
    const results = pairsOf.map((unit) => ({ unit, faults: faultsOf(unit, rules) }));
    const written = pairsOf.filter((unit) =>
      decide(unit, rules).some(({ kind }) => kind === 'write'),
    );

    expect(results.filter(({ faults }) => faults.length > 0).slice(0, 3)).toEqual([]);
    expect(written.length > 0).toBe(rules.write !== 'onlyOnCreate');
  });

  /** Everything that is wrong with the decision about one unit. */
  function faultsOf(unit: readonly BothSeen[], rules: MergeRules): string[] {
    const decisions = decide(unit, rules);
    const done = after(unit, decisions);
    const isRestless = decide(done, rules).some(({ kind }) => kind !== 'none');
    const writes = decisions.filter((each) => each.kind === 'write');
    if (writes.length === 0) return isRestless ? ['restless'] : [];
    const faults = {
      restless: isRestless,
      mixed: writes.some(({ side }) => side !== writes[0]?.side),
      against: writes.some(({ side }) => !flowsTo(rules.direction, side)),
      unknown: unit.some((each) => now(each).includes(undefined)),
      half: done.some((each, index) => now(each)[0] !== now(each)[1] && !isOld(unit[index])),
      silent: unit.some((each, index) => isSilent(each, decisions[index])),
    };
    return Object.entries(faults).flatMap(([fault, isFound]) => (isFound ? [fault] : []));
  }

  /** Two values that nobody changed since they were processed: an app keeps its own in its own way. */
  function isOld(seen: BothSeen | undefined): boolean {
    return (
      seen !== undefined &&
      SIDES.every((side) => seen[side][0] === seen[side][1] && typeof seen[side][1] === 'string')
    );
  }

  function isSilent(seen: BothSeen, decision: PropertyDecision | undefined): boolean {
    if (decision?.kind !== 'write') return false;
    const own = overwritten(decision, seen);
    return own !== null && decision.lost !== own;
  }

  it('fills what both sides never had with what an empty value counts as', () => {
    const counted = (value: Value) => (given: Value) =>
      ({ kind: 'value', value: given ?? value }) as const;
    const empty = (value: Value, base: Value | undefined = NEW) => ({
      ...sideOf([base, null]),
      convert: counted(value),
    });
    const decide = (left: Value, right: Value, rules: Partial<MergeRules> = {}) =>
      mergeUnit([{ left: empty(left), right: empty(right) }], { ...BOTH, ...rules })[0];
    const filled = { kind: 'write', fromValue: null, reason: 'filledEmpty' };

    expect(decide(null, 'n/a')).toEqual({ ...filled, side: 'right', value: 'n/a' });
    expect(decide('n/a', null)).toEqual({ ...filled, side: 'left', value: 'n/a' });
    expect(decide('x', 'y', { winner: 'right' })).toEqual({ ...filled, side: 'left', value: 'x' });
    expect(decide('x', 'y', { direction: 'toRight' })).toMatchObject({ side: 'right' });
    expect(decide('x', null, { direction: 'toRight' })).toMatchObject({ kind: 'none' });
    expect(decide(null, 'y', { write: 'onlyOnCreate' })).toMatchObject({ kind: 'none' });
    const met = [{ left: empty(null, null), right: empty('n/a', null) }];
    expect(mergeUnit(met, BOTH)).toMatchObject([{ kind: 'none' }]);
  });
});
