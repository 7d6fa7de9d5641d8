import type { Kysely } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../engine/contract/index.js';
import type { Database } from '../../../server/db/database.js';
import type { AuditEntry } from '../../../server/services/ports/activity-stores.js';
import { SqlAuditStore } from '../../../server/stores/audit-store.js';
import { useServerDatabase } from '../../support/server-database.js';

const A = 'tenant-a' as TenantId;
const B = 'tenant-b' as TenantId;

function anEntry(parts: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: 'e1',
    tenantId: A,
    actor: { kind: 'session', id: 's1', endUserId: 'user-1' },
    action: 'syncs.publish',
    objectId: 'sync-1',
    requestId: 'req-1',
    at: '2026-01-01T00:00:00.000Z',
    ...parts,
  };
}

describe('the audit trail', () => {
  const openEmpty = useServerDatabase();
  let db: Kysely<Database>;
  let store: SqlAuditStore;

  beforeEach(async () => {
    db = await openEmpty();
    store = new SqlAuditStore(db);
    await store.append(anEntry({ id: 'CANARY_B', tenantId: B }));
  });

  async function appendThree(): Promise<void> {
    for (const id of ['e1', 'e2', 'e3']) await store.append(anEntry({ id }));
  }

  it('lists the entries of a tenant newest first, page by page', async () => {
    const bare = anEntry({
      id: 'e4',
      actor: { kind: 'system', id: 'server', endUserId: null },
      objectId: null,
      requestId: null,
    });
    await appendThree();
    await store.append(bare);

    const first = await store.list(A, { cursor: null, limit: 2 });
    const second = await store.list(A, { cursor: first.nextCursor, limit: 2 });

    expect(first.items).toEqual([bare, anEntry({ id: 'e3' })]);
    expect(second.items.map(({ id }) => id)).toEqual(['e2', 'e1']);
    expect(second.nextCursor).toBeNull();
  });

  it('keeps what concerns no tenant apart', async () => {
    const entry = anEntry({ id: 'e0', tenantId: null });
    await store.append(entry);

    expect((await store.list(null, { cursor: null, limit: 10 })).items).toEqual([entry]);
    expect((await store.list(A, { cursor: null, limit: 10 })).items).toEqual([]);
    expect(await store.verify(null)).toEqual({ kind: 'intact', count: 1 });
  });

  it('keeps one chain when many append at once', async () => {
    await Promise.all(['e1', 'e2', 'e3', 'e4'].map((id) => store.append(anEntry({ id }))));

    expect(await store.verify(A)).toEqual({ kind: 'intact', count: 4 });
  });

  it('is intact when nothing was written', async () => {
    expect(await store.verify(A)).toEqual({ kind: 'intact', count: 0 });
  });

  it('is intact over more than one page', async () => {
    for (let index = 0; index < 501; index += 1) await store.append(anEntry({ id: `e${index}` }));

    expect(await store.verify(A)).toEqual({ kind: 'intact', count: 501 });
  });

  const HARM: [name: string, harm: (db: Kysely<Database>) => Promise<unknown>, number: number][] = [
    [
      'an entry was changed',
      (db) =>
        db
          .updateTable('audit_entries')
          .set({ actor_id: 'somebody else' })
          .where('number', '=', 2)
          .where('tenant_id', '=', A)
          .execute(),
      2,
    ],
    [
      'an entry was removed',
      (db) =>
        db.deleteFrom('audit_entries').where('number', '=', 2).where('tenant_id', '=', A).execute(),
      2,
    ],
    [
      'the last entry was removed',
      (db) =>
        db.deleteFrom('audit_entries').where('number', '=', 3).where('tenant_id', '=', A).execute(),
      3,
    ],
    [
      'all entries were removed',
      (db) => db.deleteFrom('audit_entries').where('tenant_id', '=', A).execute(),
      1,
    ],
    [
      'an entry was put in at the end',
      async (db) => {
        const [last] = await db
          .selectFrom('audit_entries')
          .selectAll()
          .where('number', '=', 3)
          .execute();
        if (last === undefined) throw new Error('There is no entry to forge.');
        await db
          .insertInto('audit_entries')
          .values({ ...last, number: 4 })
          .execute();
      },
      4,
    ],
    [
      'the noted end was removed',
      (db) => db.deleteFrom('audit_heads').where('tenant_id', '=', A).execute(),
      1,
    ],
  ];

  it.each(HARM)('S37 shows that %s', async (_name, harm, number) => {
    await appendThree();

    await harm(db);

    expect(await store.verify(A)).toEqual({ kind: 'broken', number });
    expect(await store.verify(B)).toEqual({ kind: 'intact', count: 1 });
  });
});
