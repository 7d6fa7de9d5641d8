import type { SyncId } from '../../../engine/contract/index.js';
import { createEngine } from '../../../engine/engine.js';
import type { SyncEngine } from '../../../engine/engine.js';
import type { EngineDeps } from '../../../engine/engine-deps.js';
import { CRASH_POINTS, ProcessDeath } from '../../../engine/ports/probe.js';
import { LEASE_TTL_MS } from '../../../engine/run/lease-gate.js';
import { TENANT } from '../two-apps.js';
import type { TwoApps } from '../two-apps.js';

/** The processes that run syncs. A dead one is replaced; now and then two work at the same sync. */
export class Workers {
  readonly #apps: TwoApps;
  readonly #make: (owner: string) => EngineDeps;
  #current: SyncEngine;
  #count = 0;

  /** `make` answers what a process with this name is made of. */
  constructor(apps: TwoApps, make: (owner: string) => EngineDeps) {
    this.#apps = apps;
    this.#make = make;
    this.#current = this.#start();
  }

  /** A slice by the process at work; when it dies another one starts, and goes on at once or another time. */
  async run(id: SyncId, goesOn: () => boolean): Promise<void> {
    while (await runOrDie(this.#current, id)) {
      this.#current = this.#start();
      if (!goesOn()) return;
      this.#apps.clock.advance(LEASE_TTL_MS + 1_000);
    }
  }

  /** The process at work is stuck for longer than its lease; another one goes on with the sync. */
  async takeOver(id: SyncId): Promise<void> {
    this.#apps.clock.advance(LEASE_TTL_MS + 1_000);
    const other = this.#start();
    await runOrDie(other, id);
  }

  #start(): SyncEngine {
    this.#count += 1;
    return createEngine(this.#make(`process ${String(this.#count)}`));
  }
}

/** Answers whether the process died. */
async function runOrDie(engine: SyncEngine, id: SyncId): Promise<boolean> {
  try {
    await engine.runSlice(TENANT, id);
    return false;
  } catch (error) {
    if (!(error instanceof ProcessDeath)) throw error;
    if (!CRASH_POINTS.includes(error.point)) throw error;
    return true;
  }
}
