/** The write phase of a preview: the same plans, counted instead of carried out. */
import type { Held, LinkId, PreviewReport } from '../../contract/index.js';
import type { Pair } from '../../state/link.js';
import { holdRemovals } from '../../plan/limits/brake.js';
import { foresee } from '../../plan/preview/foresee.js';
import type { PartnerLookup } from '../../plan/ties/association-plan.js';
import type { RecordPlan } from '../../plan/record-plan.js';
import { lookUpRequired } from '../associate/find-partners.js';
import { lookUpDeleted } from '../associate/look-up-ties.js';
import { heedQuarrels } from '../write/heed-quarrels.js';
import { heedSiblings } from '../write/heed-siblings.js';
import { PreviewGroups } from './preview-groups.js';
import { PreviewTieCounts } from './preview-ties.js';
import { emptyReport, tally } from './preview-tally.js';
import type { RunContext } from '../run-context.js';
import { STEP_SIZE } from '../run-context.js';

export async function preview(context: RunContext): Promise<void> {
  const { store, scope, compiled, state } = context;
  const report = emptyReport(compiled);
  const groups = new PreviewGroups(compiled, state.run.startedAt);
  const ties = await PreviewTieCounts.open(context);
  const total = await store.countLinks(scope, { kind: 'all' });
  state.run.planned = { done: 0, total };
  let afterId: LinkId | null = null;
  for (;;) {
    const pairs: Pair[] = await store.listPairs(
      scope,
      { kind: 'all' },
      { afterId, limit: STEP_SIZE },
    );
    const last = pairs.at(-1);
    if (last === undefined) break;
    afterId = last.link.id;
    const findRequired = await lookUpRequired(context, pairs);
    const findTied = await lookUpDeleted(context, pairs);
    const findPartner: PartnerLookup = (...tie) => findRequired(...tie) ?? findTied(...tie);
    const decided = pairs.map((pair) => ({
      pair,
      plan: isFailing(pair) ? REST : foresee(pair, { compiled, findPartner }),
    }));
    const calm = await heedQuarrels(context, decided, (pair) =>
      foresee(pair, { compiled, findPartner }),
    );
    const heeded = await heedSiblings(context, calm);
    await ties.add(heeded, findPartner);
    for (const { pair, plan } of heeded) {
      const told = plan.kind === 'rest' ? asItStands(pair) : plan;
      tally(report, { pair, plan: told }, compiled);
      groups.add(pair, told);
    }
    state.run.planned.done += pairs.length;
  }
  const held = await heldOf(context, report);
  const counted = { groups: groups.list(), ties: ties.list() };
  state.report = { ...report, ...(held === null ? {} : { held }), ...counted };
}

/** Whether a person would be asked first: because of who is missing, before anything is done, or of the removals. */
async function heldOf(
  { store, scope, sync, state }: RunContext,
  { removedLeft: left = 0, removedRight: right = 0 }: PreviewReport,
): Promise<Held | null> {
  const { held } = state.run;
  // It stands in the report: the preview itself is done.
  delete state.run.held;
  if (held !== undefined) return held;
  if (left + right === 0) return null;
  const linked = await store.countLinks(scope, { kind: 'linked' });
  return holdRemovals({ due: { left, right }, done: 0, linked, allowed: sync.allowedRemovals });
}

const REST: RecordPlan = { kind: 'rest' };

/** What a run leaves alone counts as what it is: it goes on failing, or a person or an undo left it out. */
function asItStands({ link, left, right }: Pair): RecordPlan {
  const { state, issue, excludeReason: reason } = link;
  if (state === 'failing' && issue !== null) return { kind: 'fail', issue };
  const isThere = [left, right].some((end) => end?.isDeleted === false);
  return state === 'excluded' && reason !== null && isThere ? { kind: 'exclude', reason } : REST;
}

/** It failed, and nothing has changed about it since. */
function isFailing({ link: { issue, isTouched } }: Pair): boolean {
  return issue !== null && !isTouched;
}
