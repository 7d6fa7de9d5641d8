import { afterEach, beforeEach, expect } from 'vitest';
import type { RunId, SyncId, TenantId } from '../../../engine/contract/index.js';
import type { RunCommit, Scope, Store, TenantStore } from '../../../engine/ports/store.js';
import {
  aChange,
  aLink,
  anIssue,
  aRun,
  aShadow,
  aSync,
  someSettings,
} from '../../support/store/builders.js';
import { snapshotOf } from '../../support/store/snapshot.js';

/** An implementation of the store under test, fresh and empty. */
export interface OpenStore {
  store: Store;
  close(): Promise<void>;
}

/** What every test of the suite works with. Tenant A is under test; nothing may happen to B. */
export interface StoreFixture {
  readonly store: Store;
  readonly tenant: TenantStore;
  readonly other: TenantStore;
  readonly scope: Scope;
  readonly syncId: SyncId;
  readonly fence: number;
  /** One step in the scope of the sync, under the lease that the fixture took. */
  commit(step: Omit<RunCommit, 'scope' | 'fence'>): Promise<void>;
}

export const TENANT_A = 'tenant-a' as TenantId;
export const TENANT_B = 'tenant-b' as TenantId;
export const SYNC_ID = 'sync-1' as SyncId;
export const RUN_ID = 'run-1' as RunId;
const LEASE = { owner: 'worker-1', nowMs: 1_000, ttlMs: 60_000 };

/**
 * Opens a store for each test. Tenant B holds canaries under the very ids that tests use for A; after
 * each test all that B holds is compared with what it held before.
 */
export function useStore(open: () => Promise<OpenStore>): () => StoreFixture {
  let opened: OpenStore | undefined;
  let fixture: StoreFixture | undefined;
  let canaries: unknown;

  beforeEach(async () => {
    opened = await open();
    const { store } = opened;
    const other = store.forTenant(TENANT_B);
    await fillWithCanaries(other);
    canaries = await snapshotOf(other, SYNC_ID);
    fixture = await makeFixture(store, other);
  });

  afterEach(async () => {
    const after = fixture === undefined ? canaries : await snapshotOf(fixture.other, SYNC_ID);
    await opened?.close();
    expect(JSON.stringify(canaries)).toContain('CANARY_B');
    expect(after).toEqual(canaries);
  });

  return () => {
    if (fixture === undefined) throw new Error('The fixture is there only inside a test.');
    return fixture;
  };
}

async function makeFixture(store: Store, other: TenantStore): Promise<StoreFixture> {
  const tenant = store.forTenant(TENANT_A);
  await tenant.insertSync(aSync());
  const lease = await tenant.acquireLease(SYNC_ID, LEASE);
  if (lease === undefined) throw new Error('A new scope must have a free lease.');
  const { fence } = lease;
  return {
    store,
    tenant,
    other,
    scope: SYNC_ID,
    syncId: SYNC_ID,
    fence,
    commit: (step) => tenant.commit({ ...step, scope: SYNC_ID, fence }),
  };
}

async function fillWithCanaries(tenant: TenantStore): Promise<void> {
  await tenant.insertSync(aSync());
  await tenant.saveVersion(SYNC_ID, { number: 1, settings: someSettings(), at: '2026-01-01' });
  await tenant.acquireLease(SYNC_ID, { ...LEASE, owner: 'CANARY_B_owner' });
  const ids = Array.from({ length: 5 }, (_, index) => String(index + 1));
  const canary = { title: 'CANARY_B ada', seenRunId: RUN_ID };
  await tenant.commit({
    scope: SYNC_ID,
    fence: 1,
    shadows: ids.flatMap((id) => [
      aShadow({ ...canary, side: 'left', id: `L${id}` }),
      aShadow({ ...canary, side: 'right', id: `R${id}` }),
    ]),
    links: ids.map((id) =>
      aLink({
        id: `link-${id}`,
        leftId: `L${id}`,
        rightId: `R${id}`,
        stage: 'linked',
        state: 'failing',
        issue: anIssue(),
        isTouched: true,
        isAssociationDue: true,
        nextTryAt: '2020-01-01T00:00:00.000Z',
        title: 'CANARY_B ada',
      }),
    ),
    changes: ids.map((id) => aChange({ id: `change-${id}`, title: 'CANARY_B ada' })),
    cursors: [{ side: 'left', stream: 'live', cursor: 'CANARY_B_cursor' }],
    run: aRun(),
  });
  await tenant.addHints(SYNC_ID, [{ side: 'left', remoteId: 'L1' }]);
}
