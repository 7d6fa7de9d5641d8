/**
 * Archives records that the run created. The intent is in the journal before the call leaves; what
 * became of a call without an answer is found by reading the record again, never by a second guess.
 */
import type { PlannedArchive } from '../../plan/undo/undo-parts.js';
import { ConnectorError } from '../../ports/connector.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { SIDES } from '../../vocabulary.js';
import type { AppEnd } from '../apps/app-end.js';
import { writeApp } from '../apps/app-end.js';
import { closeAttempts } from '../doubt/close-attempts.js';
import { withoutAttempt } from '../doubt/open-attempts.js';
import { journalOutcome } from '../journal/journal-outcome.js';
import { newEntry } from '../journal/new-entry.js';
import { parted } from '../match/part-link.js';
import type { RunContext } from '../run-context.js';
import { commit, nowIso, runId } from '../run-context.js';
import { RunStop } from '../run-stop.js';
import type { SendOutcome } from '../write/sending.js';
import { removalAttempt } from '../write/sending.js';

/** A pair whose record of one side is to be archived. */
export interface Archiving {
  pair: Pair;
  archive: PlannedArchive;
}

export async function archiveRecords(
  context: RunContext,
  archivings: readonly Archiving[],
): Promise<void> {
  if (archivings.length === 0) return;
  brake(context, archivings.filter(({ archive }) => !archive.isGone).length);
  const entries = await prepareEntries(context, archivings);
  context.probe('beforeIntentCommit');
  const links = archivings.flatMap((one) => intended(context, one, entries));
  await commit(context, { links, changes: [...entries.values()] });
  context.probe('afterIntentCommit');
  const sent = await sendArchives(context, archivings, entries);
  context.probe('afterSend');
  await storeArchives(context, { archivings, entries, sent });
  context.probe('afterResultCommit');
  if (sent.stop !== null) throw sent.stop;
}

/** Never more than a person agreed to. */
function brake(context: RunContext, coming: number): void {
  const { undoes, writes } = context.state.run;
  const done = SIDES.reduce((sum, side) => sum + (writes[side].removed ?? 0), 0);
  const most = undoes?.mostArchives ?? 0;
  if (done + coming <= most) return;
  throw new RunStop({ kind: 'held', why: { reason: 'archives', limit: most } });
}

type Entries = ReadonlyMap<Link['id'], JournalEntry>;

/** An entry for each archive; the one that an earlier try left open goes on. Who is gone needs no new one. */
async function prepareEntries(
  context: RunContext,
  archivings: readonly Archiving[],
): Promise<Entries> {
  const own = await context.store.findChanges(
    runId(context),
    archivings.map(({ pair }) => pair.link.id),
  );
  const entries = new Map<Link['id'], JournalEntry>();
  for (const { pair, archive } of archivings) {
    const open = own.find(({ linkId, action, status }) => {
      return linkId === pair.link.id && action === 'archive' && OPEN.includes(status);
    });
    if (open !== undefined) entries.set(pair.link.id, { ...open, marker: null });
    else if (!archive.isGone) entries.set(pair.link.id, archiveEntry(context, pair, archive));
  }
  return entries;
}

function archiveEntry(
  context: RunContext,
  { link }: Pair,
  { side, id }: PlannedArchive,
): JournalEntry {
  return newEntry(context, link, { side, remoteId: id, action: 'archive', status: 'intended' });
}

const OPEN: readonly JournalEntry['status'][] = ['intended', 'unknown'];

/**
 * The link remembers the removal until its end is known. Should the undo be cancelled meanwhile, a
 * record that turns out to be gone is our own doing, and its partner does not follow it.
 */
function intended(
  context: RunContext,
  { pair: { link }, archive }: Archiving,
  entries: Entries,
): Link[] {
  const changeId = entries.get(link.id)?.id;
  if (changeId === undefined) return [];
  const attempt = removalAttempt(context, archive.side, changeId);
  const { attempts } = withoutAttempt(link, changeId);
  return [{ ...link, attempts: [...attempts, attempt] }];
}

interface SentArchives {
  outcomes: Map<Link['id'], SendOutcome>;
  stop: Error | null;
}

async function sendArchives(
  context: RunContext,
  archivings: readonly Archiving[],
  entries: Entries,
): Promise<SentArchives> {
  const sent: SentArchives = { outcomes: new Map(), stop: null };
  const due = archivings.filter(
    ({ pair, archive }) => !archive.isGone && entries.has(pair.link.id),
  );
  await Promise.all(
    SIDES.map((side) => {
      const own = due.filter(({ archive }) => archive.side === side);
      return sendSide(context.ends[side], own, sent);
    }),
  );
  return sent;
}

/** Batch after batch; after a stop the rest counts as not sent. */
async function sendSide(
  end: AppEnd,
  archivings: readonly Archiving[],
  sent: SentArchives,
): Promise<void> {
  const size = end.connector.app.limits.batchSize;
  for (let start = 0; start < archivings.length; start += size) {
    const batch = archivings.slice(start, start + size);
    const outcomes = sent.stop === null ? await sendBatch(end, batch, sent) : [];
    for (const [index, { pair }] of batch.entries())
      sent.outcomes.set(pair.link.id, outcomes[index] ?? NOT_SENT);
  }
}

async function sendBatch(
  end: AppEnd,
  batch: readonly Archiving[],
  sent: SentArchives,
): Promise<SendOutcome[]> {
  const { connector, session, object } = end;
  const ids = batch.map(({ archive }) => archive.id);
  try {
    return await writeApp(end, () => connector.archive(session, object, ids));
  } catch (error) {
    if (error instanceof ConnectorError) {
      const { message } = error;
      return batch.map(() => ({ kind: 'unknown', message }));
    }
    sent.stop ??= error instanceof Error ? error : new Error(String(error), { cause: error });
    return [];
  }
}

async function storeArchives(
  context: RunContext,
  {
    archivings,
    entries,
    sent,
  }: { archivings: readonly Archiving[]; entries: Entries; sent: SentArchives },
): Promise<void> {
  const links: Link[] = [];
  const changes: JournalEntry[] = [];
  const archived: Archiving[] = [];
  for (const { pair, archive } of archivings) {
    const outcome = archive.isGone ? GONE : (sent.outcomes.get(pair.link.id) ?? NOT_SENT);
    const isDone = outcome.kind === 'applied' || outcome.kind === 'missing';
    const entry = entries.get(pair.link.id);
    // The entry of the removal itself is closed here, those of other attempts below.
    const link = entry === undefined ? pair.link : withoutAttempt(pair.link, entry.id);
    if (isDone) archived.push({ pair: { ...pair, link }, archive });
    else if (outcome.kind !== 'unknown' && entry !== undefined) links.push(link);
    if (entry === undefined) continue;
    changes.push(closed(entry, outcome, { pair, at: nowIso(context) }));
    if (isDone) countArchive(context, archive);
  }
  const before = archived.map(({ pair }) => pair);
  const after = before.map((pair) => ({ ...pair, link: undone(pair.link) }));
  // Of an update in doubt that the link remembered, what was just read tells what became of it.
  changes.push(...(await closeAttempts(context, before, after)));
  links.push(...after.map(({ link }) => link));
  await commit(context, { links, shadows: archived.flatMap(goneShadow), changes });
}

function undone(link: Link): Link {
  return { ...parted(link, 'undone'), attempts: [] };
}

function goneShadow({ pair, archive }: Archiving): Shadow[] {
  const shadow = pair[archive.side];
  return shadow === null ? [] : [{ ...shadow, isDeleted: true, keys: shadow.keys.map(() => null) }];
}

const GONE: SendOutcome = { kind: 'missing' };
const NOT_SENT: SendOutcome = { kind: 'notSent' };

/** A record that is not there is what was wanted. */
function closed(
  entry: JournalEntry,
  outcome: SendOutcome,
  now: { pair: Pair; at: string },
): JournalEntry {
  if (outcome.kind === 'missing') return { ...entry, status: 'applied', error: null, at: now.at };
  return journalOutcome(entry, outcome, now);
}

function countArchive(context: RunContext, { side }: PlannedArchive): void {
  const writes = context.state.run.writes[side];
  writes.removed = (writes.removed ?? 0) + 1;
}
