import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { migrate, readMigrationStatus, type Migration } from '../../../server/db/migrate.js';
import { openDatabase } from '../../../server/db/open-database.js';
import { openTestDatabase } from '../../support/databases.js';

const run = (name: string, ...texts: string[]): Migration => ({
  name,
  up: async (db) => {
    for (const text of texts) await sql`${sql.raw(text)}`.execute(db);
  },
});

const FIRST = run('202601010000_first', 'create table a (id text primary key)');
const SECOND = run(
  '202601020000_second',
  'create table b (id text)',
  'create index b_id on b (id)',
);
const THIRD = run('202601030000_third', 'alter table b add column x text');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrate-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    const { db, close } = await openTestDatabase<never>();
    const told: string[] = [];

    const first = await migrate(db, [FIRST], { onApplied: (name) => told.push(name) });
    const both = await migrate(db, [FIRST, SECOND], { onApplied: (name) => told.push(name) });
    const none = await migrate(db, [FIRST, SECOND]);
    const status = await readMigrationStatus(db, [FIRST, SECOND, THIRD]);
    await close();

    expect([first, both, none]).toEqual([[FIRST.name], [SECOND.name], []]);
    expect(told).toEqual([FIRST.name, SECOND.name]);
    expect(status).toEqual({ applied: [FIRST.name, SECOND.name], pending: [THIRD.name] });
  });

  it('reads the status of an empty database without changing it', async () => {
    const { db, close } = await openTestDatabase<never>();

    const status = await readMigrationStatus(db, [FIRST]);
    const tables = await db.introspection.getTables();
    await close();

    expect(status).toEqual({ applied: [], pending: [FIRST.name] });
    expect(tables).toEqual([]);
  });

  it('P22 undoes a migration that fails half-way, and can go on later', async () => {
    const { db, close } = await openTestDatabase<never>();
    const broken = run(SECOND.name, 'create table b (id text)', 'create table a (id text)');

    await expect(migrate(db, [FIRST, broken, THIRD])).rejects.toMatchObject({
      code: 'database_migration_failed',
      message: expect.stringContaining(SECOND.name) as string,
    });
    const after = await readMigrationStatus(db, [FIRST, SECOND, THIRD]);
    const applied = await migrate(db, [FIRST, SECOND, THIRD]);
    await close();

    expect(after.applied).toEqual([FIRST.name]);
    expect(applied).toEqual([SECOND.name, THIRD.name]);
  });

  it('undoes a migration that leaves broken references', async () => {
    const { db, close } = await openTestDatabase<never>();
    const setUp = run(
      '202601010000_set_up',
      'create table p (id text primary key)',
      'create table c (id text, p_id text references p(id))',
      "insert into p values ('1')",
      "insert into c values ('1', '1')",
    );
    const rebuild = run(
      '202601020000_rebuild',
      'pragma defer_foreign_keys = on',
      'create table p2 (id text primary key)',
      'drop table p',
      'alter table p2 rename to p',
    );

    await migrate(db, [setUp]);
    await expect(migrate(db, [setUp, rebuild])).rejects.toThrow('broken references');
    const { rows } = await sql`select id from p`.execute(db);
    await close();

    expect(rows).toEqual([{ id: '1' }]);
  });

  it('P22 refuses a database of a newer program and says what to do', async () => {
    const { db, close } = await openTestDatabase<never>();
    await migrate(db, [FIRST, SECOND, THIRD]);

    const older = [FIRST, SECOND];
    await expect(migrate(db, older)).rejects.toMatchObject({
      code: 'database_too_new',
      message: expect.stringContaining(THIRD.name) as string,
      hint: expect.stringContaining('Start that version') as string,
    });
    await expect(readMigrationStatus(db, older)).rejects.toMatchObject({
      code: 'database_too_new',
    });
    await close();
  });

  it('refuses a migration that was slipped in before merged ones, or is listed out of order', async () => {
    const { db, close } = await openTestDatabase<never>();
    await migrate(db, [FIRST, THIRD_ALONE]);

    await expect(migrate(db, [FIRST, SECOND, THIRD_ALONE])).rejects.toThrow('was never applied');
    await expect(migrate(db, [SECOND, FIRST])).rejects.toThrow('listed after');
    await expect(migrate(db, [FIRST, FIRST])).rejects.toThrow('listed after');
    await close();
  });

  it('P22 two openings that migrate at once both succeed, each step once', async () => {
    const url = join(folder, 'sync.db');
    const opened = await Promise.all([openDatabase<never>({ url }), openDatabase<never>({ url })]);

    const applied = await Promise.all(opened.map(({ db }) => migrate(db, [FIRST, SECOND, THIRD])));
    await Promise.all(opened.map(({ close }) => close()));

    expect(applied.flat().sort()).toEqual([FIRST.name, SECOND.name, THIRD.name]);
  });

  it('P22 survives being killed inside a migration', async () => {
    const file = join(folder, 'sync.db');
    const before = await openDatabase<never>({ url: file });
    await migrate(before.db, [FIRST]);
    await before.close();

    await killInsideTransaction(file, 'create table b (id text)');

    const after = await openDatabase<never>({ url: file });
    const status = await readMigrationStatus(after.db, [FIRST, SECOND]);
    const applied = await migrate(after.db, [FIRST, SECOND]);
    await after.close();

    expect(status).toEqual({ applied: [FIRST.name], pending: [SECOND.name] });
    expect(applied).toEqual([SECOND.name]);
  });
});

const THIRD_ALONE = run(THIRD.name, 'create table c (id text)');

/** Starts a process that does what a migration does, and kills it before it can commit. */
async function killInsideTransaction(file: string, text: string): Promise<void> {
  const program = `
    import sqlite3 from 'sqlite3';
    const db = await sqlite3.open(process.argv[1]);
    await db.all('pragma journal_mode = wal');
    await db.all('begin immediate');
    await db.all(process.argv[2]);
    console.log('inside');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, file, text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
