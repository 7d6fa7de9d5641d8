/**
 * The write phase: plans every touched link and carries the plans out, step by step. What an app's
 * answer leaves to do (a default value it filled in, a record changed meanwhile) is done in a
 * further pass, so that a run settles by itself.
 */
import type { LinkId } from '../contract/index.js';
import type { Pair } from '../state/link.js';
import { decideStep } from './decide-step.js';
import { awaitsMatch } from './match-issue.js';
import type { RunContext } from './run-context.js';
import { STEP_SIZE } from './run-context.js';
import { sendStep } from './send-step.js';

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

async function onePass(context: RunContext, isCounted: boolean): Promise<void> {
  const { store, scope } = context;
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await store.listPairs(scope, { kind: 'touched' }, page);
    const last = pairs.at(-1);
    if (last === undefined) return;
    afterId = last.link.id;
    const ready = pairs.filter(({ link }) => !awaitsMatch(link, context.compiled));
    const step = await decideStep(context, ready);
    if (isCounted) context.state.run.planned.done += pairs.length;
    await sendStep(context, step);
    await context.border();
  }
}
