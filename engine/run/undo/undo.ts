/**
 * The write phase of an undo: walks through the links that the run changed, step by step, and takes
 * back what is still as that run left it. May end anywhere: what was taken back no longer needs to be,
 * so beginning a step anew writes nothing twice.
 */
import type { LinkId } from '../../contract/index.js';
import { SyncError } from '../../errors.js';
import { doneUndo } from '../../plan/undo/done-undo.js';
import { planUndo } from '../../plan/undo/plan-undo.js';
import { emptyUndoReport, tallyUndo } from '../../plan/undo/tally-undo.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE, commit, runId } from '../run-context.js';
import { positionAt, readPosition } from '../run-position.js';
import type { FoundLink, LookedUp } from './look-up.js';
import { lookUp } from './look-up.js';
import type { UndoLooks } from './undo-step.js';
import { undoStep } from './undo-step.js';

export async function undo(context: RunContext): Promise<void> {
  const { undoes, planned } = context.state.run;
  if (undoes === undefined)
    throw new SyncError('internal', {
      message: `The undo "${runId(context)}" does not say what it undoes.`,
      hint: 'Cancel it and start another one.',
    });
  const { runId: undoneRun, changeId } = undoes;
  const place: LookedUp = {
    ...{ store: context.store, scope: context.scope },
    undoes: { runId: undoneRun, changeId },
  };
  let afterId = await readPosition(context, 'undo');
  for (;;) {
    const ids = await context.store.listChangedLinks(undoes.runId, { afterId, limit: STEP_SIZE });
    const last = ids.at(-1);
    if (last === undefined) break;
    const looks = await undoStep(context, place, ids);
    await report(context, place, { ids, looks });
    afterId = last;
    planned.done += ids.length;
    await commit(context, positionAt(context, 'undo', last));
    await context.border();
  }
}

/** Counts what became of the links of a step; kept together with the position, so that none counts twice. */
async function report(
  context: RunContext,
  place: LookedUp,
  { ids, looks }: { ids: readonly LinkId[]; looks: UndoLooks },
): Promise<void> {
  const { state, store, compiled } = context;
  const { undoes } = place;
  const report = state.undone ?? emptyUndoReport(undoes);
  const isUnlinking = state.run.undoes?.unlink === true;
  report.archiveLimit = state.run.undoes?.mostArchives ?? 0;
  const own = await store.findChanges(runId(context), ids);
  for (const found of await lookUp(place, ids)) {
    const ofLink = own.filter(({ linkId }) => linkId === found.linkId);
    const now = looks.looked.get(found.linkId) ?? planUndo(found, { compiled, isUnlinking });
    const stays = isEnded(found) ? looks.kept.get(found.linkId) : undefined;
    tallyUndo(report, found, doneUndo(ofLink, now, stays));
  }
  report.kept.sort((a, b) => b.count - a.count);
  state.undone = report;
}

/** Archived, or unlinked. */
function isEnded({ pair }: FoundLink): boolean {
  return pair === undefined || pair.link.excludeReason === 'undone';
}
