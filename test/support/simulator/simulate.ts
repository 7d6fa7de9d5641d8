/**
 * Plays one scenario: rough times with edits, decisions, faults, deaths and takeovers, then quiet, while
 * every check watches. Answers what was broken; empty when all is well.
 */
import type { SyncId } from '../../../engine/contract/index.js';
import type { CrashPoint } from '../../../engine/ports/probe.js';
import type { Connections } from '../../../engine/ports/connections.js';
import type { Store } from '../../../engine/ports/store.js';
import { fullNameConnections } from '../../../engine/run/apps/with-full-names.js';
import { ManualClock } from '../../../engine/testing/manual-clock.js';
import { MemoryStore } from '../../../engine/testing/memory-store.js';
import { createSeededRandom } from '../../../engine/testing/seeded-random.js';
import { SIDES } from '../../../engine/vocabulary.js';
import { twoApps } from '../two-apps.js';
import type { TwoApps } from '../two-apps.js';
import { allChecks } from './checks/all-checks.js';
import { WrongClock } from './clocks.js';
import type { Clocks } from './clocks.js';
import { toAppOptions } from './habits.js';
import { History } from './history.js';
import { takeStep } from './ingredients.js';
import { byWholeNames, companyName, matchedBy } from './match-rules.js';
import { meetingsOf } from './meetings.js';
import type { Meeting } from './meetings.js';
import { haveClients } from './more-steps.js';
import { oddConnector } from './odd-apps.js';
import { proposing } from './alike.js';
import { Owners } from './owners.js';
import { People } from './people.js';
import { quiet } from './quiet.js';
import { RoughTimes } from './rough-times.js';
import { directionOf } from './strict-habits.js';
import type { Scenario } from './scenario.js';
import { spoil } from './spoiling.js';
import { showingNames } from './whole-names.js';
import { Webhooks } from './webhooks.js';
import { connectorWithout, givenWithout, storeWithout } from './without.js';
import type { Safeguard } from './without.js';
import { Witness } from './witness.js';
import { Workers } from './workers.js';

/** A simulation under way. */
export interface Simulation {
  apps: TwoApps;
  plan: Scenario;
  contacts: SyncId;
  companies: SyncId;
  people: People;
  owners: Owners;
  webhooks: Webhooks;
  workers: Workers;
  clocks: Clocks;
  times: RoughTimes;
  history: History;
}

/** What came of a scenario. */
export interface Played {
  /** In words; empty when every check held. */
  broken: string[];
  deaths: ReadonlyMap<CrashPoint, number>;
  /** Which of the rarer things that have to happen in some seeds did. */
  met: ReadonlySet<Meeting>;
  /** What happened, in order. */
  log: readonly string[];
}

export interface PlayOptions {
  store?: Store;
  /** A safeguard to do without, see `without.ts`. */
  missing?: Safeguard | undefined;
}

export async function play(plan: Scenario, options: PlayOptions = {}): Promise<Played> {
  const { witness, ...set } = stage(plan, options);
  const { apps, times } = set;
  const broken: string[] = [];
  let met: ReadonlySet<Meeting> = new Set();
  try {
    const simulation = await begin({ plan, ...set }, witness);
    for (const [at, step] of plan.steps.entries()) {
      times.log.push(`${String(at + 1)}. after ${String(step.waitMs)} ms: ${step.name}`);
      apps.clock.advance(step.waitMs);
      times.begin(step, plan.roughness);
      await takeStep(simulation, step.name, createSeededRandom(step.seed));
      await witness.idle();
      await simulation.webhooks.delivered();
    }
    times.end(apps);
    broken.push(...(await quiet(simulation, witness.checks)));
    for (const what of await spoil(simulation))
      broken.push(`I7 one bad record holds up nobody: ${what}`);
    met = await meetingsOf(simulation);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    broken.push(`nothing is thrown: ${what}`);
  }
  return { broken: [...witness.broken, ...broken], deaths: times.deaths, met, log: times.log };
}

type Stage = Pick<Simulation, 'plan' | 'apps' | 'clocks' | 'history' | 'times'> & {
  /** The connections as the witness sees them. */
  open: (connections: Connections) => Connections;
};

/** Two apps and a first process, with a witness between them. */
function stage(
  plan: Scenario,
  { store: given = new MemoryStore(), missing }: PlayOptions,
): Omit<Stage, 'plan'> & { witness: Witness } {
  const store = storeWithout(given, missing);
  const clock = new ManualClock({ isAutomatic: true });
  const clocks: Clocks = {
    engine: new WrongClock(clock),
    left: new WrongClock(clock, plan.left.clockMs),
    right: new WrongClock(clock, plan.right.clockMs),
  };
  const history = new History();
  const times = new RoughTimes();
  const witness = new Witness(allChecks(), { history, store, apps: () => apps });
  witness.interrupt = times.interrupt;
  const open = (connections: Connections) =>
    plan.wholeNames === null ? connections : fullNameConnections(connections);
  const made = twoApps({
    seed: plan.seed,
    left: { ...toAppOptions(plan.left, { ...plan, side: 'left' }), clock: clocks.left },
    right: {
      ...toAppOptions(plan.right, { ...plan, side: 'right' }),
      clock: clocks.right,
    },
    store: givenWithout(witness.store(store), missing),
    probe: times.probe,
    clock,
    engineClock: clocks.engine,
    owner: FIRST_PROCESS,
    between: (connections) => witness.connections(open(connections), FIRST_PROCESS),
    connector: (connector, side) => {
      const habits = plan[side];
      const odd = oddConnector(connector, { side, habits, times, app: () => apps[side] });
      return connectorWithout(odd, missing);
    },
  });
  const apps =
    plan.wholeNames === null
      ? made
      : { ...made, left: showingNames(made.left), right: showingNames(made.right) };
  return { apps, witness, clocks, history, times, open };
}

/** How far an app's clock, by which late calls go, may be from everybody's. */
const LATEST_MS = 60_000;

const FIRST_PROCESS = 'people';

async function begin(set: Stage, witness: Witness): Promise<Simulation> {
  const { plan, apps, times } = set;
  const random = createSeededRandom(plan.seed ^ 0x6a09e667);
  for (let number = 1; number <= plan.companies; number += 1) {
    const domain = `c${String(number)}.example.com`;
    for (const side of SIDES) {
      const name = companyName(number, side, plan.matching);
      if (random() < 0.7 || side === 'left') apps[side].createRecord('companies', { name, domain });
    }
  }
  const direction = directionOf(plan);
  const { id: companies } = await apps.publish(
    { ...plan.settings, direction, ...matchedBy(plan.matching.companies) },
    'companies',
  );
  const { id: contacts } = await apps.publish({
    ...plan.settings,
    ...plan.entry,
    requireEmail: plan.requireEmail,
    ...matchedBy(byWholeNames(plan.matching.contacts, plan.wholeNames)),
    ...proposing(plan.alike),
  });
  const people = new People(apps, contacts, set.history);
  people.extras = plan.extras;
  people.lookups = plan.lookups;
  people.habits = plan;
  people.whole = plan.wholeNames;
  for (let index = 0; index < plan.people; index += 1) people.add(true, random);
  const alike = createSeededRandom(plan.seed ^ 0xbf597fc7);
  for (let index = 0; index < (plan.alike?.people ?? 0); index += 1) people.addAlike(alike);
  const owners = new Owners(apps, contacts, set.history);
  owners.noteClears(plan.settings.clears);
  owners.hasFilters = plan.entry !== null;
  if (Object.keys(plan.rules).length > 0) await owners.publishRules(plan.rules);
  if (plan.extras.properties.length > 0) await owners.publishExtras(plan.extras);
  if (plan.lookups !== null) await owners.publishLookups();
  if (haveClients(plan)) await owners.publishClients(plan.extras);
  await owners.noteVersion();
  const { left, right } = plan;
  owners.allowCalls({ left: left.dailyCalls, right: right.dailyCalls }, set.history);
  const webhooks = new Webhooks(apps, createSeededRandom(plan.seed ^ 0x9b05688c), plan.hintRatio);
  const workers = new Workers(apps, (owner) => ({
    ...apps.deps,
    owner,
    connections: witness.connections(set.open(apps.connections), owner),
  }));
  times.isKnown = (object) =>
    set.history.syncsOf('left', object).every(({ lastSyncedAt }) => lastSyncedAt !== null);
  people.tell = (what) => times.log.push(`  ${what}`);
  people.mayRestore = (side) => times.lateUntilMs[side] < apps.clock.now() - LATEST_MS;
  times.edit = (chance) => {
    // Nobody answers within the same moment in which a record is made.
    apps.clock.advance(1);
    people.edit(chance);
  };
  times.restore = (chance) => {
    apps.clock.advance(1);
    people.restoreMeanwhile(chance);
  };
  times.takeOver = (object) => workers.takeOver(object === 'companies' ? companies : contacts);
  times.disturb(apps);
  return { ...set, contacts, companies, people, owners, webhooks, workers };
}
