import { SyncStore } from '../../../server/stores/sync-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { describeUndoOfTies } from '../../suites/runs/undo-ties-tests.js';

const openEmpty = useServerDatabase();

describeUndoOfTies('SQLite', async () => new SyncStore(await openEmpty()));
