import type { Kysely } from 'kysely';

import type { PageOf, TenantId } from '../../engine/contract/index.js';
import type { Database } from '../db/database.js';
import type { AuditEntriesTable } from '../db/tables/activity.js';
import type { AuditEntry, AuditStore } from '../services/ports/activity-stores.js';
import { appendEntry, findHead, runAlong, type Head } from './audit-chain.js';
import { auditFromRow, CHAIN_START, chainOf, hashOf } from './audit-row.js';

const VERIFY_PAGE = 500;

/** Whether a chain is as it was written; `number` is the first entry that is not. */
export type AuditVerdict =
  | { readonly kind: 'intact'; readonly count: number }
  | { readonly kind: 'broken'; readonly number: number };

/**
 * The audit trail: only ever added to. Each entry carries a hash over itself and the hash before it,
 * and the end of the chain is noted apart, so an entry that is changed, removed or put in shows.
 * One chain per tenant: erasing a tenant leaves the others' provable.
 */
export class SqlAuditStore implements AuditStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async append(entry: AuditEntry): Promise<void> {
    await this.#db.transaction().execute((trx) => appendEntry(trx, entry));
  }

  along(entry: () => AuditEntry | undefined, act: () => Promise<void>): Promise<boolean> {
    return runAlong(entry, act);
  }

  /** Newest first; `limit` at most 500. */
  async list(
    tenantId: TenantId | null,
    page: { readonly cursor: string | null; readonly limit: number },
  ): Promise<PageOf<AuditEntry>> {
    let query = this.#db
      .selectFrom('audit_entries')
      .selectAll()
      .where('tenant_id', '=', chainOf(tenantId))
      .orderBy('number', 'desc');
    if (page.cursor !== null) query = query.where('number', '<', Number(page.cursor));
    const rows = await query.limit(page.limit + 1).execute();
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    const hasMore = rows.length > page.limit && last !== undefined;
    return {
      items: shown.map(auditFromRow),
      nextCursor: hasMore ? String(last.number) : null,
    };
  }

  /**
   * Reads the whole chain of a tenant, page by page; entries may be added meanwhile. What stood at
   * its end before the reading must be on it, and after the reading its end must not lie behind.
   */
  async verify(tenantId: TenantId | null): Promise<AuditVerdict> {
    const chain = chainOf(tenantId);
    const before = (await findHead(this.#db, chain)) ?? NO_HEAD;
    let last: Head = NO_HEAD;
    for (;;) {
      const rows = await this.#readAfter(chain, last.number);
      for (const row of rows) {
        const isNext = row.number === last.number + 1 && row.hash === hashOf(row, last.hash);
        const isHead = row.number !== before.number || row.hash === before.hash;
        if (!isNext || !isHead) return { kind: 'broken', number: last.number + 1 };
        last = row;
      }
      if (rows.length < VERIFY_PAGE) break;
    }
    const after = (await findHead(this.#db, chain)) ?? NO_HEAD;
    return before.number <= last.number && last.number <= after.number
      ? { kind: 'intact', count: last.number }
      : { kind: 'broken', number: Math.min(last.number, after.number) + 1 };
  }

  #readAfter(chain: string, number: number): Promise<AuditEntriesTable[]> {
    return this.#db
      .selectFrom('audit_entries')
      .selectAll()
      .where('tenant_id', '=', chain)
      .where('number', '>', number)
      .orderBy('number')
      .limit(VERIFY_PAGE)
      .execute();
  }
}

const NO_HEAD: Head = { number: 0, hash: CHAIN_START };
