/** While the world stands still, a preview says what the run after it does, and writes nothing itself. */
import type { Run } from '../../../../engine/contract/index.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import { mistoldBy, told } from '../../../support/simulator/foretold.js';
import { TENANT } from '../../../support/two-apps.js';
import type { Kind } from './fields.js';
import { drawKind } from './people.js';
import type { Simulation } from './play.js';
import { countWrites, lookAtAll, passRound, rest } from './rest.js';

const EDITS = 5;
const TELLS = 'a preview tells what the run does';

export async function foresee(simulation: Simulation, random: Random): Promise<void> {
  const { world, times, broken } = simulation;
  await rest(simulation);
  const kind = drawKind(random);
  for (let count = 0; count < EDITS; count += 1) await editSomething(simulation, random);
  await passRound(simulation);
  const writes = await countWrites(simulation);
  const { run } = await world.tenant().startPreview(world.syncs[kind]);
  while ((await world.engine().runPreview(TENANT, run.id)).kind === 'more');
  const { report } = await world.tenant().getPreview(world.syncs[kind]);
  if (report === null) {
    broken.push(`${TELLS}: there is none.`);
    return;
  }
  if ((await countWrites(simulation)) > writes) broken.push(`${TELLS}: it wrote itself.`);
  times.log(`a preview of ${kind} tells ${told(report)}`);
  const known = new Set((await runsOf(simulation, kind)).map(({ id }) => id));
  await lookAtAll(simulation, kind);
  if (await isRefused(simulation, kind)) return;
  const runs = (await runsOf(simulation, kind)).filter(({ id }) => !known.has(id));
  broken.push(...mistoldBy(report, runs).map((what) => `${TELLS}: ${what}`));
}

/** That HubSpot keeps the addresses of all who were merged into one it tells nobody before. */
async function isRefused({ world }: Simulation, kind: Kind): Promise<boolean> {
  const failing = { state: 'failing', limit: 200 } as const;
  const { items } = await world.tenant().listRecords(world.syncs[kind], failing);
  return items.some(({ issue }) => issue?.code === 'unique_violation');
}

async function runsOf({ world }: Simulation, kind: Kind): Promise<Run[]> {
  return (await world.tenant().listRuns(world.syncs[kind], { limit: 200 })).items;
}

async function editSomething({ people }: Simulation, random: Random): Promise<void> {
  const side = random() < 0.5 ? 'left' : 'right';
  const what = random();
  if (what < 0.15) await people.add(drawKind(random), [side], random);
  else if (what < 0.25) await people.clear(side, random);
  else if (what < 0.4) await people.tie(side, random);
  else if (what < 0.5) await people.delete(side, random);
  else if (what < 0.65) await people.contest(side, random);
  else await people.edit(side, random);
}
