/**
 * PouchDB as a peer: it replicates the left account to the right one over HTTP, batch by batch, with its
 * checkpoints in both. It keeps nothing itself: no pairs, no values, no journal.
 */
import PouchDB from 'pouchdb-core';
import httpAdapter from 'pouchdb-adapter-http';
import replication from 'pouchdb-replication';
import { serveSubject } from '../subject.js';
import type { Subject, SubjectPlace } from '../subject.js';

const BATCH_SIZE = 100;

serveSubject(({ appUrl }: SubjectPlace): Promise<Subject> => {
  PouchDB.plugin(httpAdapter).plugin(replication);
  const open = (name: string) => new PouchDB(`${appUrl}/${name}`, { skip_setup: true });
  const left = open('left');
  const right = open('right');
  return Promise.resolve({
    async run() {
      const options = { batch_size: BATCH_SIZE, batches_limit: 10 };
      const { docs_written: created } = await PouchDB.replicate(left, right, options);
      return { created };
    },
    close: async () => {
      await left.close();
      await right.close();
    },
  });
});
