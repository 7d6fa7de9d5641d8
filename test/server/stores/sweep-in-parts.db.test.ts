import { SyncStore } from '../../../server/stores/sync-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { describeSweepInParts } from '../../suites/runs/sweep-in-parts-tests.js';

const openEmpty = useServerDatabase();

describeSweepInParts('SQLite', async () => new SyncStore(await openEmpty()));
