import type { Kysely } from 'kysely';

import type { SyncId } from '../../../engine/contract/index.js';
import type { Scope } from '../../../engine/ports/store.js';
import { SIDES, type Side } from '../../../engine/vocabulary.js';
import type { Database } from '../../db/database.js';
import { writeShadows } from './shadows.js';
import type { TenantDb } from './tenant-db.js';

/** Rows per transaction: short enough that other writers are not kept waiting. */
const STEP_ROWS = 500;
const LINKS_PER_STATEMENT = 250;

/**
 * Copies and forgets whole scopes, up to a million rows, in short transactions one after the other,
 * so that syncs of other tenants go on meanwhile.
 */
export class Scopes {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  /**
   * `to` is emptied first; a copy that was interrupted is simply started again. What changes in
   * `from` meanwhile is copied before or after the change; links go first, so that a link's ends are
   * there.
   */
  async copy(from: Scope, to: Scope): Promise<void> {
    await this.drop(to);
    for (let after = ''; ;) {
      const last = await this.#copyLinks(from, to, after);
      if (last === undefined) break;
      after = last;
    }
    for (const side of SIDES) {
      for (let after = ''; ;) {
        const last = await this.#copyShadows({ from, to, side }, after);
        if (last === undefined) break;
        after = last;
      }
    }
  }

  async drop(scope: Scope): Promise<void> {
    const { db } = this.#own;
    await db.deleteFrom('hints').where('scope', '=', scope).execute();
    await db.deleteFrom('cursors').where('scope', '=', scope).execute();
    await untilNone(() => dropLinks(db, scope));
    await untilNone(() => dropMatchKeys(db, scope));
    for (const side of SIDES) await untilNone(() => dropShadows(db, scope, side));
  }

  /** Removes a sync with everything kept for it. A run that is going on is shut out first. */
  async deleteSync(id: SyncId): Promise<void> {
    const { db } = this.#own;
    await db.transaction().execute(async (trx) => {
      await dropLeases(trx, id);
      await trx
        .updateTable('syncs')
        .set((eb) => ({ status: 'off', next_due_at: null, revision: eb('revision', '+', 1) }))
        .where('id', '=', id)
        .execute();
    });
    for (let runId = ''; ;) {
      const run = await this.#nextRun(id, runId);
      if (run === undefined) break;
      if (run.scope !== id) await this.#forget(run.scope);
      runId = run.id;
    }
    await this.#forget(id);
    await db.transaction().execute(async (trx) => {
      await dropLeases(trx, id);
      await dropRest(trx, id);
      // Takes runs and versions along.
      await trx.deleteFrom('syncs').where('id', '=', id).execute();
    });
  }

  /** A scope with its journal. */
  async #forget(scope: Scope): Promise<void> {
    await this.drop(scope);
    await untilNone(() => dropChanges(this.#own.db, scope));
  }

  async #copyLinks(from: Scope, to: Scope, after: string): Promise<string | undefined> {
    const { db } = this.#own;
    const rows = await db
      .selectFrom('links')
      .selectAll()
      .where('scope', '=', from)
      .where('id', '>', after)
      .orderBy('id')
      .limit(LINKS_PER_STATEMENT)
      .execute();
    if (rows.length === 0) return undefined;
    // A record that passed to a later link meanwhile is left to the earlier one.
    await db
      .insertInto('links')
      .values(rows.map((row) => ({ ...row, scope: to })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return rows.at(-1)?.id;
  }

  async #copyShadows(
    { from, to, side }: { from: Scope; to: Scope; side: Side },
    after: string,
  ): Promise<string | undefined> {
    const { db } = this.#own;
    const rows = await db
      .selectFrom('shadows')
      .selectAll()
      .where('scope', '=', from)
      .where('side', '=', side)
      .where('id', '>', after)
      .orderBy('id')
      .limit(STEP_ROWS)
      .execute();
    const copies = rows.map((row) => ({ ...row, scope: to }));
    await db.transaction().execute((trx) => writeShadows(trx, copies));
    return rows.at(-1)?.id;
  }

  async #nextRun(id: SyncId, after: string): Promise<{ id: string; scope: string } | undefined> {
    const query = this.#own.db.selectFrom('runs').select(['id', 'scope']).orderBy('id').limit(1);
    const [run] = await query.where('sync_id', '=', id).where('id', '>', after).execute();
    return run;
  }
}

/** Repeats a step until it finds nothing more to delete. */
async function untilNone(step: () => Promise<bigint>): Promise<void> {
  for (;;) if ((await step()) === 0n) return;
}

async function dropLinks(db: Kysely<Database>, scope: Scope): Promise<bigint> {
  const { numDeletedRows } = await db
    .deleteFrom('links')
    .where('scope', '=', scope)
    .where('id', 'in', (eb) =>
      eb.selectFrom('links').select('id').where('scope', '=', scope).orderBy('id').limit(STEP_ROWS),
    )
    .executeTakeFirst();
  return numDeletedRows;
}

async function dropShadows(db: Kysely<Database>, scope: Scope, side: Side): Promise<bigint> {
  const { numDeletedRows } = await db
    .deleteFrom('shadows')
    .where('scope', '=', scope)
    .where('side', '=', side)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('shadows')
        .select('id')
        .where('scope', '=', scope)
        .where('side', '=', side)
        .orderBy('id')
        .limit(STEP_ROWS),
    )
    .executeTakeFirst();
  return numDeletedRows;
}

/** One rule of one side at a time. */
async function dropMatchKeys(db: Kysely<Database>, scope: Scope): Promise<bigint> {
  const found = db.selectFrom('match_keys').select(['side', 'rule']).where('scope', '=', scope);
  const [first] = await found.limit(1).execute();
  if (first === undefined) return 0n;
  const { numDeletedRows } = await db
    .deleteFrom('match_keys')
    .where('scope', '=', scope)
    .where('side', '=', first.side)
    .where('rule', '=', first.rule)
    .where('key', 'in', (eb) =>
      eb
        .selectFrom('match_keys')
        .select('key')
        .where('scope', '=', scope)
        .where('side', '=', first.side)
        .where('rule', '=', first.rule)
        .orderBy('key')
        .limit(STEP_ROWS),
    )
    .executeTakeFirst();
  return numDeletedRows;
}

async function dropChanges(db: Kysely<Database>, scope: Scope): Promise<bigint> {
  const { numDeletedRows } = await db
    .deleteFrom('changes')
    .where('id', 'in', (eb) =>
      eb.selectFrom('changes').select('id').where('scope', '=', scope).limit(STEP_ROWS),
    )
    .executeTakeFirst();
  return numDeletedRows;
}

/** Leases of a sync and of its previews. Without one nothing can be committed. */
async function dropLeases(trx: Kysely<Database>, id: SyncId): Promise<void> {
  await trx.deleteFrom('leases').where('scope', '=', id).execute();
  await trx
    .deleteFrom('leases')
    .where('scope', 'in', (eb) => eb.selectFrom('runs').select('scope').where('sync_id', '=', id))
    .execute();
}

/** The few rows that a run wrote while it was being shut out. */
async function dropRest(trx: Kysely<Database>, id: SyncId): Promise<void> {
  for (const table of ['links', 'match_keys', 'shadows', 'cursors', 'hints', 'changes'] as const) {
    await trx.deleteFrom(table).where('scope', '=', id).execute();
  }
}
