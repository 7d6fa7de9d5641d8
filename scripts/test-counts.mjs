/** Reads how many tests passed and failed from the reports that the runners write. Pure. */

/** Counts of one section. `skipped` tests are told but belong to neither number. */
export const NONE = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/** A gate (types, lint, …) counts as one test. */
export function countGate(exitCode) {
  return exitCode === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

/**
 * Counts of vitest's JSON report. A file that could not be loaded has no tests of its own and counts
 * as one failed; so does a run that ended badly without naming a failed test (an unhandled error).
 */
export function countVitest(report, exitCode) {
  if (report === undefined) return countGate(exitCode === 0 ? 1 : exitCode);
  const files = report.testResults ?? [];
  const brokenFiles = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const counts = {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + brokenFiles.length,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
  return blameExitCode(counts, exitCode);
}

/** Counts of the report that test/support/counts-reporter.js writes for the component tests. */
export function countBrowser(report, exitCode) {
  if (report === undefined) return countGate(exitCode === 0 ? 1 : exitCode);
  return blameExitCode({ ...NONE, ...report }, exitCode);
}

function blameExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The sum of the counts of several sections. */
export function sumCounts(list) {
  return list.reduce(
    (sum, counts) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    NONE,
  );
}
