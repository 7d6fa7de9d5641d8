/**
 * The write phase: plans every touched link and carries the plans out, step by step. What an app's
 * answer leaves to do (a default value it filled in, a record changed meanwhile) is done in a
 * further pass, so that a run settles by itself.
 */
import type { LinkId } from '../../contract/index.js';
import type { Pair } from '../../state/link.js';
import { decideStep } from './decide-step.js';
import type { Decided } from './decide-step.js';
import { awaitsMatch } from '../match/match-issue.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE } from '../run-context.js';
import { intendStep, land, launch } from './send-step.js';
import type { Flight } from './send-step.js';
import type { Sending } from './sending.js';

/** Passes over what is still touched; the rest waits for the next run. */
const MAX_PASSES = 4;

export async function write(context: RunContext): Promise<void> {
  const { run } = context.state;
  const { store, scope } = context;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const touched = await store.countLinks(scope, { kind: 'touched' });
    if (touched === 0) return;
    if (pass === 0) run.planned.total = run.planned.done + touched;
    await onePass(context, pass === 0);
  }
}

/**
 * Step by step over what is touched. While the creates of one step are under way the next step is
 * planned and its intents are stored; its own calls leave once those have been answered.
 */
async function onePass(context: RunContext, isFirst: boolean): Promise<void> {
  let flight: Flight | null = null;
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(context.scope, TOUCHED, page);
    const last = pairs.at(-1);
    const ready = pairs.filter(({ link }) => !awaitsMatch(link, context.compiled));
    const step: Decided[] = await decideStep(context, ready, { trustsVersions: isFirst });
    if (flight !== null && !mayOverlap(flight.active, step)) {
      await landAll(context, [flight]);
      flight = null;
      // What was answered may have changed what comes next: it is looked at again.
      continue;
    }
    if (last === undefined) return;
    afterId = last.link.id;
    if (isFirst) context.state.run.planned.done += pairs.length;
    flight = await fly(context, flight, await intendStep(context, step));
    if (flight !== null && (context.isBorderDue() || !isSimple(flight.active))) {
      await landAll(context, [flight]);
      flight = null;
    }
    // A step of nobody but those who wait for matching is where the next slice begins as well.
    if (flight === null) await (ready.length > 0 ? context.border() : context.breathe());
  }
}

const TOUCHED = { kind: 'touched' } as const;

/** Sends a step once the one before was answered, and stores those answers meanwhile. */
async function fly(
  context: RunContext,
  before: Flight | null,
  active: readonly Sending[],
): Promise<Flight | null> {
  const stop = before === null ? null : (await before.sent).stop;
  const flight = active.length === 0 ? null : launch(context, active, stop);
  if (before === null) return flight;
  if (stop === null) await land(context, before, flight);
  else await landAll(context, flight === null ? [before] : [before, flight]);
  return flight;
}

/** Stores what became of these steps, then ends the slice when an app cannot be used any more. */
async function landAll(context: RunContext, flights: readonly Flight[]): Promise<void> {
  let stop: Error | null = null;
  for (const [index, flight] of flights.entries())
    stop = (await land(context, flight, flights[index + 1])) ?? stop;
  if (stop !== null) throw stop;
}

/**
 * Whether a step may be planned while another is under way: only creates, and only into the same app.
 * Updates are read right before they are sent, and what is made in one app can be somebody's partner
 * in the other.
 */
function mayOverlap(active: readonly Sending[], step: readonly Decided[]): boolean {
  const [first] = active;
  const side = first?.items[0]?.planned.side;
  const writes = step.flatMap(({ plan }) => {
    if (plan.kind === 'create') return [plan.create.side];
    return plan.kind === 'update' || plan.kind === 'remove' ? [plan.kind] : [];
  });
  return writes.length > 0 && writes.every((write) => write === side);
}

function isSimple(active: readonly Sending[]): boolean {
  const items = active.flatMap((sending) => sending.items);
  return items.every(({ kind, planned }) => {
    return kind === 'create' && planned.side === items[0]?.planned.side;
  });
}
