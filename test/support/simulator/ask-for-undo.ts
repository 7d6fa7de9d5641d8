/** Taking something back, as it is drawn in every simulation. */
import type { Run, SyncId } from '../../../engine/contract/index.js';
import type { TenantEngine } from '../../../engine/engine.js';
import { SyncError } from '../../../engine/errors.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { pick } from './scenario.js';

/** How many of the last runs are asked for. */
interface Wanted {
  last: number;
  /** Of these; default: whatever has ended. */
  among?: (run: Run) => boolean;
}

/** Begins to take back one of the last runs, or one change of it; undefined when there is none, or people are kept from it. */
export async function askForUndo(
  tenant: TenantEngine,
  { sync, last, among = () => true }: Wanted & { sync: SyncId },
  random: Random,
): Promise<Run | undefined> {
  const { items } = await tenant.listRuns(sync, { limit: last });
  const runs = items.filter((run) => run.finishedAt !== null && among(run));
  if (runs.length === 0) return undefined;
  const { id } = pick(random, runs);
  const how = { unlink: random() < 0.2, confirmedArchives: 1_000 };
  const isWhole = random() < 0.6;
  const { items: changes } = await tenant.listChanges(id, { limit: 50 });
  const change = changes.length === 0 ? undefined : pick(random, changes);
  return tryTo(async () => {
    if (isWhole) return tenant.startUndo(id, how);
    return change === undefined ? undefined : tenant.startUndoChange(change.id, how);
  });
}

/** An app out of reach or a process at work keeps people from it; they try again some other time. */
export async function tryTo<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    const isExpected = error instanceof SyncError && EXPECTED.includes(error.code);
    if (!isExpected) throw error;
    return undefined;
  }
}

const EXPECTED = [
  // An app that did not say who its users are lets no owners be mapped.
  'settings_invalid',
  'not_found',
  'app_unavailable',
  'connection_needs_reconnect',
  'state_conflict',
];
