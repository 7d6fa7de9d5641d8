/** What an app's answer to one write does to the pair. Pure. */
import type { Issue, RunId, Values } from '../../contract/index.js';
import { withShutSides } from '../../filter/shut-sides.js';
import { issueOn } from '../../issues/issue-on.js';
import { rememberFlips } from '../../plan/limits/oscillation.js';
import { planRecord } from '../../plan/plan-record.js';
import type { Bases } from '../../plan/record-plan.js';
import { notMade } from '../../plan/reopen.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { RemoteRecord } from '../../ports/connector.js';
import { toIso } from '../../ports/clock.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { Side } from '../../vocabulary.js';
import { otherSide } from '../../vocabulary.js';
import { markGone } from '../scan/mark-gone.js';
import { withEnd } from '../new-link.js';
import { observeRecord, withObservation } from '../scan/observe-record.js';
import type { SendOutcome, SendingCreate, SendingUpdate } from './sending.js';
import { withoutAttempt } from '../doubt/open-attempts.js';
import { basesOfRepeated, earlierTry, withoutTries } from '../doubt/repeat-create.js';
import type { SettleRules } from './settle-link.js';
import { failedLink, needsTies, settlePair, withBases } from './settle-link.js';
import { unansweredLink } from './unanswered.js';
import { forget, untoldCreate, untoldUpdate } from '../doubt/untold.js';
import { unansweredCalls } from './write-batches.js';

export interface OutcomeRules extends SettleRules {
  compiled: CompiledSync;
  runId: RunId;
}

/** What was sent, and what the app said. */
export interface Answered<Item> {
  item: Item;
  outcome: SendOutcome;
}

export function applyCreate(
  pair: Pair,
  { item, outcome }: Answered<SendingCreate>,
  rules: OutcomeRules,
): Pair {
  const back = notMade(pair.link);
  switch (outcome.kind) {
    case 'applied':
      return created(pair, { item, record: outcome.record }, rules);
    case 'refused': {
      const link = withoutTries(back, item.intent);
      return { ...pair, link: failedLink(link, refusal(outcome, item.planned.side), rules) };
    }
    case 'unknown':
      return { ...pair, link: { ...pair.link, failures: unansweredCalls(pair.link) + 1 } };
    case 'notSent':
      return { ...pair, link: { ...back, isTouched: true } };
    case 'exists':
      return { ...pair, link: failedLink(back, takenIssue(item.planned.side, outcome.id), rules) };
    case 'missing':
    case 'versionConflict':
      return { ...pair, link: failedLink(back, oddAnswer(item.planned.side), rules) };
  }
}

function created(
  pair: Pair,
  { item, record }: { item: SendingCreate; record: RemoteRecord },
  rules: OutcomeRules,
): Pair {
  const { side } = item.planned;
  const now = toIso(rules.nowMs);
  const seen = observeRecord(record, undefined, {
    side,
    compiled: rules.compiled,
    runId: rules.runId,
  });
  const untold = untoldCreate(item.intent, record, rules.compiled);
  const { attempts } = withoutTries(pair.link, item.intent);
  const link: Link = {
    ...withEnd(pair.link, side, record.id),
    stage: 'linked',
    intent: null,
    attempts: [...attempts, ...(untold === null ? [] : [untold])],
    isTouched: true,
    isAssociationDue: rules.compiled.associations.length > 0,
    issue: null,
    writtenRunId: rules.runId,
    firstSyncedAt: pair.link.firstSyncedAt ?? now,
    lastSyncedAt: now,
  };
  const bases = basesOfCreated(pair.link, { item, record, shadow: seen.shadow }, rules);
  const shadow = { ...seen.shadow, base: bases.to };
  const linked = withBases({ ...pair, link, [side]: shadow }, basesOf(otherSide(side), bases.from));
  return settleAgain(linked, rules);
}

function basesOfCreated(
  link: Link,
  { item, record, shadow }: { item: SendingCreate; record: RemoteRecord; shadow: Shadow },
  { compiled }: OutcomeRules,
): { to: Values; from: Values } {
  const { planned, intent } = item;
  const earlier = earlierTry(link, intent);
  if (earlier === undefined) return { to: answered(planned.values, shadow), from: planned.from };
  const { properties } = compiled.schema[planned.side];
  return basesOfRepeated({ planned, earlier, record }, properties);
}

export function applyUpdate(
  pair: Pair,
  { item, outcome }: Answered<SendingUpdate>,
  rules: OutcomeRules,
): Pair {
  const answeredLink = withoutAttempt(pair.link, item.attempt.changeId);
  const { side } = item.planned;
  switch (outcome.kind) {
    case 'applied':
      return updated({ ...pair, link: answeredLink }, { item, record: outcome.record }, rules);
    case 'unknown': {
      const { message } = outcome;
      return { ...pair, link: unansweredLink(pair.link, { side, message }, rules) };
    }
    case 'notSent':
      return { ...pair, link: { ...answeredLink, isTouched: true } };
    case 'versionConflict':
      return withoutVersion({ ...pair, link: { ...answeredLink, isTouched: true } }, side);
    case 'missing':
      return gone({ ...pair, link: answeredLink }, side, rules);
    case 'refused':
      return { ...pair, link: failedLink(answeredLink, refusal(outcome, side), rules) };
    case 'exists':
      return { ...pair, link: failedLink(answeredLink, takenIssue(side, outcome.id), rules) };
  }
}

/** The app knows a newer state than ours: no guard stands on it any more, so that it is read first. */
function withoutVersion(pair: Pair, side: Side): Pair {
  const shadow = pair[side];
  return shadow === null ? pair : { ...pair, [side]: { ...shadow, version: null } };
}

function updated(
  pair: Pair,
  { item, record }: { item: SendingUpdate; record: RemoteRecord },
  rules: OutcomeRules,
): Pair {
  const { side, values, from } = item.planned;
  const before = pair[side] ?? undefined;
  const seen = observeRecord(record, before, {
    side,
    compiled: rules.compiled,
    runId: rules.runId,
  });
  const untold = untoldUpdate(item.attempt, record);
  const hidden = untold?.sent ?? {};
  const withSeen = withObservation(pair, { ...seen, shadow: forget(seen.shadow, hidden) });
  const told = Object.entries(values).filter(([name]) => !(name in hidden));
  const fromBases: Values = {};
  for (const [name] of told) {
    const origin = from[name];
    if (origin !== undefined) fromBases[origin.property] = origin.value;
  }
  const toBases = answered(Object.fromEntries(told), seen.shadow);
  const based = withBases(withSeen, basesOf(side, toBases, fromBases));
  const link: Link = {
    ...based.link,
    attempts: [...based.link.attempts, ...(untold === null ? [] : [untold])],
    writtenRunId: rules.runId,
    lastSyncedAt: toIso(rules.nowMs),
    flips: rememberFlips(based.link, item.planned, rules),
  };
  return { ...based, link };
}

/** What counts as processed for the written properties: the app's answer, else what was sent. */
function answered(sent: Values, seen: Shadow): Values {
  const base: Values = {};
  for (const [name, value] of Object.entries(sent)) {
    const answer = seen.values[name];
    base[name] = answer === undefined ? value : answer;
  }
  return base;
}

export function basesOf(side: Side, values: Values, otherValues: Values = {}): Bases {
  return side === 'left'
    ? { left: values, right: otherValues }
    : { left: otherValues, right: values };
}

/** Plans once more on the answer: most pairs rest now, the others stay touched for the next pass. */
export function settleAgain(pair: Pair, rules: OutcomeRules): Pair {
  const known = withShutSides(pair, rules.compiled);
  const plan = planRecord(known, rules.compiled);
  if (plan.kind === 'settled') return settlePair(known, plan, rules);
  return { ...known, link: waitingLink(known.link) };
}

/** To be planned once more. */
function waitingLink(link: Link): Link {
  return { ...link, isTouched: true, state: 'pending', isAssociationDue: needsTies(link) };
}

function gone(pair: Pair, side: Side, { compiled }: OutcomeRules): Pair {
  const shadow = pair[side];
  if (shadow === null) return pair;
  return {
    ...pair,
    link: markGone(pair.link, side, compiled) ?? pair.link,
    [side]: { ...shadow, isDeleted: true },
  };
}

export function refusal(outcome: Extract<SendOutcome, { kind: 'refused' }>, side: Side): Issue {
  const { code, property, message } = outcome;
  return issueOn(side, code, { property, appMessage: message });
}

/** The app already has such a record, and it has a partner of its own. */
export function takenIssue(side: Side, id: string): Issue {
  return issueOn(side, 'unique_violation', { details: { existing: id } });
}

export function oddAnswer(side: Side): Issue {
  return issueOn(side, 'unexpected');
}
