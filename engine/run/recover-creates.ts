/** Looks creates in doubt up in the app, by their marker where it carries one, else by their key. */
import { toIso } from '../ports/clock.js';
import type { RemoteRecord } from '../ports/connector.js';
import type { Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import { readApp } from './app-end.js';
import { findByKey } from './find-by-key.js';
import type { RunContext } from './run-context.js';
import { nowIso } from './run-context.js';
import type { Doubted } from './settle-doubt.js';
import { settleDoubt } from './settle-doubt.js';

/** An app's clock may be this far from ours. */
const CLOCK_SKEW_MS = 60_000;

/** Settles the creates into one side whose doubt can be answered now. */
export async function recoverCreates(
  context: RunContext,
  side: Side,
  pairs: readonly Pair[],
): Promise<void> {
  const { connector } = context.ends[side];
  const { createProof } = connector.app.capabilities;
  const now = nowIso(context);
  const doubted = pairs.flatMap((pair): Omit<Doubted, 'candidates'>[] => {
    const { intent } = pair.link;
    if (intent?.side !== side) return [];
    const isRipe = createProof === 'upsert' || intent.doubtUntil <= now;
    return isRipe ? [{ pair, intent }] : [];
  });
  const size = connector.app.limits.batchSize;
  for (let start = 0; start < doubted.length; start += size) {
    const part = doubted.slice(start, start + size);
    const looked = createProof === 'none' ? lookByKey : lookByMarker;
    await settleDoubt(context, side, await looked(context, side, part));
  }
}

type Look = (
  context: RunContext,
  side: Side,
  doubted: readonly Omit<Doubted, 'candidates'>[],
) => Promise<Doubted[]>;

const lookByMarker: Look = async (context, side, doubted) => {
  const end = context.ends[side];
  const markers = doubted.map(({ intent }) => intent.marker);
  const records = await readApp(
    end,
    () => end.connector.findByMarker(end.session, end.object, markers, end.query),
    'search',
  );
  return doubted.map((one) => ({
    ...one,
    candidates: records.filter((record) => record.marker === one.intent.marker),
  }));
};

/** Without a marker: records with the same key that were made since. */
const lookByKey: Look = async (context, side, doubted) => {
  const pairs = doubted.map(({ pair }) => pair);
  const found = await findByKey(context, side, pairs);
  return doubted.map((one) => {
    const since = toIso(Date.parse(one.intent.sentAt) - CLOCK_SKEW_MS);
    const isNew = ({ createdAt }: RemoteRecord) => createdAt === null || createdAt >= since;
    return { ...one, candidates: found.get(one.pair.link.id)?.filter(isNew) ?? null };
  });
};
