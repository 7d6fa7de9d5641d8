/** I8: while the world stands still, a preview says what the run after it does. */
import type { Run, SyncId } from '../../../engine/contract/index.js';
import { filterProperties } from '../../../engine/filter/filter-properties.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { TENANT } from '../two-apps.js';
import { mistoldBy, told } from './foretold.js';
import { quietMs } from './quiet.js';
import type { Scenario } from './scenario.js';
import type { Simulation } from './simulate.js';

const EDITS = 4;

/**
 * Lets everything come to an end, has people edit a little, and then nobody: what a preview tells is what the next
 * complete run does. Not told of is what only a person can decide, and what a publish left as it stood.
 */
export async function foresee(simulation: Simulation, random: Random): Promise<void> {
  const { apps, contacts, companies, people, times, owners, history, plan } = simulation;
  times.calm();
  await owners.reconnect();
  // The day may end before all is done.
  if (plan.left.dailyCalls !== null || plan.right.dailyCalls !== null) return;
  // What an app fills in by itself comes after the preview.
  if (owners.hasLeftBehind || plan.left.hasDefaults || plan.right.hasDefaults) return;
  if (hasFilterOnUnwritable(plan)) return;
  const { status, hasDraftChanges } = await apps.tenant.getSync(contacts);
  // A preview is of the draft; one that could not be published tells of other runs.
  if (status !== 'on' || hasDraftChanges) return;
  for (const id of [companies, contacts, companies, contacts]) {
    apps.clock.advance(quietMs(plan));
    if (!(await lookAtAll(simulation, id))) return;
  }
  for (let count = 0; count < EDITS; count += 1) people.edit(random);
  people.add(false, random);
  apps.clock.advance(quietMs(plan));
  const { run } = await apps.tenant.startPreview(contacts);
  while ((await apps.engine.runPreview(TENANT, run.id)).kind === 'more');
  const { report } = await apps.tenant.getPreview(contacts);
  if (report === null) return;
  const known = await runsOf(simulation);
  const refusals = history.refusals.length;
  if (!(await lookAtAll(simulation, contacts))) return;
  // That an app lets nobody clear a value it tells nobody before.
  if (history.refusals.length > refusals) return;
  const runs = [...(await runsOf(simulation))].filter(([id]) => !known.has(id));
  times.log.push(`  a preview tells ${told(report)}`);
  const done = runs.map(([, run]) => run);
  history.mistold.push(...mistoldBy(report, done));
}

/** What a record that is only made then shows there, nobody knows: whether a live filter lets it through is open. */
function hasFilterOnUnwritable({ entry, left, right }: Scenario): boolean {
  if (entry?.filterMode !== 'live') return false;
  const { toRight = null, toLeft = null } = entry.filters;
  const names = [toRight, toLeft].flatMap((one) => (one === null ? [] : filterProperties(one)));
  return [left, right].some(({ readOnly }) => readOnly !== null && names.includes(readOnly));
}

/** A complete look, which finds what no feed tells; false when something holds it. */
async function lookAtAll({ apps }: Simulation, id: SyncId): Promise<boolean> {
  await apps.tenant.turnOff(id);
  await apps.tenant.turnOn(id);
  return (await apps.run(id)).kind === 'finished';
}

async function runsOf({ apps, contacts }: Simulation): Promise<Map<string, Run>> {
  const { items } = await apps.tenant.listRuns(contacts, { limit: 200 });
  return new Map(items.map((run) => [run.id, run]));
}
