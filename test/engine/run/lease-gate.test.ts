import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../engine/contract/index.js';
import type { TenantStore } from '../../../engine/ports/store.js';
import { LEASE_TTL_MS, LeaseGate } from '../../../engine/run/lease-gate.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { aSync } from '../../support/store/builders.js';

const SYNC = aSync();
const SCOPE = SYNC.id;

interface Stage {
  clock: ManualClock;
  store: TenantStore;
  /** This process. */
  own: LeaseGate;
  /** Another process on the same store. */
  other: LeaseGate;
}

async function aStage(clock = new ManualClock({ isAutomatic: true })): Promise<Stage> {
  const store = new MemoryStore().forTenant('tenant-a' as TenantId);
  await store.insertSync(SYNC);
  return { clock, store, own: new LeaseGate('own', clock), other: new LeaseGate('other', clock) };
}

/** The lease, which must be free. */
async function held(gate: LeaseGate, store: TenantStore): Promise<number> {
  const fence = await gate.enter(store, SCOPE);
  if (fence === undefined) throw new Error('Somebody else has the lease.');
  return fence;
}

/** Lets everything happen that waits for nothing but its turn. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('LeaseGate', () => {
  it('lets one run at a time work on a scope, in this process and in others', async () => {
    const { store, own, other } = await aStage();
    const fence = await held(own, store);

    expect(await own.enter(store, SCOPE)).toBeUndefined();
    expect(await other.enter(store, SCOPE)).toBeUndefined();

    await own.leave(store, SCOPE, fence);
    expect(await other.enter(store, SCOPE)).toBe(fence + 1);
  });

  it('gives the lease to another process once it has run out', async () => {
    const { clock, store, own, other } = await aStage();
    const fence = await held(own, store);
    clock.advance(LEASE_TTL_MS + 1);

    expect(await other.enter(store, SCOPE)).toBe(fence + 1);
    await expect(own.renew(store, SCOPE, fence)).rejects.toMatchObject({ code: 'lease_lost' });
    await expect(store.commit({ scope: SCOPE, fence })).rejects.toMatchObject({
      code: 'lease_lost',
    });
  });

  it('keeps the lease as long as it is renewed', async () => {
    const { clock, store, own, other } = await aStage();
    const fence = await held(own, store);

    for (let time = 0; time < 5; time += 1) {
      clock.advance(LEASE_TTL_MS / 2);
      await own.renew(store, SCOPE, fence);
    }

    expect(await other.enter(store, SCOPE)).toBeUndefined();
  });

  it('takes a decision at once when nobody works on the scope, and frees it again', async () => {
    const { store, own, other } = await aStage();

    const answer = await own.act(store, SCOPE, async (fence) => {
      await store.commit({ scope: SCOPE, fence });
      return 'done';
    });

    expect(answer).toBe('done');
    expect(await other.enter(store, SCOPE)).toBeDefined();
  });

  it('has a decision wait for the next border of a run, under its lease', async () => {
    const { store, own } = await aStage();
    const fence = await held(own, store);
    const taken: number[] = [];
    const decision = own.act(store, SCOPE, async (under) => {
      taken.push(under);
    });
    await turns();
    expect(taken).toEqual([]);

    expect(await own.takeDecisions(SCOPE, fence)).toBe(true);
    await decision;

    expect(taken).toEqual([fence]);
    expect(await own.takeDecisions(SCOPE, fence)).toBe(false);
  });

  it('takes decisions in the order in which they came', async () => {
    const { store, own } = await aStage();
    const fence = await held(own, store);
    const order: string[] = [];
    const all = ['first', 'second', 'third'].map((name) =>
      own.act(store, SCOPE, async () => {
        order.push(name);
      }),
    );

    await own.leave(store, SCOPE, fence);
    await Promise.all(all);

    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('serves who waits when a run leaves', async () => {
    const { store, own } = await aStage();
    const fence = await held(own, store);
    const decision = own.act(store, SCOPE, (under) => store.commit({ scope: SCOPE, fence: under }));

    await own.leave(store, SCOPE, fence);

    await expect(decision).resolves.toBeUndefined();
  });

  it('serves who comes while a run is leaving', async () => {
    const { store, own } = await aStage();
    const fence = await held(own, store);
    let late: Promise<void> | undefined;
    const early = own.act(store, SCOPE, async () => {
      late = own.act(store, SCOPE, (under) => store.commit({ scope: SCOPE, fence: under }));
    });

    await own.leave(store, SCOPE, fence);
    await early;

    await expect(late).resolves.toBeUndefined();
  });

  it('serves who waited while the lease turned out to be taken', async () => {
    const { store, own, other } = await aStage();
    const fence = await held(other, store);
    const commit = (under: number) => store.commit({ scope: SCOPE, fence: under });

    const both = Promise.all([own.act(store, SCOPE, commit), own.act(store, SCOPE, commit)]);
    await other.leave(store, SCOPE, fence);

    await expect(both).resolves.toEqual([undefined, undefined]);
  });

  it('tells a person that the sync is being worked on when another process keeps it', async () => {
    const { clock, store, own, other } = await aStage();
    await held(other, store);
    const startMs = clock.now();

    const decision = own.act(store, SCOPE, () => Promise.resolve());

    await expect(decision).rejects.toMatchObject({ code: 'state_conflict', isRetryable: true });
    expect(clock.now() - startMs).toBeGreaterThanOrEqual(10_000);
  });

  it('finds a decision another moment when the run had lost its lease', async () => {
    const { clock, store, own, other } = await aStage();
    const fence = await held(own, store);
    const decision = own.act(store, SCOPE, (under) => store.commit({ scope: SCOPE, fence: under }));
    clock.advance(LEASE_TTL_MS + 1);
    const theirs = await held(other, store);

    await own.leave(store, SCOPE, fence);
    await other.leave(store, SCOPE, theirs);

    await expect(decision).resolves.toBeUndefined();
  });

  it('hands a refusal to the person and goes on with the next one', async () => {
    const { store, own } = await aStage();
    const fence = await held(own, store);
    const refused = own.act(store, SCOPE, () => Promise.reject(new Error('No such record.')));
    const fine = own.act(store, SCOPE, () => Promise.resolve('done'));
    const outcome = Promise.allSettled([refused, fine]);

    await own.takeDecisions(SCOPE, fence);

    expect(await outcome).toMatchObject([
      { status: 'rejected', reason: { message: 'No such record.' } },
      { status: 'fulfilled', value: 'done' },
    ]);
  });

  it('closes no scope behind a store that failed', async () => {
    const { store, own } = await aStage();
    const broken: TenantStore = Object.assign(Object.create(store) as TenantStore, {
      acquireLease: () => Promise.reject(new Error('The disk is full.')),
    });

    await expect(own.enter(broken, SCOPE)).rejects.toThrow('The disk is full.');

    expect(await own.enter(store, SCOPE)).toBeDefined();
  });
});
