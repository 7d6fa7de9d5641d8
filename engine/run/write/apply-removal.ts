import type { Pair } from '../../state/link.js';
import { withoutAttempt } from '../doubt/open-attempts.js';
import type { Answered, OutcomeRules } from './apply-outcome.js';
import { oddAnswer, refusal } from './apply-outcome.js';
import type { SendingRemoval } from './sending.js';
import { failedLink } from './settle-link.js';
import { unansweredLink } from './unanswered.js';

/** What an app's answer to a removal does to the pair: with its last end it goes. Pure. */
export function applyRemoval(
  pair: Pair,
  { item, outcome }: Answered<SendingRemoval>,
  rules: OutcomeRules,
): Pair {
  const { side } = item.planned;
  const link = withoutAttempt(pair.link, item.attempt.changeId);
  switch (outcome.kind) {
    case 'applied':
    case 'missing': {
      const shadow = pair[side];
      if (shadow === null) return { ...pair, link };
      const keys = shadow.keys.map(() => null);
      const gone = { ...shadow, isDeleted: true, keys, seenRunId: null };
      return { ...pair, link: { ...link, attempts: [] }, [side]: gone };
    }
    case 'refused':
      return { ...pair, link: failedLink(link, refusal(outcome, side), rules) };
    case 'exists':
      return { ...pair, link: failedLink(link, oddAnswer(side), rules) };
    case 'unknown': {
      const waiting = unansweredLink(pair.link, { side, message: outcome.message }, rules);
      return { ...pair, link: { ...waiting, isTouched: pair.link.isTouched } };
    }
    case 'notSent':
    case 'versionConflict':
      return { ...pair, link };
  }
}
