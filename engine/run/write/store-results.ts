/** Stores what became of one step's writes: links and shadows as the apps answered, and the journal. */
import type { JournalEntry } from '../../ports/store.js';
import type { Pair } from '../../state/link.js';
import type { Adoption, Holders } from '../doubt/adopt-existing.js';
import { adoptExisting, findHolders } from '../doubt/adopt-existing.js';
import type { OutcomeRules } from './apply-outcome.js';
import { applyCreate, applyUpdate, settleAgain } from './apply-outcome.js';
import { applyRemoval } from './apply-removal.js';
import { closeAttempts } from '../doubt/close-attempts.js';
import { journalOutcome } from '../journal/journal-outcome.js';
import { linkEntry } from '../journal/link-entry.js';
import { outcomeRules, rowsOf } from './pair-rows.js';
import { releaseRefused } from './release-refused.js';
import type { RunContext } from '../run-context.js';
import { commit, nowIso } from '../run-context.js';
import type { Sent } from './send-items.js';
import type { SendOutcome, Sending, SendingCreate, SendingItem } from './sending.js';

/** `alsoBusy`: what is under way at the same time; the links of those cannot be taken over. */
export async function storeResults(
  context: RunContext,
  active: readonly Sending[],
  { sent, alsoBusy }: { sent: Sent; alsoBusy: readonly Sending[] },
): Promise<void> {
  const holders = await findHolders(context, active, { sent, alsoBusy });
  const results: Results = { context, sent, holders, adoptions: [], changes: [] };
  const pairs = active.map((sending) => takeAnswers(results, sending));
  const before = active.map(({ decided }) => decided.pair);
  const closed = await closeAttempts(context, before, pairs);
  const stored = active.map(({ pair }) => pair);
  const removed = results.adoptions.flatMap((adoption) => adoption.removedLinkIds);
  const rows = rowsOf(pairs, { stored, removed });
  const intended = active.flatMap(({ items }) => items.map(({ change }) => change));
  await commit(context, {
    ...rows,
    changes: [...closed, ...results.changes],
    stored: { ...rows.stored, changes: intended },
  });
  await releaseRefused(context, rows.stored?.shadows ?? [], rows.shadows ?? []);
}

/** What one step's answers amount to; filled pair by pair. */
interface Results {
  readonly context: RunContext;
  readonly sent: Sent;
  readonly holders: Holders;
  readonly adoptions: Adoption[];
  readonly changes: JournalEntry[];
}

/** The pair after all its answers. */
function takeAnswers(results: Results, sending: Sending): Pair {
  const { context, changes } = results;
  const rules = outcomeRules(context, sending.decided.readAtMs);
  let { pair } = sending;
  for (const item of sending.items) {
    const outcome = outcomeOf(results, item.change);
    pair = takeAnswer(results, pair, { item, outcome, rules });
    countWrite(context, item, outcome);
    const { mappings } = context.compiled;
    changes.push(journalOutcome(item.change, outcome, { pair, at: nowIso(context), mappings }));
  }
  return isSettleable(results, sending, pair) ? settleAgain(pair, rules) : pair;
}

function takeAnswer(
  results: Results,
  pair: Pair,
  { item, outcome, rules }: { item: SendingItem; outcome: SendOutcome; rules: OutcomeRules },
): Pair {
  switch (item.kind) {
    case 'create':
      return takeCreate(results, pair, { item, outcome, rules });
    case 'update':
      return applyUpdate(pair, { item, outcome }, rules);
    case 'remove':
      return applyRemoval(pair, { item, outcome }, rules);
  }
}

function outcomeOf({ sent }: Results, { id }: JournalEntry): SendOutcome {
  return sent.outcomes.get(id) ?? { kind: 'notSent' };
}

/** A create makes a record, or meets one that is there already. */
function takeCreate(
  { context, holders, adoptions, changes }: Results,
  pair: Pair,
  { item, outcome, rules }: { item: SendingCreate; outcome: SendOutcome; rules: OutcomeRules },
): Pair {
  const existing = holders.of(item.planned.side, outcome);
  if (existing === undefined) return applyCreate(pair, { item, outcome }, rules);
  const adoption = adoptExisting(pair, existing, rules);
  adoptions.push(adoption);
  const { link } = adoption.pair;
  if (link.stage !== 'linked') return adoption.pair;
  if (outcome.kind === 'exists') changes.push(linkEntry(context, link));
  holders.claim(item.planned.side, existing, link);
  return adoption.pair;
}

function isSettleable(results: Results, { items }: Sending, { link }: Pair): boolean {
  const isApplied = items.every(({ change }) => outcomeOf(results, change).kind === 'applied');
  const isUpdated = items.some((item) => item.kind === 'update');
  return isApplied && isUpdated && link.stage === 'linked' && link.state !== 'failing';
}

function countWrite(
  context: RunContext,
  { kind, planned }: Sending['items'][number],
  outcome: SendOutcome,
): void {
  if (outcome.kind !== 'applied') return;
  const counts = context.state.run.writes[planned.side];
  if (kind === 'create') counts.created += 1;
  else if (kind === 'update') counts.updated += 1;
  else counts.removed = (counts.removed ?? 0) + 1;
}
