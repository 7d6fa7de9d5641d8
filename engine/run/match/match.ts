/**
 * The match phase: finds partners for records that have none. Happens only after both sides were
 * read, and before anything is written to an app. First by equal keys; then, where creates without an
 * answer may have made somebody whom nothing tells, by what they sent; then, where the sync wants it,
 * whoever still has no partner is compared with those it looks like.
 *
 * A slice may end between two steps: how far the phase has come is stored, so that records without a
 * partner are not looked at again and again.
 */
import type { LinkId } from '../../contract/index.js';
import type { RunCommit } from '../../ports/store.js';
import type { Pair } from '../../state/link.js';
import { matchStep } from './match-step.js';
import { mayShowUp, ownStep } from './own-step.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit } from '../run-context.js';
import { RunStop } from '../run-stop.js';
import { similarStep } from './similar-step.js';

const PASSES = ['equal', 'own', 'similar'] as const;
type Pass = (typeof PASSES)[number];

const STEPS = { equal: matchStep, own: ownStep, similar: similarStep };

/** The phase has one position; it stands where the left side's reading positions are. */
const PLACE = { side: 'left', stream: 'match' } as const;

export async function match(context: RunContext): Promise<void> {
  const { compiled, scope, store } = context;
  const isSimilar = compiled.similar !== null;
  const isDue = {
    equal: compiled.rules.length > 0 || isSimilar,
    own: await mayShowUp(context),
    similar: isSimilar,
  };
  if (PASSES.every((pass) => !isDue[pass])) return;
  const stored = await store.getCursor(scope, PLACE.side, PLACE.stream);
  const start = parsePosition(stored);
  let hasMoved = stored !== undefined;
  for (const pass of PASSES) {
    if (PASSES.indexOf(pass) < PASSES.indexOf(start.pass)) continue;
    if (!isDue[pass]) continue;
    const isGoingOn = pass === start.pass;
    hasMoved = (await onePass(context, pass, isGoingOn ? start.afterId : null)) || hasMoved;
  }
  if (hasMoved) await commit(context, { droppedCursors: [PLACE] });
}

/** Answers whether there was anything to do. */
async function onePass(context: RunContext, pass: Pass, start: LinkId | null): Promise<boolean> {
  let afterId = start;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const selection = { kind: 'unmatched' } as const;
    const pairs: Pair[] = await context.store.listPairs(context.scope, selection, page);
    const last = pairs.at(-1);
    if (last === undefined) return afterId !== start;
    afterId = last.link.id;
    const changes = await STEPS[pass](context, pairs);
    const position = { cursors: [{ ...PLACE, cursor: `${pass} ${afterId}` }] };
    if (changes !== null) {
      await commit(context, { ...changes, ...position });
      context.probe('afterMatchCommit');
    }
    await borderAt(context, position);
  }
}

/** Where nothing was found no step is stored, so the end of a slice has to be. */
async function borderAt(context: RunContext, position: Pick<RunCommit, 'cursors'>): Promise<void> {
  try {
    await context.border();
  } catch (error) {
    if (error instanceof RunStop) await commit(context, position);
    throw error;
  }
}

function parsePosition(cursor: string | undefined): { pass: Pass; afterId: LinkId | null } {
  const [name, id] = cursor?.split(' ') ?? [];
  const pass = PASSES.find((one) => one === name) ?? 'equal';
  return { pass, afterId: id === undefined ? null : (id as LinkId) };
}
