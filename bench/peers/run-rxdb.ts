/**
 * RxDB as a peer: one replication pulls the left account into a collection, another pushes that to the
 * right one, pages and batches of 100 over HTTP. Its store here is memory, so nothing is durable.
 */
import { createRxDatabase } from 'rxdb';
import type { RxCollection } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { AppRecord } from '../app/account.js';
import { PEOPLE_PROPERTIES } from '../people.js';
import type { Person } from '../people.js';
import { serveSubject } from '../subject.js';
import type { Subject, SubjectPlace } from '../subject.js';

const BATCH_SIZE = 100;

type Doc = Person & { id: string };
interface Checkpoint {
  seq: number;
}
interface Changes {
  records: AppRecord[];
  next: number;
}

serveSubject(openRxdb);

async function openRxdb({ appUrl }: SubjectPlace): Promise<Subject> {
  const database = await createRxDatabase({ name: 'bench', storage: getRxStorageMemory() });
  const { people } = await database.addCollections<{ people: RxCollection<Doc> }>({
    people: { schema: schemaOfPeople() },
  });
  return {
    async run() {
      await pull(people, appUrl);
      return { created: await push(people, appUrl) };
    },
    close: async () => {
      await database.close();
    },
  };
}

function schemaOfPeople() {
  const text = { type: 'string' } as const;
  const properties = Object.fromEntries(PEOPLE_PROPERTIES.map(({ name }) => [name, text]));
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { ...properties, id: { type: 'string', maxLength: 20 } },
    required: ['id'],
  } as const;
}

async function pull(collection: RxCollection<Doc>, appUrl: string): Promise<void> {
  const state = replicateRxCollection<Doc, Checkpoint>({
    collection,
    replicationIdentifier: 'left',
    live: false,
    pull: {
      batchSize: BATCH_SIZE,
      async handler(checkpoint) {
        const since = String(checkpoint?.seq ?? 0);
        const response = await fetch(`${appUrl}/left/changes?since=${since}`);
        const { records, next } = (await response.json()) as Changes;
        const documents = records.map(({ id, values }) => ({ ...values, id, _deleted: false }));
        return { documents, checkpoint: { seq: next } } as never;
      },
    },
  });
  state.error$.subscribe(fail);
  await state.awaitInitialReplication();
}

/** Answers how many were sent. */
async function push(collection: RxCollection<Doc>, appUrl: string): Promise<number> {
  let sent = 0;
  const state = replicateRxCollection<Doc, Checkpoint>({
    collection,
    replicationIdentifier: 'right',
    live: false,
    push: {
      batchSize: BATCH_SIZE,
      async handler(rows) {
        const items = rows.map(({ newDocumentState: { id, _deleted, ...values } }) => ({
          marker: _deleted ? null : id,
          values,
        }));
        const headers = { 'content-type': 'application/json' };
        const init = { method: 'POST', headers, body: JSON.stringify(items) };
        await (await fetch(`${appUrl}/right/create`, init)).json();
        sent += rows.length;
        return [];
      },
    },
  });
  state.error$.subscribe(fail);
  await state.awaitInitialReplication();
  return sent;
}

function fail(error: Error): void {
  throw error;
}
