/**
 * Puts ties back, and takes away those that a run made. Each is in the journal before the call leaves, so that a
 * tie which turns out to be back after a lost answer is known as this undo's own doing and as no person's edit.
 */
import type { Change, PropertyChange } from '../../contract/index.js';
import type { PlannedTie } from '../../plan/ties/association-plan.js';
import { tiePart } from '../../plan/undo/left-ties.js';
import { idsOf, labelsOf, readEntry, withEntry, withoutEntry } from '../../plan/ties/tie-ids.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Pair } from '../../state/link.js';
import { isSetKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import { storedOf, toldChange, withTie } from '../associate/apply-ties.js';
import { journalOutcome } from '../journal/journal-outcome.js';
import { newEntry } from '../journal/new-entry.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';
import { commit, runId } from '../run-context.js';
import type { SentTies, TieOutcome } from '../associate/send-ties.js';
import { sendTies } from '../associate/send-ties.js';
import { failedLink, withBases } from '../write/settle-link.js';

/** A pair as it was just read, with the ties that are to go back. */
export interface Untying {
  pair: Pair;
  ties: readonly PlannedTie[];
}

/** Also looks at what an earlier try left open, so pairs without ties may be among them. */
export async function undoTies(context: RunContext, untyings: readonly Untying[]): Promise<void> {
  const ids = untyings.map(({ pair }) => pair.link.id);
  const own = ids.length === 0 ? [] : await context.store.findChanges(runId(context), ids);
  const open = own.flatMap((change): JournalEntry[] =>
    change.action === 'associate' && isOpen(change.status) ? [{ ...change, marker: null }] : [],
  );
  const work = untyings.map((one) => prepare(context, one, open));
  const busy = work.filter(({ entries, settled }) => entries.size > 0 || settled.length > 0);
  if (busy.length === 0) return;
  context.probe('beforeIntentCommit');
  await commit(context, { changes: busy.flatMap(({ entries }) => [...entries.values()]) });
  context.probe('afterIntentCommit');
  const sent: SentTies = { outcomes: new Map(), stop: null };
  for (const side of SIDES) await sendTies(context.ends[side], addressed(busy, side), sent);
  context.probe('afterSend');
  const done = busy.map((one) => applied(context, one, sent));
  await commit(context, {
    // What was read right before the writes may hold edits that no run has looked at yet.
    links: done.map(({ pair }) => ({ ...pair.link, isTouched: true, isAssociationDue: true })),
    shadows: done.flatMap(({ pair, sides }) => [...sides].flatMap((side) => pair[side] ?? [])),
    changes: done.flatMap(({ changes }) => changes),
  });
  context.probe('afterResultCommit');
  if (sent.stop !== null) throw sent.stop;
}

function isOpen(status: Change['status']): boolean {
  return status === 'intended' || status === 'unknown';
}

interface Prepared {
  pair: Pair;
  /** What is sent, with its entry in the journal. */
  entries: ReadonlyMap<PlannedTie, JournalEntry>;
  /** Entries of an earlier try whose tie is back by now. */
  settled: readonly JournalEntry[];
}

/** The entry that an earlier try left open goes on. */
function prepare(
  context: RunContext,
  { pair, ties }: Untying,
  open: readonly JournalEntry[],
): Prepared {
  const own = open.filter(({ linkId }) => linkId === pair.link.id);
  const entries = new Map<PlannedTie, JournalEntry>();
  for (const tie of ties) {
    const known = own.find((entry) => entry.side === tie.side && isAbout(entry, tie.property));
    const entry = known ?? tieEntryOf(context, pair, tie);
    entries.set(tie, { ...entry, status: 'intended', properties: [tie.property] });
  }
  const again = new Set([...entries.values()].map(({ id }) => id));
  return { pair, entries, settled: own.filter(({ id }) => !again.has(id)) };
}

function isAbout({ properties }: JournalEntry, property: PropertyChange): boolean {
  return properties.some((one) => tiePart(one) === tiePart(property));
}

function tieEntryOf(
  context: RunContext,
  { link }: Pair,
  { side, property }: PlannedTie,
): JournalEntry {
  return newEntry(context, link, {
    ...{ side, remoteId: endId(link, side), action: 'associate', status: 'intended' },
    properties: [property],
  });
}

function addressed(work: readonly Prepared[], side: Side) {
  return work.flatMap(({ pair, entries }) => {
    const id = endId(pair.link, side);
    const ties = [...entries.keys()].filter((tie) => tie.side === side);
    const version = pair[side]?.version ?? null;
    const unanswered = pair.link.tieFailures;
    return id === null ? [] : ties.map((tie) => ({ tie, id, version, unanswered }));
  });
}

function applied(
  context: RunContext,
  { pair, entries, settled }: Prepared,
  { outcomes, stop }: SentTies,
): { pair: Pair; changes: JournalEntry[]; sides: ReadonlySet<Side> } {
  const changes: JournalEntry[] = [];
  let next = pair;
  for (const entry of settled) {
    const isBack = entry.properties.every((property) => shows(pair, entry.side, property));
    changes.push(
      isBack ? { ...entry, status: 'applied', error: null } : { ...entry, status: 'failed' },
    );
    if (!isBack) continue;
    context.state.run.writes[entry.side].associated += 1;
    for (const property of entry.properties) next = withBase(next, entry.side, property);
  }
  for (const [tie, entry] of entries) {
    const outcome = outcomes.get(tie) ?? { kind: 'notSent' };
    changes.push(closed(entry, { tie, outcome, hasStopped: stop !== null }, next));
    if (outcome.kind === 'applied') {
      next = withTie(next, tie, storedOf(tie, outcome));
      context.state.run.writes[tie.side].associated += 1;
    } else if (outcome.kind === 'refused') next = refused(context, next, { tie, outcome });
  }
  const tied = [...entries.keys()].map(({ side }) => side);
  const sides = new Set([...tied, ...settled.map(({ side }) => side)]);
  return { pair: next, changes, sides };
}

/** What has no answer may have happened; what a stop kept back was perhaps never sent. */
function closed(
  entry: JournalEntry,
  { tie, outcome, hasStopped }: { tie: PlannedTie; outcome: TieOutcome; hasStopped: boolean },
  pair: Pair,
): JournalEntry {
  if (outcome.kind === 'applied')
    return { ...entry, status: 'applied', error: null, properties: [toldChange(tie, outcome)] };
  if (outcome.kind !== 'notSent') return journalOutcome(entry, outcome, { pair, at: entry.at });
  return hasStopped ? entry : { ...entry, status: 'unknown', error: 'There was no answer.' };
}

function refused(
  context: RunContext,
  pair: Pair,
  { tie, outcome }: { tie: PlannedTie; outcome: Extract<TieOutcome, { kind: 'refused' }> },
): Pair {
  const { code, property, message } = outcome;
  const issue = { code, side: tie.side, property, appMessage: message, details: {} };
  const rules = { nowMs: context.clock.now(), random: context.ids.random(), readAtMs: null };
  return { ...pair, link: failedLink(pair.link, issue, rules) };
}

/** Whether a record shows what this change was to bring about. */
function shows(pair: Pair, side: Side, change: PropertyChange): boolean {
  const now = pair[side]?.values[change.property];
  if (!isSetKey(change.property)) return now === change.after;
  const { toId, label } = entryOf(change);
  const isThere =
    label === undefined
      ? idsOf(now).includes(toId)
      : labelsOf(now).some((one) => one.id === toId && one.label === label);
  return isThere === (change.after !== null);
}

/** It is our own doing: what the written side shows of it counts as processed. */
function withBase(pair: Pair, side: Side, change: PropertyChange): Pair {
  const key = change.property;
  const shadow = pair[side];
  if (shadow === null) return pair;
  const put = change.after === null ? withoutEntry : withEntry;
  const base = isSetKey(key) ? put(shadow.base[key], entryNameOf(change)) : change.after;
  return withBases(pair, { left: {}, right: {}, [side]: { [key]: base } });
}

function entryOf(change: PropertyChange): { toId: string; label: string | undefined } {
  return readEntry(entryNameOf(change));
}

/** A tie stands before its labels. */
function entryNameOf({ before, after }: PropertyChange): string {
  const entry = after ?? before;
  return String(Array.isArray(entry) ? entry[0] : entry);
}
