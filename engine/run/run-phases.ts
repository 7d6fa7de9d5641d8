/** The phases of a run in their order. A resumed run goes on in the phase it had reached. */
import type { RunPhase } from '../vocabulary.js';
import { RUN_PHASES } from '../vocabulary.js';
import { associate } from './associate/associate.js';
import { match } from './match/match.js';
import { preview } from './preview/preview.js';
import { recover } from './doubt/recover.js';
import { remove } from './write/remove.js';
import type { RunContext } from './run-context.js';
import { isDry, isFullScan, isUndo } from './run-context.js';
import { scan } from './scan/scan.js';
import { sweep } from './scan/sweep.js';
import { takeStockOfAll } from './take-stock-of-all.js';
import { undo } from './undo/undo.js';
import { write } from './write/write.js';

/**
 * Runs the phases that are left, and ends in `settle`. Throws `RunStop` to be resumed later; whoever goes on
 * after the end of a phase begins with the next one, however little time a slice has.
 */
export async function runPhases(context: RunContext): Promise<void> {
  const { run } = context.state;
  if (!isDry(context)) await recover(context);
  const first = RUN_PHASES.indexOf(run.phase);
  for (const phase of RUN_PHASES.slice(Math.max(first, RUN_PHASES.indexOf('scan')))) {
    run.phase = phase;
    if (isWorthSaving(context, phase)) await context.store.saveRun(context.state);
    if (isUndo(context)) await undoPhase(context, phase);
    else await runPhase(context, phase);
    const next = RUN_PHASES[RUN_PHASES.indexOf(phase) + 1];
    if (next === undefined) return;
    run.phase = next;
    await context.border();
  }
}

/**
 * A look at what changed is mostly over in no time. Its phase is stored with what it commits, as every commit has
 * the run in it; whoever resumes it before that finds the phase before done. The scan follows right on the beginning.
 */
function isWorthSaving(context: RunContext, phase: RunPhase): boolean {
  return isFullScan(context) || (phase !== 'scan' && context.isBorderDue());
}

async function runPhase(context: RunContext, phase: RunPhase): Promise<void> {
  switch (phase) {
    case 'recover':
    case 'settle':
      return;
    case 'scan':
      await scan(context);
      if (isFullScan(context)) await takeStockOfAll(context);
      if (isFullScan(context)) await sweep(context);
      context.probe('afterScan');
      return;
    case 'match':
      return match(context);
    case 'write':
      return isDry(context) ? preview(context) : writeAndRemove(context);
    case 'associate':
      if (!isDry(context)) await associate(context);
      return;
  }
}

/** Deletions come last, when all else that they depend on is known and done. */
async function writeAndRemove(context: RunContext): Promise<void> {
  await write(context);
  if (await remove(context)) await write(context);
}

/** An undo has nothing to find: what it writes to stands in the journal. */
async function undoPhase(context: RunContext, phase: RunPhase): Promise<void> {
  if (phase === 'write') await undo(context);
}
