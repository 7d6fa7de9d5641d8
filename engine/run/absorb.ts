/** Absorbs a page of records in one step: what is known is looked up, the decision stored with its cursor. */
import type { RunCommit } from '../ports/store.js';
import type { Link } from '../state/link.js';
import type { Shadow } from '../state/shadow.js';
import type { Side } from '../vocabulary.js';
import { otherSide } from '../vocabulary.js';
import type { PageInput } from './absorb-page.js';
import { absorbPage } from './absorb-page.js';
import { loadKnown } from './load-known.js';
import { endId } from './new-link.js';
import type { RunContext } from './run-context.js';
import { commit, newLinkId, nowIso, runId } from './run-context.js';

export interface AbsorbStep {
  side: Side;
  page: PageInput;
  /** Links whose create is in doubt, by marker. */
  inDoubt: ReadonlyMap<string, Link>;
  /** What is stored together with the page. */
  along?: Pick<RunCommit, 'cursors' | 'droppedCursors' | 'doneHints'>;
}

export async function absorb(context: RunContext, step: AbsorbStep): Promise<void> {
  const { side, page, inDoubt, along } = step;
  const ids = [...page.records.map((record) => record.id), ...page.deletedIds];
  const known = await loadKnown(context, side, ids);
  const absorbed = absorbPage(
    page,
    { ...known, inDoubt },
    {
      side,
      compiled: context.compiled,
      runId: runId(context),
      newLinkId: () => newLinkId(context),
      now: nowIso(context),
    },
  );
  const others = await otherEnds(context, otherSide(side), absorbed);
  const { links, removedLinkIds } = absorbed;
  const shadows = [...absorbed.shadows, ...others];
  await commit(context, { ...along, links, removedLinkIds, shadows });
}

/**
 * What a page means for shadows of the other side: a create that turned out to be done was made from
 * values that count as processed now; the other end of a link that is gone is nobody's any more. One
 * look-up for the whole page, and none on most.
 */
async function otherEnds(
  context: RunContext,
  side: Side,
  { settled, orphans }: { settled: readonly Link[]; orphans: readonly Link[] },
): Promise<Shadow[]> {
  const ids = [...settled, ...orphans].flatMap((link) => endId(link, side) ?? []);
  if (ids.length === 0) return [];
  const shadows = await context.store.findShadows(context.scope, side, ids);
  const origins = new Map(settled.map((link) => [endId(link, side), link.intent?.from ?? {}]));
  return shadows.map((shadow) => {
    const from = origins.get(shadow.id);
    if (from === undefined) return { ...shadow, seenRunId: null };
    return { ...shadow, base: { ...shadow.base, ...from } };
  });
}
