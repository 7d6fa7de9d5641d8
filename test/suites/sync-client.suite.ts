/** What every client must do: the one over HTTP and the one with the engine in the page. */
import { describe } from 'vitest';
import { accountTests } from './sync-client/account-tests.js';
import { useWorld, type OpenClientWorld } from './sync-client/client-world.js';
import { runTests } from './sync-client/run-tests.js';
import { settingsTests } from './sync-client/settings-tests.js';

/** `open` gives a fresh client without any account connected, for each test. */
export function describeSyncClient(name: string, open: OpenClientWorld): void {
  describe(`the client ${name}`, () => {
    const use = useWorld(open);
    accountTests(use);
    settingsTests(use);
    runTests(use);
  });
}
