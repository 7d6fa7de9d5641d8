import type { RunCommit } from '../../ports/store.js';
import type { Link, Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import { SIDES } from '../../vocabulary.js';
import type { OutcomeRules } from './apply-outcome.js';
import type { RunContext } from '../run-context.js';
import { runId } from '../run-context.js';

/** What settling a link depends on at this moment. */
export function outcomeRules(context: RunContext, readAtMs: number | null): OutcomeRules {
  return {
    nowMs: context.clock.now(),
    random: context.ids.random(),
    readAtMs,
    compiled: context.compiled,
    runId: runId(context),
  };
}

export interface StoredRows {
  /** The pairs as they are stored: a shadow that is still the same object needs no row. */
  stored?: readonly Pair[];
  removed?: readonly Link['id'][];
}

/** Rows to store for these pairs. A link with nobody left is not kept, unless a create is in doubt. */
export function rowsOf(
  pairs: readonly Pair[],
  { stored = [], removed = [] }: StoredRows = {},
): Pick<RunCommit, 'shadows' | 'links' | 'removedLinkIds' | 'stored'> {
  const before = stored.flatMap(({ left, right }) => [left ?? [], right ?? []].flat());
  const unchanged = new Set(before);
  const shadows: Shadow[] = [];
  const links: Link[] = [];
  const removedLinkIds = [...removed];
  for (const pair of pairs) {
    const isLeft = !isNobody(pair);
    for (const side of SIDES) {
      const shadow = pair[side];
      if (shadow === null) continue;
      if (!isLeft) shadows.push({ ...shadow, seenRunId: null });
      else if (!unchanged.has(shadow)) shadows.push(shadow);
    }
    if (isLeft) links.push(pair.link);
    else removedLinkIds.push(pair.link.id);
  }
  const storedLinks = stored.map(({ link }) => link);
  return { shadows, links, removedLinkIds, stored: { shadows: before, links: storedLinks } };
}

function isNobody({ link, left, right }: Pair): boolean {
  if (link.intent !== null) return false;
  return (left === null || left.isDeleted) && (right === null || right.isDeleted);
}
