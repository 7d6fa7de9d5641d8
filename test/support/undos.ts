/** Runs that are taken back: what most stories about undos begin with. */
import type { Run, SyncId } from '../../engine/contract/index.js';
import { adaInSync, writesOf } from './in-sync.js';
import type { TwoApps, TwoAppsOptions } from './two-apps.js';

export async function lastRun(apps: TwoApps, id: SyncId): Promise<Run> {
  const { run } = await apps.tenant.getSync(id);
  if (run === null) throw new Error('There was no run.');
  return run;
}

/** Ada is in sync; then her city was changed on the left and the run took it to the right. */
export async function adaMoved(options: TwoAppsOptions = {}) {
  const story = await adaInSync({}, options);
  const { apps, id, left } = story;
  apps.left.updateRecord('contacts', left, { city: 'Bergen', jobTitle: 'Countess' });
  const run = await apps.finish(id);
  return { ...story, run };
}

export async function undoAll({ apps, id }: { apps: TwoApps; id: SyncId }, run: Run): Promise<Run> {
  await apps.tenant.startUndo(run.id, {});
  const result = await apps.run(id);
  if (result.kind !== 'finished') throw new Error(`The undo ended as ${result.kind}.`);
  return result.run;
}

/** Runs until nothing is left to do, and answers how much was written meanwhile. */
export async function writesWhenQuiet(apps: TwoApps, id: SyncId): Promise<number> {
  const before = writesOf(apps);
  await apps.finish(id);
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  await apps.finish(id);
  return writesOf(apps) - before;
}
