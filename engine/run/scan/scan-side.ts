/**
 * Reads one side page by page. A page's shadows, its touched links and its cursor are stored in one
 * step, so a stop loses at most the page in hand and never skips one.
 */
import {
  horizonOf,
  reachAfterChanges,
  reachAfterComplete,
  youngestMiss,
} from '../../plan/limits/horizon.js';
import type { Page } from '../../ports/connector.js';
import { ConnectorError } from '../../ports/connector.js';
import type { Link } from '../../state/link.js';
import type { CursorStream, Reach } from '../../state/sync-state.js';
import type { Side } from '../../vocabulary.js';
import type { Absorbed, PageInput } from './absorb-page.js';
import { absorb } from './absorb.js';
import { answered, passGate, waitOrStop } from '../apps/app-end.js';
import type { CallClass } from '../apps/connection-gate.js';
import { confirmPage } from './confirm-page.js';
import type { RunContext } from '../run-context.js';
import { commit, isFullScan } from '../run-context.js';
import { RunStop } from '../run-stop.js';
import { updateSync } from '../update-sync.js';

/** Runs one piece of work after the other, so that steps of both sides never mix. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** What both sides' readings share. */
export interface SharedScan {
  /** Links whose create is in doubt, by marker. */
  inDoubt: Map<string, Link>;
  inTurn: InTurn;
}

export async function scanSide(
  context: RunContext,
  side: Side,
  { inDoubt, inTurn }: SharedScan,
): Promise<void> {
  const stream: CursorStream = isFullScan(context) ? 'sweep' : 'live';
  for (let failures = 0; !context.state.run.scan[side].isComplete;) {
    try {
      await readPages({ context, side, stream, inDoubt, inTurn }, () => {
        failures = 0;
      });
    } catch (error) {
      const isForgotten = error instanceof ConnectorError && error.fault === 'cursor_expired';
      if (isForgotten && failures === 0) await inTurn(() => startOver(context, side, stream));
      else await waitOrStop(context.ends[side], error, { failures, kind: kindOf(stream) });
      failures += 1;
    }
  }
}

/** Listing everything is reading; what changed is searched for. */
function kindOf(stream: CursorStream): CallClass {
  return stream === 'live' ? 'search' : 'read';
}

interface Position extends SharedScan {
  context: RunContext;
  side: Side;
  stream: CursorStream;
}

interface Reading extends Position {
  /** As of the last page that was stored. */
  reach: Reach | null;
}

async function readPages(position: Position, onPage: () => void): Promise<void> {
  const { context, side, stream } = position;
  const end = context.ends[side];
  const reading: Reading = { ...position, reach: await reachOf(position) };
  const horizonMs = horizonOf(end.connector.horizonMs ?? 0, reading.reach);
  let cursor = (await context.store.getCursor(context.scope, side, stream)) ?? null;
  const scan = end.connector.scan(end.session, end.object, { ...end.query, cursor, horizonMs });
  const mayCall = () => passGate(end, kindOf(stream));
  for await (const page of readAhead(scan, { mayCall, isOver: () => context.isOver() })) {
    if (!page.isLast && page.cursor === cursor)
      throw new ConnectorError('bad_answer', `${end.connector.app.name} gave the same page twice.`);
    cursor = page.cursor;
    const confirmed = await confirmPage(context, side, page);
    await reading.inTurn(() => storePage(reading, page, confirmed));
    answered(end, kindOf(stream), null);
    onPage();
    if (page.isLast) return;
    await context.border();
  }
}

/** A complete look begins with what is known of the readings of changes before it, and follows those that go on beside it. */
async function reachOf({ context, side, stream }: Position): Promise<Reach | null> {
  const { store, scope } = context;
  const own = await store.getReach(scope, side, stream);
  if (own !== null && context.state.run.partOf === undefined) return own;
  const live = await store.getReach(scope, side, 'live');
  return live === null ? own : { ...live, missAgeMs: own?.missAgeMs ?? null };
}

/**
 * Asks for the next page while one is worked on: one page ahead, so that memory stays bounded. In a slice that is
 * over after this page it would only be asked for twice.
 */
async function* readAhead(
  scan: AsyncIterable<Page>,
  { mayCall, isOver }: { mayCall: () => Promise<void>; isOver: () => boolean },
): AsyncGenerator<Page> {
  const pages = scan[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<Page>> => {
    const asked = mayCall().then(() => pages.next());
    // Whoever stops before it is needed must not be told of its failure.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask();
  try {
    for (;;) {
      const read = await next;
      if (read.done === true) return;
      const page = read.value;
      const isAhead = !page.isLast && !isOver();
      if (isAhead) next = ask();
      yield page;
      if (page.isLast) return;
      if (!isAhead) next = ask();
    }
  } finally {
    void pages.return?.(undefined)?.catch(() => undefined);
  }
}

async function storePage(reading: Reading, page: Page, confirmed: PageInput): Promise<void> {
  const { context, side, stream, inDoubt } = reading;
  const isSweep = stream === 'sweep';
  const isSweepDone = page.isLast && isSweep;
  let { reach } = reading;
  const passed = isSweepDone ? await passedBy(reading) : undefined;
  await withProgress(reading, page, async () => {
    context.probe('beforePageCommit');
    const along = ({ missAges }: Absorbed) => {
      countMissed(context, side, missAges.length);
      reach = reachAfter(reading, page, { missAges, isPassed: passed !== undefined });
      return {
        cursors: [
          { side, stream: isSweepDone ? 'live' : stream, cursor: passed ?? page.cursor, reach },
        ],
        droppedCursors: isSweepDone ? [{ side, stream: 'sweep' as const }] : [],
      };
    };
    const known = isSweep ? reading.reach : null;
    await absorb(context, { side, page: confirmed, inDoubt, along, reach: known });
  });
  reading.reach = reach;
  context.probe('afterPageCommit');
}

/**
 * Where readings of changes stand that went on while a complete look took days: further than where it began, so
 * that the next one goes on from there. Undefined when there were none.
 */
async function passedBy({ context, side }: Reading): Promise<string | undefined> {
  if (context.state.run.partOf === undefined) return undefined;
  return context.store.getCursor(context.scope, side, 'live');
}

function reachAfter(
  { context, side, stream, reach }: Reading,
  { isLast, markMs }: Page,
  { missAges, isPassed }: { missAges: readonly number[]; isPassed: boolean },
): Reach | null {
  if (isLast && markMs === undefined) return null;
  const before =
    reach === null ? null : { ...reach, missAgeMs: youngestMiss(missAges, reach.missAgeMs) };
  if (!isLast || markMs === undefined) return before;
  const declaredMs = context.ends[side].connector.horizonMs ?? 0;
  if (stream === 'live') return reachAfterChanges(before, { markMs, declaredMs });
  const farthestMs = isPassed ? Math.max(markMs, before?.markMs ?? markMs) : markMs;
  return reachAfterComplete(before, { markMs: farthestMs, beganMs: markMs, declaredMs });
}

function countMissed({ state }: RunContext, side: Side, count: number): void {
  if (count === 0) return;
  const missed = state.run.missed ?? { left: 0, right: 0 };
  state.run.missed = { ...missed, [side]: missed[side] + count };
}

/** Counts a page as read only when its step was stored: the other side stores the run's progress too. */
async function withProgress(
  { context, side }: Reading,
  page: Page,
  store: () => Promise<void>,
): Promise<void> {
  const { run } = context.state;
  const { scan, missed } = run;
  const before = scan[side];
  scan[side] = {
    read: before.read + page.records.length,
    total: page.total ?? before.total,
    isComplete: page.isLast,
  };
  try {
    await store();
  } catch (error) {
    scan[side] = before;
    if (missed === undefined) delete run.missed;
    else run.missed = missed;
    throw error;
  }
}

/**
 * The app forgot the cursor: read everything again. What is known already costs no write. Deletions
 * since then are told by nobody, so that a run of changes gives way to a complete one.
 */
async function startOver(context: RunContext, side: Side, stream: CursorStream): Promise<void> {
  context.logger.warn('The app no longer knows the reading position; reading everything again.', {
    syncId: context.sync.id,
    side,
  });
  if (stream === 'live') {
    await updateSync(context.store, context.sync.id, () => ({
      wantedRun: 'reconcile',
      sweep: null,
    }));
    throw new RunStop({ kind: 'changed' });
  }
  context.state.run.scan[side] = { read: 0, total: null, isComplete: false };
  await commit(context, { droppedCursors: [{ side, stream }] });
}
