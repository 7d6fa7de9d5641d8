/**
 * After a complete listing of both sides: records that were known and were not listed are gone. They
 * are read once more before that counts, and an unusual number of them stops the run: an app that
 * suddenly shows little is more likely to be wrong than empty.
 */
import type { LinkId, RemoteId } from '../contract/index.js';
import type { LinkSelection } from '../ports/store.js';
import type { Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import { SIDES } from '../vocabulary.js';
import { absorb } from './absorb.js';
import { fetchRecords } from './fetch-records.js';
import type { RunContext } from './run-context.js';
import { runId } from './run-context.js';
import { RunStop } from './run-stop.js';

const BRAKE_LEAST = 10;
const BRAKE_SHARE = 0.1;
const BRAKE_MOST = 500;

export async function sweep(context: RunContext): Promise<void> {
  for (const side of SIDES) {
    const selection: LinkSelection = { kind: 'unseen', side, runId: runId(context) };
    const missing = await context.store.countLinks(context.scope, selection);
    if (missing === 0) continue;
    await brake(context, side, missing);
    await sweepSide(context, side, selection);
  }
}

async function brake(context: RunContext, side: Side, missing: number): Promise<void> {
  const known = await context.store.countShadows(context.scope, side);
  const limit = Math.min(BRAKE_MOST, Math.max(BRAKE_LEAST, known * BRAKE_SHARE));
  if (missing <= limit) return;
  const name = context.ends[side].connector.app.name;
  const counts = `${String(missing)} of ${String(known)} records`;
  const reason = `${name} no longer lists ${counts}. Nothing was changed. Check the account in ${name}; if they were really deleted, they are noticed one by one as they are needed.`;
  throw new RunStop({ kind: 'held', reason });
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
