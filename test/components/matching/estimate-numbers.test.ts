import { describe, expect, it } from 'vitest';
import {
  countedBy,
  numbersOf,
  type Counted,
} from '../../../components/sync-match-estimate/estimate-numbers.js';
import { aReport } from '../../support/component-runs.js';

const counted: Counted = {
  basis: 'all',
  left: { looked: 30 },
  right: { looked: 33 },
  matched: 18,
  matchedByRule: [18],
  ambiguous: 0,
};

describe('numbersOf', () => {
  it('says who is in one app only', () => {
    expect(numbersOf(counted)).toEqual({
      matched: 18,
      onlyLeft: 12,
      onlyRight: 15,
      isAtMost: false,
      ambiguous: 0,
    });
  });

  it('promises no more of the right than is known while some have several partners', () => {
    expect(numbersOf({ ...counted, ambiguous: 2 })).toMatchObject({ onlyLeft: 10, isAtMost: true });
  });

  it('does not speak about a right that only a sample was looked up in', () => {
    expect(numbersOf({ ...counted, basis: 'sample', right: { looked: 0 } }).onlyRight).toBeNull();
  });
});

describe('countedBy', () => {
  it('takes the ambiguous ones of the left from what would fail', () => {
    const report = aReport({
      matchedByRule: [2000, 431],
      failing: [
        { code: 'match_ambiguous', side: 'left', count: 4 },
        { code: 'match_ambiguous', side: 'right', count: 9 },
        { code: 'value_required', side: 'left', count: 3 },
      ],
    });

    expect(countedBy(report)).toEqual({
      basis: 'preview',
      left: { looked: 3020 },
      right: { looked: 3557 },
      matched: 2431,
      matchedByRule: [2000, 431],
      ambiguous: 4,
    });
  });
});
