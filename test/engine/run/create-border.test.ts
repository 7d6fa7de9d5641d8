import { describe, expect, it } from 'vitest';
import { createBorder } from '../../../engine/run/create-border.js';
import type { EngineCore } from '../../../engine/run/engine-core.js';
import { LeaseGate } from '../../../engine/run/lease-gate.js';
import { newRun } from '../../../engine/run/new-run.js';
import type { RunId } from '../../../engine/contract/index.js';
import { TENANT, twoApps } from '../../support/two-apps.js';

describe('the border between two batches', () => {
  it('renews a lease by its age, also when opening the apps took most of its time', async () => {
    const { clock, deps, store, publish } = twoApps();
    const { id } = await publish();
    const sync = await store.getSync(id);
    if (sync === undefined) throw new Error('The sync is gone.');
    const leases = new LeaseGate('a process', clock);
    const fence = await leases.enter(store, id);
    if (fence === undefined) throw new Error('Somebody has the lease.');
    const core = { deps, leases, emit: () => undefined } as unknown as EngineCore;
    const run = { id: 'run' as RunId, kind: 'incremental' as const, startedAt: '' };
    clock.advance(25_000);
    const { border } = createBorder({
      ...{ core, tenantId: TENANT, store, sync, state: newRun(sync, run), fence },
      ...{ limits: {}, signal: new AbortController().signal },
    });

    clock.advance(4_000);
    await border();
    clock.advance(7_000);

    await expect(border()).resolves.toBeUndefined();
    expect(await store.acquireLease(id, { owner: 'another', nowMs: clock.now(), ttlMs: 1 })).toBe(
      undefined,
    );
  });
});
