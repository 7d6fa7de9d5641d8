/**
 * The two accounts as CouchDB would serve them, for PouchDB: what its replication calls, kept in memory
 * and as lean as the bench's own app. Documents have one revision each.
 */
import { createHash } from 'node:crypto';
import type { FillOptions } from '../app/app-process.js';
import { serveJson } from '../app/serve-json.js';
import type { Answered, Asked } from '../app/serve-json.js';
import { edited, personAt } from '../people.js';
import type { Person } from '../people.js';

interface Doc {
  seq: number;
  rev: string;
  text: string;
}

interface Sent {
  _id: string;
  _rev: string;
}

class Database {
  readonly docs = new Map<string, Doc>();
  readonly local = new Map<string, string>();
  log: { seq: number; id: string }[] = [];
  seq = 0;

  put(id: string, rev: string, doc: object): void {
    this.seq += 1;
    this.docs.set(id, { seq: this.seq, rev, text: JSON.stringify(doc) });
    this.log.push({ seq: this.seq, id });
  }
}

let databases = { left: new Database(), right: new Database() };
let calls: Record<string, number> = {};

serveJson((asked) => {
  const [first = '', ...rest] = asked.path.split('/');
  if (first === 'control') return ok(control(rest[0] ?? '', asked.body));
  const verb = rest[0] ?? '';
  const path = `${first}/${verb === '' ? 'info' : verb}`;
  calls[path] = (calls[path] ?? 0) + 1;
  return call(databases[first as keyof typeof databases], { ...asked, path: rest.join('/') });
});

function call(database: Database, asked: Asked): Answered {
  const [verb = '', id = ''] = asked.path.split('/');
  switch (verb) {
    case '':
      return ok(JSON.stringify({ db_name: 'bench', update_seq: database.seq }));
    case '_local':
      return local(database, decodeURIComponent(id), asked);
    case '_changes':
      return ok(changes(database, asked));
    case '_revs_diff':
      return ok(revsDiff(database, asked.body as Record<string, string[]>));
    case '_bulk_get':
      return ok(bulkGet(database, asked.body as { docs: { id: string }[] }));
    case '_bulk_docs':
      for (const doc of (asked.body as { docs: Sent[] }).docs) database.put(doc._id, doc._rev, doc);
      return { status: 201, text: '[]' };
    default:
      throw new Error(`There is no call "${asked.method} ${asked.path}".`);
  }
}

function ok(text: string): Answered {
  return { status: 200, text };
}

/** Where replications keep how far they are. */
function local(database: Database, id: string, { method, body }: Asked): Answered {
  if (method !== 'PUT') {
    const text = database.local.get(id);
    return text === undefined
      ? { status: 404, text: '{"error":"not_found","reason":"missing"}' }
      : ok(text);
  }
  const rev = `0-${String(database.local.size + 1)}`;
  database.local.set(id, JSON.stringify({ ...(body as object), _rev: rev }));
  return { status: 201, text: JSON.stringify({ ok: true, id: `_local/${id}`, rev }) };
}

function changes({ log, docs }: Database, { query }: Asked): string {
  const since = Number(query.get('since') ?? 0);
  const limit = Number(query.get('limit') ?? 100);
  // Numbers count up by one from 1, so that they are places in the log.
  const after = log.slice(since);
  const results: string[] = [];
  let last = since;
  for (const { seq, id } of after) {
    if (results.length >= limit) break;
    last = seq;
    const doc = docs.get(id);
    if (doc?.seq !== seq) continue;
    results.push(JSON.stringify({ seq, id, changes: [{ rev: doc.rev }] }));
  }
  const pending = log.length - last;
  return `{"results":[${results.join(',')}],"last_seq":${String(last)},"pending":${String(pending)}}`;
}

function revsDiff({ docs }: Database, asked: Record<string, string[]>): string {
  const missing = Object.entries(asked).flatMap(([id, revs]) => {
    const unknown = revs.filter((rev) => docs.get(id)?.rev !== rev);
    return unknown.length === 0 ? [] : [[id, { missing: unknown }] as const];
  });
  return JSON.stringify(Object.fromEntries(missing));
}

function bulkGet({ docs }: Database, { docs: asked }: { docs: { id: string }[] }): string {
  const results = asked.map(({ id }) => {
    const text = docs.get(id)?.text;
    return `{"id":${JSON.stringify(id)},"docs":[{"ok":${text ?? 'null'}}]}`;
  });
  return `{"results":[${results.join(',')}]}`;
}

function control(verb: string, body: unknown): string {
  switch (verb) {
    case 'fill':
      fill(body as FillOptions);
      return 'null';
    case 'edit':
      return JSON.stringify(edit(body as { count: number; round: number }));
    case 'calls': {
      const counted = calls;
      calls = {};
      return JSON.stringify(counted);
    }
    case 'sizes':
      return JSON.stringify({ left: databases.left.docs.size, right: databases.right.docs.size });
    default:
      throw new Error(`There is no control "${verb}".`);
  }
}

function fill({ size, seed, matching }: FillOptions): void {
  databases = { left: new Database(), right: new Database() };
  for (let index = 0; index < size; index += 1)
    put(databases.left, index, { person: personAt(index, seed), start: 1 });
  for (let index = 0; index < matching; index += 1)
    put(databases.right, index * 2, { person: personAt(index * 2, seed), start: 1 });
  calls = {};
}

/** A document as CouchDB tells it when asked for its revisions. */
function put(
  database: Database,
  index: number,
  { person, start }: { person: Person; start: number },
): void {
  const hash = createHash('md5').update(JSON.stringify(person)).digest('hex');
  const id = `l${String(index).padStart(8, '0')}`;
  const rev = `${String(start)}-${hash}`;
  database.put(id, rev, { _id: id, _rev: rev, ...person, _revisions: { start, ids: [hash] } });
}

function edit({ count, round }: { count: number; round: number }): number {
  const { left } = databases;
  const step = Math.max(1, Math.floor(left.docs.size / count));
  for (let done = 0; done < count; done += 1) {
    const doc = left.docs.get(`l${String(done * step).padStart(8, '0')}`);
    if (doc === undefined) continue;
    const { _id, _rev, _revisions, ...person } = JSON.parse(doc.text) as Sent & Person & object;
    void [_id, _rev, _revisions];
    put(left, done * step, { person: edited(person, round), start: round + 1 });
  }
  return count;
}
