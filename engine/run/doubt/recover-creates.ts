/** Looks creates in doubt up in the app, by their marker where it carries one, else by their key. */
import { horizonOf } from '../../plan/limits/horizon.js';
import { ConnectorError } from '../../ports/connector.js';
import type { RemoteRecord } from '../../ports/connector.js';
import type { Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { readApp } from '../apps/app-end.js';
import { findByKey } from '../apps/find-by-key.js';
import type { RunContext } from '../run-context.js';
import type { Doubted } from './settle-doubt.js';
import { settleDoubt } from './settle-doubt.js';
import { afterToldTime } from './told-time.js';

/** An app's clock may be this far from ours. */
const CLOCK_SKEW_MS = 60_000;

/**
 * Settles the creates into one side whose doubt can be answered now. That one made nothing is believed only once
 * the app would show what it made, however late it carries it out and its search is: sent again before that it
 * would be there twice, or (`upsert`) be written over what a person changed since. What is found is ours at once.
 *
 * An app that writes a key down in its own way, and finds it only so, finds nobody by what was sent. What it lists
 * tells: that nobody has the key is believed in a run that reads after the doubt, and not in one that may be past it.
 */
export async function recoverCreates(
  context: RunContext,
  side: Side,
  pairs: readonly Pair[],
): Promise<void> {
  const { connector } = context.ends[side];
  const { createProof } = connector.app.capabilities;
  const doubted = pairs.flatMap((pair): Omit<Doubted, 'candidates'>[] => {
    const { intent } = pair.link;
    return intent?.side === side ? [{ pair, intent }] : [];
  });
  if (doubted.length === 0) return;
  const lateMs = createProof === 'upsert' ? 0 : await searchLateness(context, side);
  const isRipe = ({ intent }: Pick<Doubted, 'intent'>): boolean =>
    Date.parse(intent.doubtUntil) + lateMs <= context.clock.now();
  const startedMs = Date.parse(context.state.run.startedAt);
  const isRead = ({ intent }: Pick<Doubted, 'intent'>): boolean =>
    createProof !== 'none' || Date.parse(intent.doubtUntil) + lateMs < startedMs;
  const asked = createProof === 'upsert' ? doubted : doubted.filter(isRipe);
  const size = connector.app.limits.batchSize;
  for (let start = 0; start < asked.length; start += size) {
    const part = asked.slice(start, start + size);
    const look = createProof === 'none' ? lookByKey : lookByMarker;
    const looked = await look(context, side, part);
    const answered = looked.filter(
      (one) => hasCandidates(one) || (isRipe(one) && (one.candidates === null || isRead(one))),
    );
    if (answered.length > 0) await settleDoubt(context, side, answered);
  }
}

/** How late a search of that app may show a record; by a marker that it keeps unique it is asked exactly. */
async function searchLateness({ ends, store, scope }: RunContext, side: Side): Promise<number> {
  const { horizonMs = 0 } = ends[side].connector;
  return horizonOf(horizonMs, await store.getReach(scope, side, 'live'));
}

function hasCandidates({ candidates }: Doubted): boolean {
  return candidates !== null && candidates.length > 0;
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
    async () =>
      allMarked(await end.connector.findByMarker(end.session, end.object, markers, end.query)),
    'search',
  );
  return doubted.map((one) => ({
    ...one,
    candidates: records.filter((record) => record.marker === one.intent.marker),
  }));
};

/** Whose answer does not say which record carries which marker proves nothing: made again, each would be there twice. */
function allMarked(records: RemoteRecord[]): RemoteRecord[] {
  if (records.every(({ marker }) => marker !== null)) return records;
  throw new ConnectorError('bad_answer', 'A record was found by its marker and told without it.');
}

/** Without a marker: records with the same key that were made since. Who may have been found is left for another time. */
const lookByKey: Look = async (context, side, doubted) => {
  const pairs = doubted.map(({ pair }) => pair);
  const found = await findByKey(context, side, pairs);
  return doubted.flatMap((one) => {
    const own = found.get(one.pair.link.id);
    if (own === 'untold') return [];
    const sinceMs = Date.parse(one.intent.sentAt) - CLOCK_SKEW_MS;
    const isNew = ({ createdAt }: RemoteRecord) =>
      createdAt === null || afterToldTime(createdAt) > sinceMs;
    return [{ ...one, candidates: own?.filter(isNew) ?? null }];
  });
};
