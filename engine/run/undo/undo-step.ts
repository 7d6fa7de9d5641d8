/** One step of an undo: look at the records as they are now, then restore values and ties, archive, unlink. */
import type { LinkId } from '../../contract/index.js';
import { absorbAttempts } from '../../plan/own-writes/absorb-attempts.js';
import type { UndoPlan } from '../../plan/undo/plan-undo.js';
import { planUndo } from '../../plan/undo/plan-undo.js';
import type { KeptPart } from '../../plan/undo/undo-parts.js';
import type { Pair } from '../../state/link.js';
import { associationKey, associationSetKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import type { AppEnd } from '../apps/app-end.js';
import type { Decided } from '../write/decide-step.js';
import { readAgain } from '../write/decide-step.js';
import type { RunContext } from '../run-context.js';
import { sendStep } from '../write/send-step.js';
import { archiveRecords } from './archive-records.js';
import type { FoundLink, LookedUp } from './look-up.js';
import { lookUp } from './look-up.js';
import { undoTies } from './undo-ties.js';
import { unlinkPairs } from './unlink-pairs.js';

/** A record that changed between reading and writing is planned again, this often in all. */
const MAX_ROUNDS = 3;

/** What a step saw of its links and nobody stored. */
export interface UndoLooks {
  /** The last look at those about which nothing was to be done any more. */
  looked: ReadonlyMap<LinkId, UndoPlan>;
  /** What stays of those that were to be archived or unlinked: a link that ended does not tell it. */
  kept: ReadonlyMap<LinkId, readonly KeptPart[]>;
}

export async function undoStep(
  context: RunContext,
  place: LookedUp,
  ids: readonly LinkId[],
): Promise<UndoLooks> {
  const looked = new Map<LinkId, UndoPlan>();
  const kept = new Map<LinkId, readonly KeptPart[]>();
  let left = ids;
  for (let round = 0; round < MAX_ROUNDS && left.length > 0; round += 1) {
    const found = await lookUp(place, left);
    // Whoever an app refused would be refused again.
    const open = found.filter(({ pair }) => round === 0 || pair?.link.state !== 'failing');
    const busy = open.filter((one) => hasWork(plan(context, one)));
    if (busy.length === 0) break;
    const planned = await carryOut(withProperties(context, busy), place, busy);
    for (const { pair, plan: now } of planned) {
      const { id } = pair.link;
      if (hasWork(now)) looked.delete(id);
      else looked.set(id, now);
      if (now.archive !== null || now.isUnlinked) kept.set(id, now.kept);
    }
    left = busy.map(({ linkId }) => linkId);
  }
  return { looked, kept };
}

/** The run may have written properties and ties that nobody maps any more: they are read as well. */
function withProperties(context: RunContext, found: readonly FoundLink[]): RunContext {
  const end = (side: Side): AppEnd => {
    const { properties } = context.compiled.schema[side];
    const written = found.flatMap(({ changes }) =>
      changes
        .filter((change) => change.side === side)
        .flatMap((change) => change.properties.map(({ property }) => property)),
    );
    const { query } = context.ends[side];
    const names = new Set([...query.properties, ...written]);
    const readable = [...names].filter((name) => properties.get(name)?.isReadable === true);
    const types = context.compiled.schema[side].object.associations;
    const tied = (key: (name: string) => string, known: readonly string[] = []) => {
      const found = types.filter(({ name }) => known.includes(name) || names.has(key(name)));
      return [...new Set(found.map(({ name }) => name))].sort();
    };
    const read = {
      properties: readable.sort(),
      associations: tied(associationKey, query.associations),
      associationSets: tied(associationSetKey, query.associationSets),
    };
    return { ...context.ends[side], query: { ...query, ...read } };
  };
  return { ...context, ends: { left: end('left'), right: end('right') } };
}

function plan(context: RunContext, found: FoundLink): UndoPlan {
  const isUnlinking = context.state.run.undoes?.unlink === true;
  return planUndo(found, { compiled: context.compiled, isUnlinking });
}

function hasWork({ updates, ties, archive, isUnlinked }: UndoPlan): boolean {
  return updates.length > 0 || ties.length > 0 || archive !== null || isUnlinked;
}

/** A pair as it is now, with what is to be taken back. */
interface PlannedLink {
  pair: Pair;
  /** As the store has it. */
  stored: Pair;
  plan: UndoPlan;
  /** Ties were to go back by what was known before; they may be back by now. */
  hadTies: boolean;
}

async function carryOut(
  context: RunContext,
  place: LookedUp,
  found: readonly FoundLink[],
): Promise<PlannedLink[]> {
  const readAtMs = context.clock.now();
  const planned = await planAfresh(context, found);
  const updates = planned.filter(({ plan: { updates: some } }) => some.length > 0);
  if (updates.length > 0)
    await sendStep(
      context,
      updates.map((one) => toDecided(one, readAtMs)),
    );
  const tied = planned.filter(({ plan: { ties }, hadTies }) => hadTies || ties.length > 0);
  const read = await pairsNow(place, tied, new Set());
  await undoTies(
    context,
    tied.flatMap(({ pair: { link }, plan: { ties } }) => {
      const pair = read.get(link.id);
      return pair === undefined ? [] : [{ pair, ties }];
    }),
  );
  const whole = planned.filter(({ plan: { archive } }) => archive !== null);
  const now = await pairsNow(place, whole, new Set(tied.map(({ pair }) => pair.link.id)));
  const archivings = planned.flatMap(({ pair: { link }, plan: { archive } }) => {
    const pair = now.get(link.id);
    return archive === null || pair === undefined ? [] : [{ pair, archive }];
  });
  await archiveRecords(context, archivings);
  const unlinked = planned.filter((one) => one.plan.isUnlinked);
  await unlinkPairs(
    context,
    unlinked.map(({ pair: { link } }) => link.id),
  );
  return planned;
}

/** The pairs as restoring left them, with their ends as they were last seen. `tied`: whose ties were written. */
async function pairsNow(
  { store, scope }: LookedUp,
  planned: readonly PlannedLink[],
  tied: ReadonlySet<LinkId>,
): Promise<ReadonlyMap<LinkId, Pair>> {
  const pairs = await store.findPairs(
    scope,
    planned.map(({ pair }) => pair.link.id),
  );
  const read = new Map(planned.map((one) => [one.pair.link.id, one]));
  return new Map(
    pairs.map((pair) => {
      const one = read.get(pair.link.id);
      // Where nothing was restored, what was read right before is the newest.
      const isNewer = one?.plan.updates.length === 0 && !tied.has(pair.link.id);
      const ends = isNewer ? { left: one.pair.left, right: one.pair.right } : {};
      return [pair.link.id, { ...pair, ...ends }];
    }),
  );
}

/** Planned on what both ends show at this moment; our own doubtful writes are known as ours. */
async function planAfresh(
  context: RunContext,
  found: readonly FoundLink[],
): Promise<PlannedLink[]> {
  const pairs = found.flatMap(({ pair }) => pair ?? []);
  const fresh = await readAgain(context, pairs);
  return found.flatMap((one) => {
    const seen = fresh.get(one.linkId);
    if (seen === undefined) return [];
    const pair = absorbAttempts(seen, context.compiled);
    const hadTies = plan(context, one).ties.length > 0;
    return [{ pair, stored: one.pair ?? pair, plan: plan(context, { ...one, pair }), hadTies }];
  });
}

function toDecided({ pair, stored, plan: { updates } }: PlannedLink, readAtMs: number): Decided {
  const bases = { left: {}, right: {} };
  return { pair, stored, plan: { kind: 'update', bases, updates }, readAtMs };
}
