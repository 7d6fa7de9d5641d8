import type { Sync } from '../../../engine/contract/index.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import type { Store } from '../../../engine/ports/store.js';
import { twoApps } from '../../support/two-apps.js';
import type { TwoApps } from '../../support/two-apps.js';

/** Both apps are slow: every call takes longer than a run may go without looking around. */
export const SLOW = { latencyMs: 1_500, limits: { pageSize: 2, batchSize: 2 } };

export interface Busy {
  apps: TwoApps;
  sync: Sync;
}

/** A first run of ten people that somebody interferes with at a labelled point, once. */
export async function aBusyRun(
  point: CrashPoint,
  act: (busy: Busy) => Promise<unknown>,
  { people = 10, store }: { people?: number; store?: Store } = {},
): Promise<Busy> {
  let interfere: (() => void) | undefined;
  const apps = twoApps({
    ...(store === undefined ? {} : { store }),
    left: SLOW,
    right: SLOW,
    probe: (reached) => {
      if (reached !== point) return;
      interfere?.();
      interfere = undefined;
    },
  });
  for (let number = 0; number < people; number += 1)
    apps.left.createRecord('contacts', { email: `p${String(number)}@example.com`, city: 'Oslo' });
  const sync = await apps.publish();
  const busy = { apps, sync };
  let acted: Promise<unknown> = Promise.resolve();
  interfere = () => {
    acted = act(busy);
  };
  await apps.run(sync.id);
  await acted;
  return busy;
}
