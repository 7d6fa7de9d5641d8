import { describe, expect, it } from 'vitest';
import type { Change, ChangeId, PropertyChange } from '../../../../engine/contract/index.js';
import { doneUndo } from '../../../../engine/plan/undo/done-undo.js';
import type { UndoPlan } from '../../../../engine/plan/undo/plan-undo.js';
import type { KeptPart } from '../../../../engine/plan/undo/undo-parts.js';
import { aChange } from '../../../support/store/builders.js';

const restored = (property: string): PropertyChange => ({
  property,
  before: 'new',
  after: 'old',
  reason: 'undone',
});

const CITY = restored('city');
const PHONE = restored('phone');
const FIRST_DEAL: PropertyChange = { ...restored('@*deals'), before: null, after: 'D1' };
const OTHER_DEAL: PropertyChange = { ...restored('@*deals'), before: null, after: 'D2' };

const back = (...properties: PropertyChange[]): KeptPart => ({
  ...{ changeId: 'change-of-run' as ChangeId, side: 'right', reason: 'alreadyBack', properties },
});

function now(parts: Partial<UndoPlan> = {}): UndoPlan {
  return { updates: [], ties: [], archive: null, isUnlinked: false, kept: [], ...parts };
}

const update = (status: Change['status'], ...properties: PropertyChange[]) =>
  aChange({ status, properties });
const tie = (status: Change['status'], property: PropertyChange) =>
  aChange({ status, action: 'associate', properties: [property] });

describe('what an undo did to one link', () => {
  it('tells what it put back as done, and not as back already', () => {
    const done = doneUndo([update('applied', CITY)], now({ kept: [back(CITY), back(PHONE)] }));

    expect(done.updates).toMatchObject([{ side: 'right', properties: [CITY] }]);
    expect(done.kept).toEqual([back(PHONE)]);
  });

  it('tells one of several tries without an answer, once the record shows it', () => {
    const tries = [update('unknown', CITY), update('intended', CITY)];

    expect(doneUndo(tries, now({ kept: [back(CITY)] })).updates).toHaveLength(1);
    expect(doneUndo(tries, now()).updates).toEqual([]);
  });

  it('tells none of them where another one was answered', () => {
    const tries = [update('unknown', CITY), update('applied', CITY)];

    expect(doneUndo(tries, now({ kept: [back(CITY)] })).updates).toHaveLength(1);
  });

  it.each([
    ['refused', 'failed'],
    ['outcomeUnknown', 'unknown'],
  ] as const)('tells as %s what is still to be done after it %s', (reason, status) => {
    const updates = [{ side: 'right' as const, properties: [CITY], values: {}, from: {} }];

    const done = doneUndo([update(status, CITY)], now({ updates }));

    const changeId = 'change-1';
    expect(done.updates).toEqual([]);
    expect(done.kept).toEqual([{ changeId, side: 'right', reason, properties: [CITY] }]);
  });

  it('looks at each tie by itself: one without an answer leaves nothing open of another', () => {
    const left = (property: PropertyChange) =>
      ({ side: 'right', association: 'deals', toId: null, from: null, property }) as const;
    const own = [tie('unknown', FIRST_DEAL), tie('failed', OTHER_DEAL)];

    const done = doneUndo(own, now({ ties: [left(FIRST_DEAL), left(OTHER_DEAL)] }));

    expect(done.kept.map(({ reason, properties }) => [reason, properties])).toEqual([
      ['outcomeUnknown', [FIRST_DEAL]],
      ['refused', [OTHER_DEAL]],
    ]);
  });

  it('takes all of a link for its own doing that it unlinked, unless the look before told otherwise', () => {
    const own = [aChange({ action: 'unlink', properties: [] })];

    expect(doneUndo(own, now({ kept: [back(CITY)] })).kept).toEqual([]);
    expect(doneUndo(own, now(), [back(CITY)]).kept).toEqual([back(CITY)]);
  });

  it('has nothing left of a link that it never came to', () => {
    const updates = [{ side: 'left' as const, properties: [CITY], values: {}, from: {} }];

    expect(doneUndo([], now({ updates })).kept).toEqual([]);
  });
});
