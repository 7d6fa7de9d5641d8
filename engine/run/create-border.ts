/** What happens between two batches of a run. */
import type { TenantId } from '../contract/index.js';
import type { TenantStore } from '../ports/store.js';
import type { RunState, SyncState } from '../state/sync-state.js';
import type { Border } from './border.js';
import type { EngineCore } from './engine-core.js';
import { LEASE_TTL_MS } from './lease-gate.js';
import { RunStop } from './run-stop.js';
import type { SliceLimits } from './slice-limits.js';

const DEFAULT_BUDGET_MS = 30_000;
/** How often the sync's row is looked at, so that turning off or new settings take hold. */
const LOOK_MS = 1_000;
/** A border renews a lease that is older, counted from where it was taken: opening the apps may have taken long. */
const RENEW_MS = 10_000;
/** Screens are told at most this often. */
const TELL_MS = 250;

export interface BorderParts {
  core: EngineCore;
  tenantId: TenantId;
  store: TenantStore;
  sync: SyncState;
  state: RunState;
  fence: number;
  limits: SliceLimits;
  signal: AbortSignal;
}

/** Makes the border of one slice. */
export function createBorder(parts: BorderParts): Border {
  const { core, store, state, fence, signal } = parts;
  const { clock } = core.deps;
  const startedMs = clock.now();
  const endMs = startedMs + (parts.limits.budgetMs ?? DEFAULT_BUDGET_MS);
  const last = { look: startedMs, tell: 0 };

  const isOver = (): boolean => signal.aborted || clock.now() >= endMs;
  const isBorderDue = (): boolean => {
    const now = clock.now();
    const isTime = now - last.look >= LOOK_MS || now - last.tell >= TELL_MS;
    return isOver() || isTime || core.leases.isAwaited(state.scope);
  };
  const breathe = async (): Promise<void> => {
    if (signal.aborted) throw new RunStop({ kind: 'aborted' });
    const now = clock.now();
    const hadDecisions = await core.leases.takeDecisions(state.scope, fence);
    if (hadDecisions || now - last.look >= LOOK_MS) {
      last.look = now;
      await look(parts);
    }
    await core.leases.hold(store, state.scope, { fence, marginMs: LEASE_TTL_MS - RENEW_MS });
    if (now - last.tell >= TELL_MS) {
      last.tell = now;
      core.emit(parts.tenantId, {
        type: 'run_changed',
        syncId: parts.sync.id,
        run: structuredClone(state.run),
      });
    }
  };
  const border = async (): Promise<void> => {
    await breathe();
    if (clock.now() >= endMs) throw new RunStop({ kind: 'budget' });
  };
  return { border, breathe, isBorderDue, isOver };
}

/** Notices that a person cancelled, turned the sync off, published other settings, or deleted it. */
async function look({ store, sync, state }: BorderParts): Promise<void> {
  const stored = await store.getRun(state.run.id);
  if (stored?.isCancelRequested === true) throw new RunStop({ kind: 'cancelled' });
  const current = await store.getSync(sync.id);
  const { kind } = state.run;
  if (current === undefined) throw new RunStop({ kind: 'changed' });
  // A person asked for these two, whatever the sync's state and settings are meanwhile.
  if (kind === 'preview' || kind === 'undo') return;
  if (current.status !== 'on' || current.version !== sync.version)
    throw new RunStop({ kind: 'changed' });
}
