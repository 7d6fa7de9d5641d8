/** Somebody takes a run back, or one change of it, and looks what became of both apps. */
import type { Change, LinkId, Run } from '../../../../engine/contract/index.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { askForUndo } from '../../../support/simulator/ask-for-undo.js';
import type { Kind, Meaning } from './fields.js';
import { isOdd } from './fates.js';
import type { Judged, UndoSeen } from './judge-undo.js';
import { judgeUndo, mistold, notTakenBack } from './judge-undo.js';
import { drawKind } from './people.js';
import type { People } from './people.js';
import type { Simulation } from './play.js';
import { countWrites, rest } from './rest.js';
import { reconnect, runSlice, settleAll } from './runs.js';
import { keyOf, standing } from './undone.js';
import type { FieldOf } from './undone.js';
import type { World } from './world.js';

/** Slices after which an undo has come to its end, whatever goes wrong. */
const MOST_SLICES = 60;
const LAST_RUNS = 12;

export async function takeBack(simulation: Simulation, random: Random): Promise<void> {
  await takeBackOne(simulation, drawKind(random), random);
}

/** While nobody edits and nothing goes wrong: then all of it goes back, and once is enough. */
export async function takeBackAtRest(simulation: Simulation, random: Random): Promise<void> {
  await rest(simulation);
  if (simulation.broken.length > 0) return;
  const kind = drawKind(random);
  const done = await takeBackOne(simulation, kind, random);
  if (done === undefined) return;
  const { world, people, broken } = simulation;
  const { seen, judged, undo } = done;
  const isFree = (name: string) => {
    const fate = people.fates.get(name);
    return fate === undefined || isOdd(fate);
  };
  const { report } = await world.tenant().getUndo(undo.id);
  broken.push(...notTakenBack(seen, isFree), ...mistold(judged, report));
  const writes = await countWrites(simulation);
  const { runId, changeId, unlink } = undo.undoes ?? { runId: undo.id, changeId: null };
  const how = { unlink: unlink === true, confirmedArchives: 1_000 };
  const again =
    changeId === null
      ? await world.tenant().startUndo(runId, how)
      : await world.tenant().startUndoChange(changeId, how);
  await carryOut(simulation, kind, again);
  const more = (await countWrites(simulation)) - writes;
  if (more > 0) broken.push(`a second undo writes nothing: it wrote ${String(more)} times.`);
}

interface Done {
  undo: Run;
  seen: UndoSeen;
  judged: Judged;
}

async function takeBackOne(
  simulation: Simulation,
  kind: Kind,
  random: Random,
): Promise<Done | undefined> {
  const { world, people, times, broken } = simulation;
  const wanted = { sync: world.syncs[kind], last: LAST_RUNS, among: hasDone };
  const undo = await askForUndo(world.tenant(), wanted, random);
  if (undo?.undoes === undefined) return undefined;
  const { runId, changeId, unlink } = undo.undoes;
  times.log(`${changeId === null ? 'a run' : 'a change'} of ${kind} is to be taken back`);
  await settleAll(world);
  const [before, since] = [await people.content(), people.count];
  const linkOf = await linksOf(world, kind);
  await carryOut(simulation, kind, undo);
  await settleAll(world);
  const after = await people.content();
  const { items } = await world.tenant().listChanges(runId, { limit: 500 });
  const changes = items.filter(({ id }) => changeId === null || id === changeId);
  const saidMeanwhile = (of: FieldOf, side: Side): Meaning | undefined =>
    people.words.get(keyOf(of))?.findLast((word) => word.side === side && word.number > since)
      ?.meaning;
  const isInPlaceOf = (id: string, { side, remoteId, linkId }: Change) =>
    remoteId === id || linkOf.get(keyOfEnd(side, id)) === linkId;
  const seen: UndoSeen = { kind, before, after, changes, isInPlaceOf, saidMeanwhile };
  const judged = judgeUndo(seen);
  for (const { name, field, side, from, to } of judged.moved)
    times.log(`${side}: ${name} ${field} goes back from ${String(from)} to ${String(to)}`);
  for (const { name, side } of judged.gone) times.log(`${side}: ${name} is taken back`);
  broken.push(...judged.broken);
  keepInMind(simulation, seen, { judged, since });
  if (unlink) await noteUnlinked(simulation, undo);
  return { undo, seen, judged };
}

/** Which link holds a record, by its app and id. */
async function linksOf(world: World, kind: Kind): Promise<ReadonlyMap<string, LinkId>> {
  const { items } = await world.tenant().listRecords(world.syncs[kind], { limit: 200 });
  return new Map(
    items.flatMap((row) =>
      SIDES.flatMap((side): [string, LinkId][] => {
        const end = row[side];
        return end === null ? [] : [[keyOfEnd(side, end.id), row.id]];
      }),
    ),
  );
}

function keyOfEnd(side: Side, id: string): string {
  return `${side} ${id}`;
}

/** It did something that can be taken back. */
function hasDone({ writes, linked }: Run): boolean {
  return (
    linked > 0 || SIDES.some((side) => Object.values(writes[side]).some((count = 0) => count > 0))
  );
}

async function carryOut(simulation: Simulation, kind: Kind, { id }: Run): Promise<void> {
  const { world, times, broken } = simulation;
  for (let slices = 0; slices < MOST_SLICES; slices += 1) {
    const result = await runSlice(world, kind);
    if (result === undefined) times.revive();
    if ((await world.tenant().getUndo(id)).run.finishedAt !== null) return;
    await reconnect(world);
    if (result?.kind !== 'stopped' || result.retryAt === null) continue;
    world.clock.advance(Math.max(0, Date.parse(result.retryAt) - world.clock.now()));
  }
  broken.push(`an undo comes to its end: it did not in ${String(MOST_SLICES)} slices.`);
}

/** What was taken back stays so until somebody gives it anew. */
function keepInMind(
  { people, undone }: Simulation,
  seen: UndoSeen,
  { judged, since }: { judged: Judged; since: number },
): void {
  for (const { side, name } of judged.gone) people.fates.get(name)?.takenBack.add(side);
  for (const { action, side, remoteId, title } of seen.changes) {
    const isThere = seen.before[seen.kind][side].some(({ id }) => id === remoteId);
    if (action === 'create' && !isThere) setApart(people, title);
  }
  for (const moved of judged.moved) {
    // Whoever gave a word meanwhile gave another one than what stood there before.
    const value = (side: Side): Meaning => {
      const content = seen.saidMeanwhile(moved, side) === undefined ? seen.after : seen.before;
      return standing(content, moved, side) ?? null;
    };
    const values = { left: value('left'), right: value('right') };
    undone.note(moved, { written: new Set([moved.side]), values, since });
  }
}

/** Records that a run had linked, and that were unlinked. */
async function noteUnlinked({ world, people }: Simulation, { id }: Run): Promise<void> {
  const { items } = await world.tenant().listChanges(id, { limit: 500, action: 'unlink' });
  for (const { title } of items) setApart(people, title);
}

function setApart(people: People, title: string): void {
  for (const [name, fate] of people.fates) if (title.endsWith(name)) fate.isApart = true;
}
