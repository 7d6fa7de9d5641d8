import { writeFileSync } from 'node:fs';

/**
 * A reporter for the component tests: prints `N passed, N failed` or, where SYNC_TEST_REPORT names a
 * file, writes the counts there for `npm test`. A file that does not load counts as one failed.
 */
export function countsReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = countSessions([...sessions]);
      const file = process.env.SYNC_TEST_REPORT;
      if (file) writeFileSync(file, JSON.stringify(counts));
      else console.log(`${counts.passed} passed, ${counts.failed} failed`);
    },
  };
}

/** Counts of finished sessions; a session that failed with no failed test of its own adds one. */
export function countSessions(sessions) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) {
    const failedBefore = sum.failed;
    if (session.testResults) countSuite(session.testResults, sum);
    if (!session.passed && sum.failed === failedBefore) sum.failed += 1;
  }
  return sum;
}

function countSuite(suite, sum) {
  for (const test of suite.tests) {
    if (test.skipped) sum.skipped += 1;
    else if (test.passed) sum.passed += 1;
    else sum.failed += 1;
  }
  for (const inner of suite.suites) countSuite(inner, sum);
}
