import { describe } from 'vitest';
import type { OpenConnectorWorld } from './connector/connector-world.js';
import { describeAccount } from './connector/describe-account.js';
import { describeCalls } from './connector/describe-calls.js';
import { describeFaults } from './connector/describe-faults.js';
import { describeFilters } from './connector/describe-filters.js';
import { describeReads } from './connector/describe-reads.js';
import { describeScan } from './connector/describe-scan.js';
import { describeTies } from './connector/describe-ties.js';
import { describeTieSets } from './connector/describe-tie-sets.js';
import { describeWrites } from './connector/describe-writes.js';

/**
 * What every connector has to do, against an app that runs: the real one, a sandbox, or the in-memory app. `open` makes a
 * fresh account for each test.
 */
export function connectorSuite(name: string, open: OpenConnectorWorld): void {
  describe(`${name} connector`, () => {
    describeAccount(open);
    describeScan(open);
    describeFilters(open);
    describeReads(open);
    describeWrites(open);
    describeTies(open);
    describeTieSets(open);
    describeFaults(open);
    describeCalls(open);
  });
}
