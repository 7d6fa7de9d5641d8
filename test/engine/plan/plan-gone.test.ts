import { describe, expect, it } from 'vitest';
import { isAskedAgain, planGone } from '../../../engine/plan/plan-gone.js';
import { goneSide } from '../../../engine/state/gone-side.js';
import { askedAgain, backAgain, notMade, reopened } from '../../../engine/plan/reopen.js';
import { brakeLimit } from '../../../engine/plan/limits/brake.js';
import { markGone } from '../../../engine/run/scan/mark-gone.js';
import type { RecordPlan } from '../../../engine/plan/record-plan.js';
import type { Link } from '../../../engine/state/link.js';
import type { DeletePolicy, Direction, Side } from '../../../engine/vocabulary.js';
import {
  DELETE_POLICIES,
  DIRECTIONS,
  SIDES,
  flowsTo,
  otherSide,
} from '../../../engine/vocabulary.js';
import { aCompiledSync, aMapping } from '../../support/builders.js';
import { aLinkedPair } from '../../support/pairs.js';
import { aRemovalAttempt, anIntent, anIssue } from '../../support/store/builders.js';

const CITY = aMapping({ id: 'city', left: 'city', right: 'address1_city' });

const compiled = (deletes: DeletePolicy, direction: Direction = 'both') =>
  aCompiledSync({ mappings: [CITY], deletes, direction });

/** Deleted on a side; the partner shows Oslo as before, or what it was changed to. */
function gone(side: Side, city = 'Oslo', link: Partial<Link> = {}) {
  const values = { now: { city }, base: { city: 'Oslo' } };
  const others = { now: { address1_city: city }, base: { address1_city: 'Oslo' } };
  const stage = side === 'left' ? 'goneLeft' : 'goneRight';
  return aLinkedPair(values, others, { stage, state: 'pending', ...link });
}

describe('planGone', () => {
  const cases = DELETE_POLICIES.flatMap((deletes) =>
    DIRECTIONS.flatMap((direction) =>
      SIDES.flatMap((side) =>
        [true, false].map((isEdited) => ({ deletes, direction, side, isEdited })),
      ),
    ),
  );

  it.each(cases)(
    'answers $deletes, $direction, deleted on the $side, partner edited: $isEdited',
    ({ deletes, direction, side, isEdited }) => {
      const passes = deletes !== 'keep' && flowsTo(direction, otherSide(side));
      const told: RecordPlan['kind'] = 'fail';
      const edited = flowsTo(direction, side) ? 'revive' : told;
      const wanted = !passes ? told : isEdited ? edited : 'remove';

      const plan = planGone(gone(side, isEdited ? 'Bergen' : 'Oslo'), compiled(deletes, direction));

      expect(plan).toMatchObject({
        kind: wanted,
        ...(wanted === 'remove' ? { side: otherSide(side) } : {}),
        ...(wanted === 'revive' ? { side } : {}),
        ...(wanted === 'fail' ? { issue: { code: 'record_deleted', side } } : {}),
      });
    },
  );

  it.each([
    ['a person was told of it', { state: 'failing', issue: anIssue({ code: 'record_deleted' }) }],
    [
      'the app refused, and nothing changed',
      { state: 'failing', isTouched: false, issue: anIssue() },
    ],
  ] satisfies [string, Partial<Link>][])('rests when %s', (_when, link) => {
    expect(planGone(gone('left', 'Oslo', link), compiled('delete'))).toEqual({ kind: 'rest' });
  });

  it('tries a refused removal again when it is touched', () => {
    const pair = gone('left', 'Oslo', { state: 'failing', issue: anIssue() });
    expect(planGone(pair, compiled('delete')).kind).toBe('remove');
  });

  it('rests when nobody is left', () => {
    const pair = gone('left');
    const both = { ...pair, right: pair.right && { ...pair.right, isDeleted: true } };
    expect(planGone(both, compiled('delete'))).toEqual({ kind: 'rest' });
  });

  it('makes again what only a doubtful removal of ours can have taken', () => {
    const pair = gone('right', 'Oslo', { attempts: [aRemovalAttempt('right')] });
    expect(planGone(pair, compiled('archive'))).toEqual({ kind: 'revive', side: 'right' });
  });

  it('takes what it does not know for no edit', () => {
    const pair = aLinkedPair(
      { now: {} },
      { now: { address1_city: 'Oslo' } },
      { stage: 'goneLeft' },
    );
    expect(planGone(pair, compiled('archive')).kind).toBe('remove');
  });
});

describe('a deleted record that is to be made again', () => {
  const told = { state: 'failing', issue: anIssue({ code: 'record_deleted' }) } as const;

  it.each(SIDES)('on the %s keeps both ends and is revived, whatever the policy', (side) => {
    const { link, ...ends } = gone(side, 'Oslo', told);

    const asked = askedAgain(link, side);

    expect([asked.leftId, asked.rightId]).toEqual(['L1', 'R1']);
    expect([isAskedAgain(link), isAskedAgain(asked)]).toEqual([false, true]);
    for (const deletes of DELETE_POLICIES)
      expect(planGone({ ...ends, link: asked }, compiled(deletes))).toEqual({
        kind: 'revive',
        side,
      });
  });

  it('is not asked for any more once it is back, nor when it was deleted anew', () => {
    const back = backAgain(askedAgain(gone('right', 'Oslo', told).link, 'right'));
    expect(back).toMatchObject({ stage: 'linked', state: 'pending', isTouched: true });
    expect(markGone(back, 'right', compiled('archive'))).toMatchObject({ isMatchSettled: false });
  });

  it.each(SIDES)('on the %s is the one that is gone again when nothing was made', (side) => {
    const asked = askedAgain(gone(side, 'Oslo', told).link, side);
    const replaces = side === 'left' ? 'L1' : 'R1';
    const open = reopened(asked, side);

    const intent = anIntent({ side, replaces });
    expect(notMade({ ...open, stage: 'creating', intent })).toEqual(asked);
    expect(notMade({ ...open, stage: 'creating', intent: anIntent({ side }) })).toEqual(open);
  });
});

describe('a link that is opened again', () => {
  it.each(SIDES)('has no end on the %s, another incarnation, and looks for nobody', (side) => {
    const { link } = gone(side);

    const again = reopened(link, side);

    expect(again).toMatchObject({
      stage: 'open',
      isMatchSettled: true,
      incarnation: 1,
      issue: null,
    });
    expect([again.leftId, again.rightId]).toEqual(side === 'left' ? [null, 'R1'] : ['L1', null]);
    expect(goneSide(again)).toBeNull();
  });
});

describe('the brake', () => {
  it.each([
    [0, 10],
    [100, 10],
    [109, 10],
    [110, 11],
    [4_990, 499],
    [5_000, 500],
    [1_000_000, 500],
  ])('of %i records lets %i go', (known, limit) => {
    expect(brakeLimit(known)).toBe(limit);
  });
});
