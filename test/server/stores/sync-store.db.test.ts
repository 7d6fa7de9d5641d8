import { SyncStore } from '../../../server/stores/sync-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { describeStore } from '../../suites/store.suite.js';

const openEmpty = useServerDatabase();

describeStore('SQLite', async () => ({
  store: new SyncStore(await openEmpty()),
  close: () => Promise.resolve(),
}));
