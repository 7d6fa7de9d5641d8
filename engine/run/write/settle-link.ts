/** What a decision without a write does to a link and its ends. Pure. */
import type { Issue, Values } from '../../contract/index.js';
import { decideRetry } from '../../issues/decide-retry.js';
import { oscillationIssue } from '../../plan/limits/oscillation.js';
import { waitsForRequired } from '../../plan/ties/required-ties.js';
import type { Bases, RecordPlan } from '../../plan/record-plan.js';
import { toIso } from '../../ports/clock.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { attemptsInDoubt, openAttempts } from '../doubt/open-attempts.js';

export interface SettleRules {
  nowMs: number;
  random: number;
  /** When the ends were read again, or null; a doubtful write is forgotten only after its window. */
  readAtMs: number | null;
}

/** The pair after a plan that writes nothing. Other plans answer the pair as it is. */
export function settlePair(pair: Pair, plan: RecordPlan, rules: SettleRules): Pair {
  switch (plan.kind) {
    case 'settled':
      return { ...withBases(pair, plan.bases), link: settledLink(pair, plan, rules) };
    case 'exclude':
      return {
        ...pair,
        link: {
          ...rested(pair.link),
          state: 'excluded',
          excludeReason: plan.reason,
          isAssociationDue: false,
          attempts: openAttempts(pair, rules.readAtMs),
        },
      };
    case 'fail': {
      const link = { ...pair.link, attempts: openAttempts(pair, rules.readAtMs) };
      const failed = failedLink(link, plan.issue, { ...rules, readAtMs: null });
      return { ...pair, link: waitsForRequired(failed) ? awaitingTie(failed) : failed };
    }
    case 'remove':
    case 'revive':
      return { ...pair, link: queuedForRemoval(pair.link) };
    case 'wait':
      return { ...pair, link: waitingLink(pair.link, rules) };
    case 'rest':
      return { ...pair, link: { ...pair.link, isTouched: false } };
    case 'create':
    case 'update':
      return pair;
  }
}

/** Looked at again in a while, without a look-up of every moment until then. */
function waitingLink(link: Link, { nowMs }: SettleRules): Link {
  const nextTryAt = toIso(nowMs + SIBLING_WAIT_MS);
  return { ...rested(link), state: 'pending', nextTryAt };
}

const SIBLING_WAIT_MS = 30_000;

/** The link of the record that it must lead to lets it go on, so that nothing is tried before. */
function awaitingTie(link: Link): Link {
  return { ...link, isAssociationDue: false, isAssociationWaiting: true, nextTryAt: null };
}

/** Removals wait until everything else of the run is done, so that all of them can be counted first. */
function queuedForRemoval(link: Link): Link {
  return { ...link, state: 'pending', isTouched: false, issue: null, nextTryAt: null };
}

function settledLink(
  pair: Pair,
  { hasDrift }: Extract<RecordPlan, { kind: 'settled' }>,
  rules: SettleRules,
): Link {
  const { link } = pair;
  const now = toIso(rules.nowMs);
  const issue = oscillationIssue(link);
  return {
    ...rested(link),
    state: issue === null ? 'inSync' : 'failing',
    issue,
    hasDrift,
    isAssociationDue: needsTies(link),
    attempts: openAttempts(pair, rules.readAtMs),
    firstSyncedAt: link.firstSyncedAt ?? now,
    lastSyncedAt: now,
  };
}

/**
 * Whether its ties have to be looked at: whatever it failed with may have been one, and who was left out
 * for a while may have got one meanwhile.
 */
export function needsTies(link: Link): boolean {
  return link.isAssociationDue || ['failing', 'excluded'].includes(link.state);
}

function rested(link: Link): Link {
  return {
    ...link,
    isTouched: false,
    hasDrift: false,
    excludeReason: null,
    issue: null,
    failures: 0,
    nextTryAt: null,
  };
}

/** A record that could not be written. It is tried again by itself only where that can help. */
export function failedLink(link: Link, issue: Issue, rules: SettleRules): Link {
  const failures = link.failures + 1;
  const next = decideRetry({ cause: issue.code, failures, random: rules.random });
  return {
    ...link,
    state: 'failing',
    isTouched: false,
    excludeReason: null,
    issue,
    attempts: attemptsInDoubt(link, rules.readAtMs),
    failures,
    nextTryAt: next.kind === 'after' ? toIso(rules.nowMs + next.delayMs) : null,
  };
}

/** The pair with these values counted as processed. */
export function withBases(pair: Pair, bases: Bases): Pair {
  const left = withBase(pair.left, bases.left);
  const right = withBase(pair.right, bases.right);
  return { ...pair, left, right };
}

/** The same object when nothing of it changes: it need not be stored again then. */
function withBase(shadow: Shadow | null, base: Values): Shadow | null {
  if (shadow === null) return null;
  const isKnown = Object.entries(base).every(([name, value]) => shadow.base[name] === value);
  return isKnown ? shadow : { ...shadow, base: { ...shadow.base, ...base } };
}
