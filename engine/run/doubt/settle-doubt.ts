/**
 * Decides about creates in doubt. One record found: it is ours, or, found by its key and showing other values than were
 * sent, somebody else's whom our record meets as on a first match. None: it may be made again. Several,
 * or no way to know: a person decides.
 */
import type { LinkId, RemoteId } from '../../contract/index.js';
import { issueOn } from '../../issues/issue-on.js';
import type { RemoteRecord } from '../../ports/connector.js';
import type { JournalEntry } from '../../ports/store.js';
import { isCreateAttempt } from '../../state/attempt.js';
import { isCreateDecided } from '../../state/is-match-settled.js';
import type { CreateIntent, Link, Pair } from '../../state/link.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import type { Known } from '../scan/absorb-page.js';
import { notMade } from '../../plan/reopen.js';
import { showsMost } from '../../plan/own-writes/shows-sent.js';
import { lookAtReplaced } from '../scan/absorb.js';
import { markGone } from '../scan/mark-gone.js';
import type { CreateVerdict, JudgedCreate } from './close-creates.js';
import { closeCreates, judgedTries } from './close-creates.js';
import { linkEntry } from '../journal/link-entry.js';
import { loadKnown } from '../scan/load-known.js';
import { observeRecord } from '../scan/observe-record.js';
import { outcomeRules, rowsOf } from '../write/pair-rows.js';
import { awaitedTries, remembered } from './repeat-create.js';
import type { RunContext } from '../run-context.js';
import { commit, nowIso, runId } from '../run-context.js';
import { settleCreate } from './settle-create.js';
import { notMadeLink } from '../write/unanswered.js';

export interface Doubted {
  pair: Pair;
  intent: CreateIntent;
  /** The records that the create may have made; null when there is no way to ask. */
  candidates: readonly RemoteRecord[] | null;
}

type Verdict =
  | { kind: 'made'; remoteId: RemoteId; record: RemoteRecord }
  | { kind: 'met'; remoteId: RemoteId; record: RemoteRecord }
  | { kind: 'notMade' }
  | { kind: 'unclear'; candidates: readonly RemoteRecord[] };

export async function settleDoubt(
  context: RunContext,
  side: Side,
  doubted: readonly Doubted[],
): Promise<void> {
  const all = doubted.flatMap(({ candidates }) => candidates ?? []).map((record) => record.id);
  const known = await loadKnown(context, side, [...new Set(all)]);
  const used = new Set<RemoteId>();
  const rows: Pair[] = [];
  const removedLinkIds: LinkId[] = [];
  const made: CreateIntent[] = [];
  const judged: JudgedCreate[] = [];
  const entries: JournalEntry[] = [];
  for (const one of doubted) {
    const verdict = judge(context, one, { known, used });
    const after = settled(context, one, { verdict, known });
    rows.push(after.pair);
    judged.push(...judgedTries([after.made, one.intent], answerOf(verdict)));
    if (verdict.kind !== 'made' && verdict.kind !== 'met') continue;
    if (verdict.kind === 'met') entries.push(linkEntry(context, after.pair.link));
    used.add(verdict.remoteId);
    made.push(one.intent);
    const holder = known.links.get(verdict.remoteId);
    if (holder !== undefined && holder.id !== one.pair.link.id) removedLinkIds.push(holder.id);
  }
  const changes = [...(await closeCreates(context, judged)), ...entries];
  await commit(context, { ...rowsOf(rows, { removed: removedLinkIds }), changes });
  await lookAtReplaced(context, made);
}

type KnownRecords = Omit<Known, 'inDoubt'>;

function judge(
  context: RunContext,
  { pair, intent, candidates }: Doubted,
  { known, used }: { known: KnownRecords; used: ReadonlySet<RemoteId> },
): Verdict {
  if (candidates === null) return { kind: 'unclear', candidates: [] };
  const free = candidates.filter(
    ({ id }) => id !== intent.replaces && !used.has(id) && isFree(known.links.get(id), pair.link),
  );
  const [only] = free;
  if (only === undefined) return { kind: 'notMade' };
  if (free.length > 1) return { kind: 'unclear', candidates: free };
  const found = { remoteId: only.id, record: only };
  if (isOurs(context, pair.link, { intent, record: only })) return { kind: 'made', ...found };
  // A person wanted a record of its own beside this one.
  if (isCreateDecided(pair.link)) return { kind: 'unclear', candidates: free };
  return { kind: 'met', ...found };
}

/** By its marker, or by most of what one of the tries sent. */
function isOurs(
  { compiled }: RunContext,
  link: Link,
  { intent, record }: { intent: CreateIntent; record: RemoteRecord },
): boolean {
  if (record.marker === intent.marker) return true;
  const shown = { side: intent.side, values: record.values };
  return awaitedTries(link, intent.side).some((one) => showsMost(shown, one, compiled));
}

/** Nobody knows of a create what became of it while only somebody else shows up. */
function answerOf(verdict: Verdict): CreateVerdict {
  return verdict.kind === 'met' ? { kind: 'unclear' } : verdict;
}

function isFree(holder: Link | undefined, own: Link): boolean {
  return holder === undefined || holder.id === own.id || holder.stage === 'open';
}

function settled(
  context: RunContext,
  one: Doubted,
  { verdict, known }: { verdict: Verdict; known: KnownRecords },
): { pair: Pair; made: CreateIntent } {
  const { pair, intent } = one;
  if (verdict.kind === 'made') return adopted(context, one, { ...verdict, known });
  if (verdict.kind === 'met')
    return { pair: asMet(adopted(context, one, { ...verdict, known }).pair, pair), made: intent };
  const link = remembered(pair.link, context.compiled);
  const after =
    verdict.kind === 'notMade'
      ? again(context, link, intent.side)
      : undecided(link, verdict.candidates);
  return { pair: { ...pair, link: after }, made: intent };
}

function adopted(
  context: RunContext,
  { pair, intent }: Doubted,
  { record, known }: { record: RemoteRecord; known: KnownRecords },
): { pair: Pair; made: CreateIntent } {
  const rules = { side: intent.side, compiled: context.compiled, runId: runId(context) };
  const { shadow: seen } = observeRecord(record, known.shadows.get(record.id), rules);
  const now = nowIso(context);
  const waiting = { link: pair.link, intent };
  const { link, shadow, made } = settleCreate(waiting, { record, shadow: seen }, { ...rules, now });
  const fromSide = otherSide(intent.side);
  const from = pair[fromSide];
  const withFrom = from === null ? null : { ...from, base: { ...from.base, ...made.from } };
  const isGone = from?.isDeleted === true;
  const kept = isGone ? (markGone(link, fromSide, context.compiled) ?? link) : link;
  return { pair: { ...pair, link: kept, [intent.side]: shadow, [fromSide]: withFrom }, made };
}

function again(context: RunContext, link: Link, side: Side): Link {
  return notMadeLink(notMade(link), { side, message: null }, outcomeRules(context, null));
}

/** Nothing of either end counts as processed: they are merged as on a first match. */
function asMet({ link, left, right }: Pair, before: Pair): Pair {
  return {
    link: { ...link, writtenRunId: before.link.writtenRunId },
    left: left && { ...left, base: {} },
    right: right && { ...right, base: {} },
  };
}

function undecided(link: Link, candidates: readonly RemoteRecord[]): Link {
  const details = { candidates: candidates.map((record) => record.id) };
  const side = link.intent?.side ?? null;
  const attempts = link.attempts.map((attempt) =>
    isCreateAttempt(attempt) ? { ...attempt, needsLook: true as const } : attempt,
  );
  return {
    ...link,
    attempts,
    stage: 'open',
    intent: null,
    state: 'failing',
    isTouched: false,
    issue: issueOn(side, 'outcome_unknown', { details }),
  };
}
