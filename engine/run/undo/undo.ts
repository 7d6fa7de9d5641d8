/**
 * The write phase of an undo: walks through the links that the run changed, step by step, and takes
 * back what is still as that run left it. May end anywhere: what was taken back no longer needs to be,
 * so beginning a step anew writes nothing twice.
 */
import type { LinkId } from '../../contract/index.js';
import { SyncError } from '../../errors.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit, runId } from '../run-context.js';
import type { LookedUp } from './look-up.js';
import { undoStep } from './undo-step.js';

/** Where it is kept how far an undo is. */
export const UNDO_POSITION = { side: 'left', stream: 'undo' } as const;

export async function undo(context: RunContext): Promise<void> {
  const { undoes, planned } = context.state.run;
  if (undoes === undefined)
    throw new SyncError('internal', {
      message: `The undo "${runId(context)}" does not say what it undoes.`,
      hint: 'Cancel it and start another one.',
    });
  const place: LookedUp = { store: context.store, scope: context.scope, undoes };
  let afterId = await position(context);
  for (;;) {
    const ids = await context.store.listChangedLinks(undoes.runId, { afterId, limit: STEP_SIZE });
    const last = ids.at(-1);
    if (last === undefined) break;
    await undoStep(context, place, ids);
    afterId = last;
    planned.done += ids.length;
    await keepPosition(context, last);
    await context.border();
  }
}

/** The last link that is done; one that another undo left behind does not count. */
async function position(context: RunContext): Promise<LinkId | null> {
  const { side, stream } = UNDO_POSITION;
  const kept = await context.store.getCursor(context.scope, side, stream);
  const [owner, last] = kept?.split(' ') ?? [];
  return owner === runId(context) && last !== undefined ? (last as LinkId) : null;
}

async function keepPosition(context: RunContext, last: LinkId): Promise<void> {
  const cursor = `${runId(context)} ${last}`;
  await commit(context, { cursors: [{ ...UNDO_POSITION, cursor }] });
}
