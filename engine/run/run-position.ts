/** How far one run has come in a walk through links: kept between its slices, and of no use to another run. */
import type { LinkId } from '../contract/index.js';
import type { CursorStream } from '../state/sync-state.js';
import type { RunContext } from './run-context.js';
import { runId } from './run-context.js';

/** Streams of cursors that are such positions. */
type RunWalk = Extract<CursorStream, 'stock' | 'undo'>;

/** Where a position stands; dropped once the run has ended. */
export const placeOf = (stream: RunWalk) => ({ side: 'left', stream }) as const;

/** The last link that is done; null at the beginning. What another run left behind does not count. */
export async function readPosition(context: RunContext, stream: RunWalk): Promise<LinkId | null> {
  const { side } = placeOf(stream);
  const kept = await context.store.getCursor(context.scope, side, stream);
  const [owner, last] = kept?.split(' ') ?? [];
  return owner === runId(context) && last !== undefined ? (last as LinkId) : null;
}

/** The position as a part of a commit. */
export function positionAt(context: RunContext, stream: RunWalk, last: LinkId) {
  return { cursors: [{ ...placeOf(stream), cursor: `${runId(context)} ${last}` }] };
}
