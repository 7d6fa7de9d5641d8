import { SyncStore } from '../../../server/stores/sync-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { describeLife } from '../../suites/runs/life-model-tests.js';
import { describeOffOnDelete } from '../../suites/runs/off-on-delete-tests.js';

const openEmpty = useServerDatabase();
const openStore = async () => new SyncStore(await openEmpty());

describeOffOnDelete('SQLite', openStore);
describeLife('SQLite', openStore, { lives: 10 });
