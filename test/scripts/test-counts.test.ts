import { describe, expect, it } from 'vitest';
import { countBrowser, countGate, countVitest, sumCounts } from '../../scripts/test-counts.mjs';

describe('countVitest', () => {
  it('takes the numbers of the report', () => {
    const report = { numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, testResults: [] };

    expect(countVitest(report, 1)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });

  it('counts a file that could not be loaded as one failed', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const red = { status: 'failed', assertionResults: [{ status: 'failed' }] };
    const report = { numPassedTests: 3, numFailedTests: 1, testResults: [broken, red] };

    expect(countVitest(report, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it('counts a bad end without a failed test as one failed', () => {
    expect(countVitest({ numPassedTests: 3, testResults: [] }, 1).failed).toBe(1);
    expect(countVitest(undefined, 0).failed).toBe(1);
    expect(countBrowser(undefined, 134).failed).toBe(1);
  });
});

describe('countGate and sumCounts', () => {
  it('count a gate as one test', () => {
    const sum = sumCounts([countGate(0), countGate(2), countBrowser({ passed: 4, failed: 0 }, 0)]);

    expect(sum).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
});
