/**
 * The floor: what any sync of this kind has to do at least. The same calls through the same guarded
 * way out, the same pages and batches, the same rows stored durably at the same three moments (read,
 * about to be sent, answered); and nothing thought about in between. The next page is read while one
 * is being written.
 */
import { join } from 'node:path';
import { v5, v7 } from 'uuid';
import type { Database } from '../../server/db/database.js';
import { migrate } from '../../server/db/migrate.js';
import { MIGRATIONS } from '../../server/db/migrations/all-migrations.js';
import { openDatabase } from '../../server/db/open-database.js';
import { createEgress } from '../../server/egress/egress.js';
import type { Fetch } from '../../server/egress/egress.js';
import type { AppRecord } from '../app/account.js';
import { serveSubject } from '../subject.js';
import type { Subject, SubjectPlace } from '../subject.js';
import { openFloorFile } from './floor-file.js';
import type { FloorFile } from './floor-file.js';
import { changeRow, cursorRow, keyOf, linkRow, matchKeyRow, shadowRow } from './floor-tables.js';
import type { FloorLink } from './floor-tables.js';

const NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

serveSubject(openFloor);

async function openFloor({ appUrl, folder }: SubjectPlace): Promise<Subject> {
  const file = join(folder, 'floor.db');
  const opened = await openDatabase<Database>({ url: file });
  await migrate(opened.db as never, MIGRATIONS);
  await opened.close();
  const database = await openFloorFile(file);
  const egress = createEgress({ allow: [new URL(appUrl).origin] });
  const fetch = egress.fetch({ origins: [new URL(appUrl).origin] });
  return {
    run: () => firstSync({ appUrl, fetch, database }),
    async close() {
      egress.close();
      await database.close();
    },
  };
}

interface Floor {
  appUrl: string;
  fetch: Fetch;
  database: FloorFile;
}

async function firstSync(floor: Floor): Promise<Record<string, number>> {
  const partners = await readRight(floor);
  let created = 0;
  for await (const page of pages(floor, 'left')) {
    const links = page.records.map((left) => newLink(left, partners.get(keyOf(left)) ?? null));
    await storePage(floor, 'left', { records: page.records, links, next: page.next });
    const open = links.filter(({ right }) => right === null);
    created += open.length;
    await createAndStore(floor, links, open);
  }
  return { created };
}

interface ListPage {
  records: AppRecord[];
  next: number;
  isLast: boolean;
}

/** Page by page; the next one is asked for before this one is worked on. */
async function* pages(floor: Floor, side: string): AsyncGenerator<ListPage> {
  let next: Promise<ListPage> | null = readPage(floor, side, 0);
  while (next !== null) {
    const page: ListPage = await next;
    next = page.isLast ? null : readPage(floor, side, page.next);
    next?.catch(() => undefined);
    yield page;
  }
}

async function readPage({ fetch, appUrl }: Floor, side: string, from: number): Promise<ListPage> {
  const response = await fetch(`${appUrl}/${side}/list?from=${String(from)}`);
  return (await response.json()) as ListPage;
}

async function readRight(floor: Floor): Promise<Map<string, AppRecord>> {
  const byKey = new Map<string, AppRecord>();
  for await (const { records, next } of pages(floor, 'right')) {
    for (const record of records) byKey.set(keyOf(record), record);
    await storePage(floor, 'right', { records, links: [], next });
  }
  return byKey;
}

function newLink(left: AppRecord, right: AppRecord | null): FloorLink {
  const marker = right === null ? v5(left.id, NAMESPACE) : '';
  return { id: v7(), changeId: v7(), marker, left, right, stage: 'open' };
}

async function storePage(
  { database }: Floor,
  side: string,
  { records, links, next }: { records: AppRecord[]; links: FloorLink[]; next: number },
): Promise<void> {
  const at = new Date().toISOString();
  await database.commit({
    shadows: records.map((record) => shadowRow(side, record, false)),
    match_keys: records.map((record) => matchKeyRow(side, record)),
    links: links.map((link) => linkRow(link, at)),
    cursors: [cursorRow(side, String(next))],
  });
}

async function createAndStore(floor: Floor, links: FloorLink[], open: FloorLink[]): Promise<void> {
  const { database, fetch, appUrl } = floor;
  if (open.length > 0) {
    const at = new Date().toISOString();
    for (const link of open) link.stage = 'creating';
    await database.commit({
      links: open.map((link) => linkRow(link, at)),
      changes: open.map((link) => changeRow(link, at)),
    });
    const body = JSON.stringify(open.map(({ marker, left }) => ({ marker, values: left.values })));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${appUrl}/right/create`, { method: 'POST', headers, body });
    const made = (await response.json()) as AppRecord[];
    for (const [index, link] of open.entries()) link.right = made[index] ?? null;
  }
  const at = new Date().toISOString();
  for (const link of links) link.stage = 'linked';
  const rights = links.flatMap(({ right }) => right ?? []);
  await database.commit({
    shadows: [
      ...links.map(({ left }) => shadowRow('left', left, true)),
      ...rights.map((right) => shadowRow('right', right, true)),
    ],
    match_keys: open.flatMap(({ right }) => (right === null ? [] : [matchKeyRow('right', right)])),
    links: links.map((link) => linkRow(link, at)),
    changes: links.map((link) => changeRow(link, at)),
  });
}
