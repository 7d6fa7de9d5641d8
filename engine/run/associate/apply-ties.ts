/** What the apps' answers to ties do to a pair. Pure but for the counts of the run. */
import type { PropertyChange, Value } from '../../contract/index.js';
import { isLongestWait } from '../../issues/retry-delay.js';
import { withAssociationLabel } from '../../mapping/association-label.js';
import type { AssociationPlan, PlannedTie } from '../../plan/ties/association-plan.js';
import type { WriteOutcome } from '../../ports/connector.js';
import type { JournalEntry } from '../../ports/store.js';
import type { Link, Pair } from '../../state/link.js';
import { lostAfter } from '../../plan/ties/lost-ties.js';
import { tieEntry, withEntry, withoutEntry } from '../../plan/ties/tie-ids.js';
import { otherSide } from '../../vocabulary.js';
import { journalOutcome } from '../journal/journal-outcome.js';
import { withoutAttempt } from '../doubt/open-attempts.js';
import type { RunContext } from '../run-context.js';
import { nowIso } from '../run-context.js';
import type { TieOutcome } from './send-ties.js';
import { failedLink, withBases } from '../write/settle-link.js';
import type { SendingTie, SendingTies } from './tie-attempts.js';
import { unansweredIssue } from '../write/unanswered.js';

export function applyTies(
  context: RunContext,
  { pair, plan, sending }: { pair: Pair; plan: AssociationPlan; sending: SendingTies },
  outcomes: ReadonlyMap<PlannedTie, TieOutcome>,
): { pair: Pair; changes: JournalEntry[] } {
  let next = withBases(pair, plan.bases);
  // What waits is looked at when the other sync has linked something.
  let isDue = false;
  const changes: JournalEntry[] = [];
  for (const tie of plan.ties) {
    const outcome = outcomes.get(tie) ?? { kind: 'notSent' };
    const intent = sending.get(tie);
    if (intent !== undefined && outcome.kind !== 'unknown')
      next = { ...next, link: withoutAttempt(next.link, intent.attempt.changeId) };
    if (outcome.kind === 'applied') {
      next = withTie(next, tie, storedOf(tie, outcome));
      context.state.run.writes[tie.side].associated += 1;
    } else if (outcome.kind === 'refused') {
      const { code, property, message } = outcome;
      const issue = { code, side: tie.side, property, appMessage: message, details: {} };
      const rules = { nowMs: context.clock.now(), random: context.ids.random(), readAtMs: null };
      next = { ...next, link: failedLink(next.link, issue, rules) };
    } else isDue = true;
    if (intent !== undefined) changes.push(tieChange(context, next, { tie, outcome, intent }));
  }
  const heard = withTieFailures(next.link, plan.ties, outcomes);
  const isAssociationWaiting = plan.waiting.length > 0;
  const link = { ...heard, isAssociationDue: isDue, isAssociationWaiting };
  return { pair: { ...next, link }, changes };
}

/**
 * Ties that are not answered are sent again by the next runs, in ever smaller batches. Once that happened as often as
 * a record's own writes are tried before their wait is as long as it gets, the record is shown as failing; the first
 * answer ends it. Pure.
 */
function withTieFailures(
  link: Link,
  ties: readonly PlannedTie[],
  outcomes: ReadonlyMap<PlannedTie, TieOutcome>,
): Link {
  const answers = ties.map((tie) => outcomes.get(tie) ?? NOT_SENT);
  const at = answers.findIndex(({ kind }) => kind === 'unknown');
  const [tie, unheard] = [ties[at], answers[at]];
  if (tie === undefined || unheard?.kind !== 'unknown') {
    const isKept = ties.length > 0 && answers.every(({ kind }) => kind === 'notSent');
    return isKept || link.tieFailures === 0 ? link : withoutTieFailures(link);
  }
  const tieFailures = link.tieFailures + 1;
  if (!isLongestWait(tieFailures)) return { ...link, tieFailures };
  const issue = unansweredIssue({ side: tie.side, message: unheard.message });
  return { ...link, tieFailures, state: 'failing', issue, nextTryAt: null };
}

function withoutTieFailures(link: Link): Link {
  const heard = { ...link, tieFailures: 0 };
  const isOver = link.state === 'failing' && link.issue?.code === 'app_unavailable';
  return isOver ? { ...heard, state: 'inSync', issue: null, failures: 0 } : heard;
}

const NOT_SENT: TieOutcome = { kind: 'notSent' };

/** What the app made of a reference, as far as it tells. */
export function storedOf(
  tie: PlannedTie,
  outcome: Extract<TieOutcome, { kind: 'applied' }>,
): Value {
  const told = tie.isProperty === true ? outcome.record.values[tie.association] : undefined;
  return told === undefined ? tie.toId : told;
}

/** The pair once the tie is set: both sides count it as processed. */
export function withTie(pair: Pair, tie: PlannedTie, stored: Value): Pair {
  if (tie.change !== undefined) return withSetTie(pair, tie);
  const key = tie.property.property;
  const to = pair[tie.side];
  const seen = to === null ? null : { ...to, values: { ...to.values, [key]: stored } };
  const own = { [key]: stored, ...lostAfter(to?.base ?? {}, key, null) };
  const other = tie.from === null ? {} : { [tie.from.property]: tie.from.value };
  const bases = tie.side === 'left' ? { left: own, right: other } : { left: other, right: own };
  return withBases({ ...pair, [tie.side]: seen }, bases);
}

/** One tie of a set, or a label of it: the written side shows it, and on both sides it counts as processed. */
function withSetTie(pair: Pair, tie: PlannedTie): Pair {
  const key = tie.property.property;
  const fromSide = otherSide(tie.side);
  const to = pair[tie.side];
  const from = pair[fromSide];
  if (to === null || from === null || tie.toId === null) return pair;
  const put = tie.change === 'add' ? withEntry : withoutEntry;
  const entry = tieEntry(tie.toId, tie.label);
  const lost = tie.change === 'add' ? lostAfter(to.base, key, tie.from?.value ?? null) : {};
  const written: Pair = {
    ...pair,
    [tie.side]: {
      ...to,
      values: { ...to.values, [key]: put(to.values[key], entry) },
      base: { ...to.base, ...lost, [key]: put(to.base[key], entry) },
    },
  };
  if (tie.from === null) return written;
  const { property, value } = tie.from;
  const base = { ...from.base, [property]: put(from.base[property], String(value)) };
  return { ...written, [fromSide]: { ...from, base } };
}

function tieChange(
  context: RunContext,
  pair: Pair,
  { tie, outcome, intent }: { tie: PlannedTie; outcome: TieOutcome; intent: SendingTie },
): JournalEntry {
  const { change } = intent;
  const at = nowIso(context);
  if (outcome.kind !== 'applied') return journalOutcome(change, outcome, { pair, at });
  const told = withAssociationLabel(toldChange(tie, outcome), context.compiled.schema[tie.side]);
  return { ...change, status: 'applied', properties: [told], at };
}

/** With what the app made of a reference, where that is something else. */
export function toldChange(tie: PlannedTie, outcome: WriteOutcome): PropertyChange {
  if (outcome.kind !== 'applied') return tie.property;
  const stored = storedOf(tie, outcome);
  return stored === tie.toId || tie.change !== undefined
    ? tie.property
    : { ...tie.property, stored };
}
