/** The numbers of an estimate as they are shown. Pure. */
import type { MatchEstimate, PreviewReport } from '../../engine/contract/index.js';

/** What is shown of an estimate. */
export type Counted = Omit<MatchEstimate, 'at'>;

/** What a finished preview says about matching. */
export function countedBy(report: PreviewReport): Counted {
  const ambiguous = report.failing
    .filter(({ code, side }) => code === 'match_ambiguous' && side === 'left')
    .reduce((sum, { count }) => sum + count, 0);
  return {
    basis: 'preview',
    left: { looked: report.left.total },
    right: { looked: report.right.total },
    matched: report.matched,
    matchedByRule: report.matchedByRule ?? [],
    ambiguous,
  };
}

export interface EstimateNumbers {
  readonly matched: number;
  readonly onlyLeft: number;
  /** Null when nobody counted all of the right. */
  readonly onlyRight: number | null;
  /** Some of `onlyRight` may be partners of the ambiguous ones. */
  readonly isAtMost: boolean;
  readonly ambiguous: number;
}

export function numbersOf({ basis, left, right, matched, ambiguous }: Counted): EstimateNumbers {
  return {
    matched,
    onlyLeft: Math.max(0, left.looked - matched - ambiguous),
    onlyRight: basis === 'sample' ? null : Math.max(0, right.looked - matched),
    isAtMost: ambiguous > 0,
    ambiguous,
  };
}
