import { sql, type Kysely } from 'kysely';

import { DatabaseError, isDatabaseError } from './database-error.js';

/** One step of the schema. Frozen once merged; imports nothing from the app. */
export interface Migration {
  /** `202601151200_create_syncs`: sorts by time. */
  readonly name: string;
  /**
   * Runs inside a transaction. One statement a call. Rebuilding a table that others refer to needs
   * `pragma defer_foreign_keys = on` first; foreign keys cannot be switched off in here.
   */
  readonly up: (db: Kysely<unknown>) => Promise<void>;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

export interface MigrateOptions {
  /** Called after each migration is committed. */
  readonly onApplied?: (name: string) => void;
  /** ISO 8601 text for the log table. Default: the system clock. */
  readonly now?: () => string;
}

interface MigrationTable {
  readonly schema_migrations: { readonly name: string; readonly applied_at: string };
}

/**
 * Brings the schema up to what this program knows; returns the names it applied, none when there
 * was nothing to do.
 *
 * Each migration and its entry in `schema_migrations` commit together, so a kill at any moment
 * leaves either both or neither. Two processes may start at once: each migration takes the write
 * lock and then looks again whether it is still needed. Forward only.
 *
 * Throws `database_too_new` when the database was last used by a newer program, and
 * `database_migration_failed` (nothing of that migration is kept).
 */
export async function migrate(
  db: Kysely<never>,
  migrations: readonly Migration[],
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  assertSorted(migrations);
  const own = db as unknown as Kysely<MigrationTable>;
  await createTable(own);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await applyOne(own, migration, { migrations, ...options })) {
      applied.push(migration.name);
      options.onApplied?.(migration.name);
    }
  }
  checkKnown(await readApplied(own), migrations);
  return applied;
}

/** What is applied and what is not, without changing anything. Throws `database_too_new`. */
export async function readMigrationStatus(
  db: Kysely<never>,
  migrations: readonly Migration[],
): Promise<MigrationStatus> {
  assertSorted(migrations);
  const own = db as unknown as Kysely<MigrationTable>;
  const tables = await own.introspection.getTables();
  const exists = tables.some((table) => table.name === 'schema_migrations');
  const applied = exists ? await readApplied(own) : [];
  checkKnown(applied, migrations);
  return { applied, pending: migrations.slice(applied.length).map(({ name }) => name) };
}

async function createTable(db: Kysely<MigrationTable>): Promise<void> {
  await db.schema
    .createTable('schema_migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .execute();
}

interface ApplyContext extends MigrateOptions {
  readonly migrations: readonly Migration[];
}

async function applyOne(
  db: Kysely<MigrationTable>,
  migration: Migration,
  context: ApplyContext,
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const applied = await readApplied(trx);
    checkKnown(applied, context.migrations);
    if (applied.includes(migration.name)) return false;
    try {
      await migration.up(trx as unknown as Kysely<unknown>);
      await assertForeignKeys(trx);
    } catch (cause) {
      throw toMigrationError(migration.name, cause);
    }
    const appliedAt = context.now?.() ?? new Date().toISOString();
    await trx
      .insertInto('schema_migrations')
      .values({ name: migration.name, applied_at: appliedAt })
      .execute();
    return true;
  });
}

async function readApplied(db: Kysely<MigrationTable>): Promise<readonly string[]> {
  const rows = await db.selectFrom('schema_migrations').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/** A rebuilt table may have left dangling references; better to fail here than at a customer's. */
async function assertForeignKeys(db: Kysely<MigrationTable>): Promise<void> {
  const { rows } = await sql`pragma foreign_key_check`.execute(db);
  if (rows.length > 0) throw new Error(`It leaves ${rows.length} rows with broken references.`);
}

function checkKnown(applied: readonly string[], migrations: readonly Migration[]): void {
  for (const [index, name] of applied.entries()) {
    const expected = migrations[index]?.name;
    if (expected === name) continue;
    const isKnown = migrations.some((migration) => migration.name === name);
    if (isKnown) throw missingError(expected ?? '', name);
    throw new DatabaseError('database_too_new', {
      message: `The database was changed by a newer version of the server ("${name}").`,
      hint: 'Start that version or a later one, or restore a backup made before the upgrade.',
    });
  }
}

function missingError(expected: string, later: string): DatabaseError {
  return new DatabaseError('database_migration_failed', {
    message: `The migration "${expected}" was never applied, but the later "${later}" was.`,
    hint: 'Migrations run in order and are never inserted before merged ones; rename the new one.',
  });
}

function toMigrationError(name: string, cause: unknown): DatabaseError {
  if (isDatabaseError(cause, 'database_busy')) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError('database_migration_failed', {
    message: `The migration "${name}" failed and was undone: ${detail}`,
    hint: 'The database is as it was before. Start the previous version, and report this text.',
    cause,
  });
}

function assertSorted(migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1];
    if (before === undefined || before.name < migration.name) continue;
    throw new DatabaseError('database_migration_failed', {
      message: `The migration "${migration.name}" is listed after "${before.name}".`,
      hint: 'List migrations in the order of their names, each once.',
    });
  }
}
