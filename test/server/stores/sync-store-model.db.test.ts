import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunId, SyncId, TenantId } from '../../../engine/contract/index.js';
import type { Scope, TenantStore } from '../../../engine/ports/store.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { SyncStore } from '../../../server/stores/sync-store.js';
import { useServerDatabase } from '../../support/server-database.js';
import { aSync } from '../../support/store/builders.js';
import { NOW, randomSteps, SCOPES, type Step } from '../../support/store/random-steps.js';
import { listAllPairs, selectionsFor, snapshotOf } from '../../support/store/snapshot.js';

const SEED = Number(process.env['SEED'] ?? 20_261_123);
const RUNS = Number(process.env['RUNS'] ?? 80);
const TENANT = 'tenant-a' as TenantId;

/** A store under test, with the leases that were taken on it. */
class Subject {
  readonly tenant: TenantStore;
  readonly #fences = new Map<Scope, number>();

  constructor(tenant: TenantStore) {
    this.tenant = tenant;
  }

  async begin(): Promise<void> {
    await this.tenant.insertSync(aSync());
    for (const scope of SCOPES) {
      const lease = { owner: 'o1', nowMs: 0, ttlMs: 20 };
      const { fence } = (await this.tenant.acquireLease(scope, lease)) ?? { fence: -1 };
      this.#fences.set(scope, fence);
    }
  }

  /** What the step answered, or the code of what it threw. */
  async apply(step: Step): Promise<unknown> {
    try {
      return await step.apply(this.tenant, this.#fences);
    } catch (error) {
      return { code: (error as { code?: unknown }).code };
    }
  }

  /** All that can be read; numbers of hints aside, which only need to rise. */
  async read(): Promise<unknown> {
    const everything: unknown[] = [];
    for (const scope of SCOPES) {
      const hints = await this.tenant.listHints(scope, 100);
      const snapshot = (await snapshotOf(this.tenant, scope as SyncId)) as object;
      everything.push({
        ...snapshot,
        hints: hints.map(({ side, remoteId }) => ({ side, remoteId })),
        selections: await this.#readSelections(scope),
        keys: await this.#readKeys(scope),
        searches: await this.#readSearches(scope),
      });
    }
    return everything;
  }

  async #readSelections(scope: Scope): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const selection of selectionsFor('run-1' as RunId, NOW)) {
      const pairs = await listAllPairs(this.tenant, scope, selection);
      const count = await this.tenant.countLinks(scope, selection);
      found.push({ selection, ids: pairs.map(({ link }) => link.id), count });
    }
    return found;
  }

  async #readKeys(scope: Scope): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const side of SIDES) {
      for (const rule of [0, 1]) {
        const hits = await this.tenant.findByKeys(scope, side, rule, ['k1', 'k2', 'K1']);
        found.push(hits.map(({ key, remoteId }) => `${key} ${remoteId}`).sort());
      }
    }
    return found;
  }

  async #readSearches(scope: Scope): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const text of ['ada', 'ØL', '%', '_x', '\\', '1']) {
      found.push(await this.tenant.listRecords(scope, { text }, { cursor: null, limit: 3 }));
    }
    return found;
  }
}

describe('SQLite and memory', () => {
  const openEmpty = useServerDatabase();

  it(`answer the same after the same steps (seed ${String(SEED)})`, async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(randomSteps, async (script) => {
        const subjects = [
          new Subject(new SyncStore(await openEmpty()).forTenant(TENANT)),
          new Subject(new MemoryStore().forTenant(TENANT)),
        ] as const;
        for (const subject of subjects) await subject.begin();
        for (const step of script) {
          const [database, memory] = await Promise.all(subjects.map((each) => each.apply(step)));
          expect(database, step.text).toEqual(memory);
          steps += 1;
        }

        const [database, memory] = await Promise.all(subjects.map((each) => each.read()));

        expect(database, script.map(({ text }) => text).join('\n')).toEqual(memory);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(steps).toBeGreaterThan(RUNS);
  }, 120_000);
});
