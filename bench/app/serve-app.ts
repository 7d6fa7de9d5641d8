/**
 * The app of the bench as a process of its own: two accounts behind plain HTTP on loopback, pages and
 * batches of 100. Tells its port to the parent, and ends with it.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { edited, personAt } from '../people.js';
import type { Person } from '../people.js';
import { Account } from './account.js';
import type { NewRecord } from './account.js';

export const PAGE_SIZE = 100;

const accounts = { left: new Account('l'), right: new Account('r') };
type Name = keyof typeof accounts;
/** Calls by path since they were last asked for. */
let calls: Record<string, number> = {};

const server = createServer((request, response) => {
  void answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://app');
  const body: unknown = request.method === 'POST' ? JSON.parse(await readBody(request)) : null;
  const [, first = '', verb = ''] = url.pathname.split('/');
  const text = first === 'control' ? control(verb, body) : call(first as Name, verb, { url, body });
  const length = Buffer.byteLength(text);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** What a sync calls. */
function call(name: Name, verb: string, { url, body }: { url: URL; body: unknown }): string {
  const account = accounts[name];
  const path = `${name}/${verb}`;
  calls[path] = (calls[path] ?? 0) + 1;
  switch (verb) {
    case 'list':
      return listPage(account, Number(url.searchParams.get('from') ?? 0));
    case 'changes':
      return changesPage(account, Number(url.searchParams.get('since') ?? 0));
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

export interface FillOptions {
  size: number;
  seed: number;
  /** How many of them the right account has already. */
  matching: number;
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
