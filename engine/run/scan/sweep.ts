/**
 * After a complete listing of both sides: records that were known and were not listed are gone. They
 * are read once more before that counts, and an unusual number of them stops the run: an app that
 * suddenly shows little is more likely to be wrong than empty.
 */
import type { Held, LinkId, RemoteId } from '../../contract/index.js';
import { brakeLimit } from '../../plan/limits/brake.js';
import type { LinkSelection } from '../../ports/store.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { absorb } from './absorb.js';
import { describeHeld } from '../describe-held.js';
import { fetchRecords } from '../apps/fetch-records.js';
import type { RunContext } from '../run-context.js';
import { isDry, runId } from '../run-context.js';
import { RunStop } from '../run-stop.js';

export async function sweep(context: RunContext): Promise<void> {
  for (const side of SIDES) {
    // Whoever any run saw since the look began is there, also when only a poll in between did.
    const sinceRunId = context.state.run.partOf ?? runId(context);
    const selection: LinkSelection = { kind: 'unseen', side, sinceRunId };
    const missing = await context.store.countLinks(context.scope, selection);
    if (missing === 0) continue;
    await brake(context, side, missing);
    await sweepSide(context, side, selection);
  }
}

/** More may be missing when a person looked and said so. A preview only tells that the run would be held. */
async function brake(context: RunContext, side: Side, missing: number): Promise<void> {
  const { store, scope, state } = context;
  const known = await store.countShadows(scope, side);
  const limit = brakeLimit(known);
  if (missing <= limit) return;
  const allowed = (await store.getSync(context.sync.id))?.allowedRemovals ?? 0;
  if (missing <= allowed) return;
  const counts = { left: 0, right: 0, [side]: missing, known, limit };
  const held: Held = { cause: 'missing', ...counts, decision: null };
  state.run.held ??= held;
  if (isDry(context)) return;
  throw new RunStop({ kind: 'held', why: describeHeld(context, held) });
}

async function sweepSide(context: RunContext, side: Side, selection: LinkSelection): Promise<void> {
  const end = context.ends[side];
  const limit = end.connector.app.limits.batchSize;
  let afterId: LinkId | null = null;
  for (;;) {
    const pairs: Pair[] = await context.store.listPairs(context.scope, selection, {
      afterId,
      limit,
    });
    const last = pairs.at(-1);
    if (last === undefined) return;
    afterId = last.link.id;
    const ids = pairs.flatMap((pair): RemoteId[] => (pair[side] === null ? [] : [pair[side].id]));
    const records = await fetchRecords(end, ids);
    const found = new Set(records.map((record) => record.id));
    const page = { records, deletedIds: ids.filter((id) => !found.has(id)) };
    await absorb(context, { side, page, inDoubt: new Map() });
    await context.border();
  }
}
