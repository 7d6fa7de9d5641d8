/**
 * The app of the bench as a process of its own: two accounts behind plain HTTP on loopback, pages and
 * batches of 100.
 */
import { edited, personAt } from '../people.js';
import type { Person } from '../people.js';
import { Account } from './account.js';
import type { NewRecord } from './account.js';
import type { FillOptions } from './app-process.js';
import { serveJson } from './serve-json.js';
import type { Asked } from './serve-json.js';

const PAGE_SIZE = 100;

const accounts = { left: new Account('l'), right: new Account('r') };
type Name = keyof typeof accounts;
/** Calls by path since they were last asked for. */
let calls: Record<string, number> = {};

serveJson((asked) => ({ status: 200, text: answer(asked) }));

function answer({ path, query, body }: Asked): string {
  const [first = '', verb = ''] = path.split('/');
  return first === 'control' ? control(verb, body) : call(first as Name, verb, { query, body });
}

/** What a sync calls. */
function call(name: Name, verb: string, { query, body }: Pick<Asked, 'query' | 'body'>): string {
  const account = accounts[name];
  const path = `${name}/${verb}`;
  calls[path] = (calls[path] ?? 0) + 1;
  switch (verb) {
    case 'list':
      return listPage(account, Number(query.get('from') ?? 0));
    case 'changes':
      return changesPage(account, Number(query.get('since') ?? 0));
    case 'read':
      return readMany(account, body as string[]);
    case 'markers':
      return readMany(
        account,
        (body as string[]).map((marker) => account.idOfMarker(marker) ?? ''),
      );
    case 'create':
      return `[${(body as NewRecord[]).map((item) => account.create(item)).join(',')}]`;
    case 'update':
      return updateMany(account, body as { id: string; values: Person; version: string | null }[]);
    default:
      throw new Error(`There is no call "${path}".`);
  }
}

function listPage(account: Account, from: number): string {
  const records = account.list(from, PAGE_SIZE);
  const next = from + records.length;
  const rest = `"next":${String(next)},"isLast":${String(next >= account.size)}`;
  const { size, seq } = account;
  return `{"records":[${records.join(',')}],${rest},"total":${String(size)},"seq":${String(seq)}}`;
}

function changesPage(account: Account, since: number): string {
  const { texts, next, isLast } = account.changesAfter(since, PAGE_SIZE);
  return `{"records":[${texts.join(',')}],"next":${String(next)},"isLast":${String(isLast)}}`;
}

function readMany(account: Account, ids: readonly string[]): string {
  return `[${ids.flatMap((id) => account.text(id) ?? []).join(',')}]`;
}

function updateMany(
  account: Account,
  items: readonly { id: string; values: Person; version: string | null }[],
): string {
  const texts = items.map(({ id, values, version }) => account.update(id, values, version));
  return `[${texts.map((text) => text ?? 'null').join(',')}]`;
}

/** What the bench itself does: fill the accounts, let people edit, count. Never timed. */
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
      return JSON.stringify({ left: accounts.left.size, right: accounts.right.size });
    default:
      throw new Error(`There is no control "${verb}".`);
  }
}

function fill({ size, seed, matching }: FillOptions): void {
  accounts.left = new Account('l');
  accounts.right = new Account('r');
  for (let index = 0; index < size; index += 1)
    accounts.left.create({ marker: null, values: personAt(index, seed) });
  for (let index = 0; index < matching; index += 1)
    accounts.right.create({ marker: null, values: personAt(index * 2, seed) });
  calls = {};
}

/** Every n-th record of the left account is edited by a person. */
function edit({ count, round }: { count: number; round: number }): number {
  const step = Math.max(1, Math.floor(accounts.left.size / count));
  let done = 0;
  for (let index = 0; index < accounts.left.size && done < count; index += step) {
    const record = accounts.left.read(accounts.left.idAt(index) ?? '');
    if (record === undefined) continue;
    accounts.left.update(record.id, edited(record.values, round), null);
    done += 1;
  }
  return done;
}
