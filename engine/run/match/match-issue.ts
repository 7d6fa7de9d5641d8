/** Links whose partner is for a person to decide. Pure. */
import type { Issue } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import { goneSide } from '../../state/gone-side.js';
import { isCreateDecided } from '../../state/is-match-settled.js';
import type { Link } from '../../state/link.js';
import type { IssueCode } from '../../vocabulary.js';

/** Both wait for a person's choice, and both may be void when anything about the others changes. */
export const MATCH_ISSUES = ['match_ambiguous', 'match_similar'] as const satisfies IssueCode[];

export function hasMatchIssue({ issue }: Link): boolean {
  return MATCH_ISSUES.some((code) => code === issue?.code);
}

/** Fails with this until somebody chooses; nothing is linked or created meanwhile. */
export function undecidedLink(link: Link, issue: Issue): Link {
  return {
    ...link,
    state: 'failing',
    isTouched: false,
    excludeReason: null,
    nextTryAt: null,
    issue,
  };
}

/** Whoever was undecided and has no rival any more goes on like a record that was just seen. */
export function withoutIssue(link: Link): Link {
  return { ...link, state: 'pending', issue: null };
}

/** Has a partner, or a person decided that it goes its own way. */
export function isTaken(link: Link): boolean {
  return link.stage === 'linked' || goneSide(link) !== null || isCreateDecided(link);
}

/**
 * An undecided record that was touched after the match phase had passed it. It is not written before
 * it was matched once more: it would be created although its partner may be there.
 */
export function awaitsMatch(link: Link, { rules, similar }: CompiledSync): boolean {
  const isMatched = rules.length > 0 || similar !== null;
  return isMatched && link.stage === 'open' && !isCreateDecided(link) && hasMatchIssue(link);
}
