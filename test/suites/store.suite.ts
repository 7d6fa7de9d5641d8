/** What every store must do. Run on each implementation; the random model test compares them. */
import { describe } from 'vitest';
import { callCountTests } from './store/call-count-tests.js';
import { commitTests } from './store/commit-tests.js';
import { hintTests } from './store/hint-tests.js';
import { journalTests } from './store/journal-tests.js';
import { leaseTests } from './store/lease-tests.js';
import { linkTests } from './store/link-tests.js';
import { recordTests } from './store/record-tests.js';
import { runTests } from './store/run-tests.js';
import { scopeTests } from './store/scope-tests.js';
import { selectionTests } from './store/selection-tests.js';
import { shadowTests } from './store/shadow-tests.js';
import { syncTests } from './store/sync-tests.js';
import { useStore, type OpenStore } from './store/fixture.js';

/** `open` gives a fresh, empty store for each test. */
export function describeStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`the store in ${name}`, () => {
    const use = useStore(open);
    syncTests(use);
    leaseTests(use);
    commitTests(use);
    shadowTests(use);
    linkTests(use);
    selectionTests(use);
    recordTests(use);
    runTests(use);
    journalTests(use);
    hintTests(use);
    callCountTests(use);
    scopeTests(use);
  });
}
