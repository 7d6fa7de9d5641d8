/**
 * PouchDB as it is set up for a store of one's own: a database in LevelDB, the one it brings for Node,
 * stands in the middle. The left account is replicated into it, and it into the right one, batch by
 * batch. What is kept is every document with its revisions, and checkpoints; there are no pairs and no
 * journal. LevelDB keeps a log, but PouchDB does not have it wait for the disk.
 */
import { join } from 'node:path';
import PouchDB from 'pouchdb-core';
import httpAdapter from 'pouchdb-adapter-http';
import leveldbAdapter from 'pouchdb-adapter-leveldb';
import replication from 'pouchdb-replication';
import { serveSubject } from '../subject.js';
import type { Subject, SubjectPlace } from '../subject.js';

const OPTIONS = { batch_size: 100, batches_limit: 10 };

serveSubject(({ appUrl, folder }: SubjectPlace): Promise<Subject> => {
  PouchDB.plugin(httpAdapter).plugin(leveldbAdapter).plugin(replication);
  const open = (name: string) => new PouchDB(`${appUrl}/${name}`, { skip_setup: true });
  const left = open('left');
  const right = open('right');
  const store = new PouchDB(join(folder, 'pouchdb'), { adapter: 'leveldb' });
  return Promise.resolve({
    async run() {
      await PouchDB.replicate(left, store, OPTIONS);
      const { docs_written: created } = await PouchDB.replicate(store, right, OPTIONS);
      return { created };
    },
    close: async () => {
      await left.close();
      await right.close();
      await store.close();
    },
  });
});
