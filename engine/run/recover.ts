/**
 * The recover phase: settles what an earlier slice left in doubt, before anything else is read.
 * A create is looked up in the app before it may be made again; an update is simply planned again on
 * what both ends show then.
 */
import type { ChangeId, LinkId, RemoteId } from '../contract/index.js';
import { toIso } from '../ports/clock.js';
import type { RemoteRecord } from '../ports/connector.js';
import type { JournalEntry } from '../ports/store.js';
import type { CreateIntent, Link, Pair } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import { SIDES, otherSide } from '../vocabulary.js';
import { readApp } from './app-end.js';
import { findByKey } from './find-by-key.js';
import { loadKnown } from './load-known.js';
import { observeRecord } from './observe-record.js';
import type { RunContext } from './run-context.js';
import { STEP_SIZE, commit, nowIso, runId } from './run-context.js';
import { settleCreate } from './settle-create.js';

export async function recover(context: RunContext): Promise<void> {
  let afterId: LinkId | null = null;
  for (;;) {
    const page = { afterId, limit: STEP_SIZE };
    const pairs: Pair[] = await context.store.listPairs(context.scope, { kind: 'inDoubt' }, page);
    const last = pairs.at(-1);
    if (last === undefined) break;
    afterId = last.link.id;
    await recoverUpdates(context, pairs);
    for (const side of SIDES) await recoverCreates(context, side, pairs);
    await context.border();
  }
  await context.store.touchLinks(context.scope, { kind: 'retryDue', now: nowIso(context) });
  context.probe('afterRecover');
}

/** Both ends are read again once the link is planned; see absorb-attempts. */
async function recoverUpdates(context: RunContext, pairs: readonly Pair[]): Promise<void> {
  const links = pairs
    .map((pair) => pair.link)
    .filter((link) => link.intent === null && link.attempts.length > 0 && !link.isTouched)
    .filter((link) => link.stage === 'linked')
    .map((link): Link => ({ ...link, isTouched: true }));
  if (links.length > 0) await commit(context, { links });
}

interface Doubted {
  pair: Pair;
  intent: CreateIntent;
}

async function recoverCreates(
  context: RunContext,
  side: Side,
  pairs: readonly Pair[],
): Promise<void> {
  const proof = context.ends[side].connector.app.capabilities.createProof;
  const now = nowIso(context);
  const doubted = pairs.flatMap((pair): Doubted[] => {
    const { intent } = pair.link;
    if (intent?.side !== side) return [];
    const isRipe = proof === 'upsert' || intent.doubtUntil <= now;
    return isRipe ? [{ pair, intent }] : [];
  });
  const size = context.ends[side].connector.app.limits.batchSize;
  for (let start = 0; start < doubted.length; start += size) {
    const part = doubted.slice(start, start + size);
    if (proof === 'none') await recoverByKey(context, side, part);
    else await recoverByMarker(context, side, part);
  }
}

async function recoverByMarker(
  context: RunContext,
  side: Side,
  doubted: readonly Doubted[],
): Promise<void> {
  const end = context.ends[side];
  const markers = doubted.map(({ intent }) => intent.marker);
  const records = await readApp(end, () =>
    end.connector.findByMarker(end.session, end.object, markers, end.query),
  );
  const byMarker = new Map(records.map((record) => [record.marker ?? '', [record]]));
  await settle(context, side, doubted, ({ intent }) => byMarker.get(intent.marker) ?? []);
}

/** Without a marker: a record with the same key that was made since, and that nobody is linked to. */
async function recoverByKey(
  context: RunContext,
  side: Side,
  doubted: readonly Doubted[],
): Promise<void> {
  const found = await findByKey(
    context,
    side,
    doubted.map(({ pair }) => pair),
  );
  await settle(context, side, doubted, ({ pair, intent }) => {
    const records = found.get(pair.link.id);
    if (records === undefined) return null;
    const since = toIso(Date.parse(intent.sentAt) - CLOCK_SKEW_MS);
    return records.filter((record) => record.createdAt === null || record.createdAt >= since);
  });
}

/** An app's clock may be this far from ours. */
const CLOCK_SKEW_MS = 60_000;

/** The records that a create may have made; null when there is no way to ask. */
type CandidatesOf = (one: Doubted) => readonly RemoteRecord[] | null;

/** One record found: it is ours. None: it may be made again. Several, or no way to know: a person decides. */
async function settle(
  context: RunContext,
  side: Side,
  doubted: readonly Doubted[],
  candidatesOf: CandidatesOf,
): Promise<void> {
  const all = doubted.flatMap((one) => candidatesOf(one) ?? []).map((record) => record.id);
  const known = await loadKnown(context, side, [...new Set(all)]);
  const used = new Set<RemoteId>();
  const rows: Pair[] = [];
  const removedLinkIds: LinkId[] = [];
  const changes: JournalEntry[] = [];
  for (const one of doubted) {
    const { pair } = one;
    const candidates = candidatesOf(one);
    const free = (candidates ?? []).filter(
      (record) => !used.has(record.id) && isFree(known.links.get(record.id), pair.link),
    );
    const [only] = free;
    if (free.length > 1 || candidates === null) {
      rows.push({ ...pair, link: undecided(pair.link, free) });
    } else if (only === undefined) rows.push({ ...pair, link: again(pair.link) });
    else {
      used.add(only.id);
      const holder = known.links.get(only.id);
      if (holder !== undefined && holder.id !== pair.link.id) removedLinkIds.push(holder.id);
      rows.push(adopted(context, one, only, known.shadows.get(only.id)));
    }
    const error = free.length > 1 || candidates === null ? 'unknown' : only?.id;
    changes.push(...(await closedChange(context, one.intent.changeId, error)));
  }
  await commit(context, {
    removedLinkIds,
    links: rows.map((pair) => pair.link),
    shadows: rows.flatMap((pair) => SIDES.flatMap((end) => pair[end] ?? [])),
    changes,
  });
}

/** The journal's answer to a create in doubt: made (as this record), not made, or unknown for good. */
async function closedChange(
  context: RunContext,
  id: ChangeId,
  made: RemoteId | 'unknown' | undefined,
): Promise<JournalEntry[]> {
  const change = await context.store.findChange(id);
  if (change === undefined) return [];
  if (made === 'unknown') return [{ ...change, status: 'unknown' }];
  if (made === undefined)
    return [{ ...change, status: 'failed', error: 'It did not happen; it is planned again.' }];
  return [{ ...change, status: 'applied', remoteId: made, error: null }];
}

function isFree(holder: Link | undefined, own: Link): boolean {
  return holder === undefined || holder.id === own.id || holder.stage === 'open';
}

function adopted(
  context: RunContext,
  { pair, intent }: Doubted,
  record: RemoteRecord,
  known: Pair['left'] | undefined,
): Pair {
  const rules = { side: intent.side, compiled: context.compiled, runId: runId(context) };
  const seen = observeRecord(record, known ?? undefined, rules);
  const { link, shadow } = settleCreate(pair.link, record, seen.shadow, nowIso(context));
  const fromSide = otherSide(intent.side);
  const from = pair[fromSide];
  const withFrom = from === null ? null : { ...from, base: { ...from.base, ...intent.from } };
  const written = { ...link, writtenRunId: runId(context) };
  return { ...pair, link: written, [intent.side]: shadow, [fromSide]: withFrom };
}

function again(link: Link): Link {
  return { ...link, stage: 'open', state: 'pending', intent: null, isTouched: true };
}

function undecided(link: Link, candidates: readonly RemoteRecord[]): Link {
  const details = { candidates: candidates.map((record) => record.id) };
  const side = link.intent?.side ?? null;
  return {
    ...link,
    stage: 'open',
    intent: null,
    state: 'failing',
    isTouched: false,
    issue: { code: 'outcome_unknown', side, property: null, appMessage: null, details },
  };
}
