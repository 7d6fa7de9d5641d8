import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';

import type { TenantId } from '../../engine/contract/index.js';
import { upsertMany } from '../db/bulk-write.js';
import type { Database } from '../db/database.js';
import type { AuditEntry } from '../services/ports/activity-stores.js';
import { auditToRow, CHAIN_START, chainOf } from './audit-row.js';

/** The last entry of a chain. */
export interface Head {
  readonly number: number;
  readonly hash: string;
}

export async function findHead(db: Kysely<Database>, chain: string): Promise<Head | undefined> {
  const [head] = await db
    .selectFrom('audit_heads')
    .select(['number', 'hash'])
    .where('tenant_id', '=', chain)
    .execute();
  return head;
}

/** Adds an entry to the chain of its tenant. Call inside a transaction. */
export async function appendEntry(trx: Kysely<Database>, entry: AuditEntry): Promise<void> {
  const chain = chainOf(entry.tenantId);
  const head = await findHead(trx, chain);
  const number = (head?.number ?? 0) + 1;
  const row = auditToRow(entry, { number, previousHash: head?.hash ?? CHAIN_START });
  await trx.insertInto('audit_entries').values(row).execute();
  await upsertMany(trx, {
    table: 'audit_heads',
    rows: [{ tenant_id: chain, number, hash: row.hash }],
    conflict: ['tenant_id'],
  });
}

/** An entry that waits for the change that it is about. */
interface Waiting {
  entry(): AuditEntry | undefined;
  isWritten: boolean;
}

const asked = new AsyncLocalStorage<Waiting>();

/**
 * While `act` lasts, the first change that a store makes takes the entry along, in its own transaction. Answers
 * whether one did. What is handed to somebody else meanwhile (a run that is going on) does not.
 */
export async function runAlong(
  entry: () => AuditEntry | undefined,
  act: () => Promise<void>,
): Promise<boolean> {
  const waiting: Waiting = { entry, isWritten: false };
  await asked.run(waiting, act);
  const { isWritten } = waiting;
  waiting.isWritten = true;
  return isWritten;
}

/** What a change is about, where whoever asked for it could not say yet. */
export interface Audited {
  readonly objectId?: string;
  readonly tenantId?: TenantId;
}

/** Writes the entry that waits, if there is one. The last thing in a transaction that changes something. */
export async function noteAudit(trx: Kysely<Database>, about: Audited = {}): Promise<void> {
  const waiting = asked.getStore();
  const entry = waiting?.isWritten === false ? waiting.entry() : undefined;
  if (waiting === undefined || entry === undefined) return;
  waiting.isWritten = true;
  try {
    await appendEntry(trx, {
      ...entry,
      tenantId: entry.tenantId ?? about.tenantId ?? null,
      // The row knows best what was made: an address may name the login that made it.
      objectId: about.objectId ?? entry.objectId,
    });
  } catch (error) {
    waiting.isWritten = false;
    throw error;
  }
}

/** A change of one statement: by itself, or together with the entry that waits. `false` changed nothing. */
export async function changing<T>(
  db: Kysely<Database>,
  change: (db: Kysely<Database>) => Promise<T>,
  about: (result: T) => Audited | null = () => ({}),
): Promise<T> {
  if (asked.getStore()?.isWritten !== false) return change(db);
  return db.transaction().execute(async (trx) => {
    const result = await change(trx);
    const audited = result === false ? null : about(result);
    if (audited !== null) await noteAudit(trx, audited);
    return result;
  });
}
