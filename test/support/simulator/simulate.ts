/**
 * Runs one seed: rough times with edits, decisions, faults and crashes, then quiet, then the promises
 * are checked. Answers what was broken; empty when all is well.
 */
import type { SyncId } from '../../../engine/contract/index.js';
import { CRASH_POINTS, ProcessDeath } from '../../../engine/ports/probe.js';
import type { Store } from '../../../engine/ports/store.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { TENANT, twoApps } from '../two-apps.js';
import type { TwoApps } from '../two-apps.js';
import { checkPromises } from './check-promises.js';
import { decideFault } from './decide-fault.js';
import { Owners } from './owners.js';
import { People } from './people.js';
import { quiet } from './quiet.js';
import { scenario } from './scenario.js';
import type { Scenario } from './scenario.js';
import { Webhooks } from './webhooks.js';

/** A simulation under way. */
export interface Simulation {
  apps: TwoApps;
  plan: Scenario;
  contacts: SyncId;
  companies: SyncId;
  people: People;
  owners: Owners;
  webhooks: Webhooks;
}

export async function simulate(seed: number, store: Store = new MemoryStore()): Promise<string[]> {
  const plan = scenario(seed);
  const random = createSeededRandom(seed ^ 0x2545f491);
  const times = { isRough: true, isDead: false };
  const apps = twoApps({
    seed,
    left: plan.left,
    right: plan.right,
    store,
    probe: (point) => {
      times.isDead ||= times.isRough && random() < plan.crashRatio;
      if (times.isDead) throw new ProcessDeath(point);
    },
  });
  const simulation = await begin(apps, plan, random);
  for (const side of SIDES) {
    const chance = createSeededRandom(seed ^ (side === 'left' ? 0x1f83d9ab : 0x5be0cd19));
    apps[side].faults.decideWith((call) => decideFault(call, plan, chance));
  }

  for (let step = 0; step < plan.steps; step += 1) {
    apps.clock.advance(Math.floor(random() * 8_000));
    await roughStep(simulation, random);
    times.isDead = false;
  }
  times.isRough = false;
  for (const side of SIDES) apps[side].faults.clear();
  return [...(await quiet(simulation)), ...(await checkPromises(simulation))];
}

async function begin(apps: TwoApps, plan: Scenario, random: Random): Promise<Simulation> {
  for (let number = 1; number <= plan.companies; number += 1) {
    const values = { name: `Company ${String(number)}`, domain: `c${String(number)}.example.com` };
    for (const side of SIDES)
      if (random() < 0.7 || side === 'left') apps[side].createRecord('companies', values);
  }
  const companies = await apps.publish(plan.settings, 'companies');
  const contacts = await apps.publish(plan.settings);
  const people = new People(apps, contacts.id, random);
  for (let index = 0; index < plan.people; index += 1) people.add(true);
  const owners = new Owners(apps, contacts.id, random);
  owners.noteClears(plan.settings.clears);
  const webhooks = new Webhooks(apps, createSeededRandom(plan.seed ^ 0x9b05688c), plan.hintRatio);
  return { apps, plan, contacts: contacts.id, companies: companies.id, people, owners, webhooks };
}

async function roughStep(simulation: Simulation, random: Random): Promise<void> {
  const { apps, people, owners, webhooks, contacts, companies } = simulation;
  const what = random();
  if (what < 0.05) people.add(false);
  else if (what < 0.4) await people.edit();
  else if (what < 0.44) people.move();
  else if (what < 0.46) await people.delete();
  else if (what < 0.5) await owners.createAgain(people);
  else if (what < 0.53) await owners.publish();
  else if (what < 0.55) await owners.reconnect();
  else await runOrDie(apps, random() < 0.85 ? contacts : companies);
  await webhooks.delivered();
}

async function runOrDie(apps: TwoApps, id: SyncId): Promise<void> {
  try {
    await apps.engine.runSlice(TENANT, id);
  } catch (error) {
    if (!(error instanceof ProcessDeath)) throw error;
    if (!CRASH_POINTS.includes(error.point)) throw error;
  }
}
