import type { RunId, SideCounts } from '../contract/index.js';
import type { Link } from '../state/link.js';
import type { Side } from '../vocabulary.js';
import type { MemoryScope } from './memory-scope.js';

/** What became of the records of one side that a run saw. */
export function countSide(scope: MemoryScope, side: Side, runId: RunId): SideCounts {
  const counts: SideCounts = {
    seen: 0,
    written: 0,
    unchanged: 0,
    excluded: 0,
    failing: 0,
    waiting: 0,
  };
  for (const shadow of scope.shadows(side)) {
    if (shadow.seenRunId !== runId) continue;
    counts.seen += 1;
    const link = scope.links.findByEnd(side, shadow.id);
    if (link !== undefined) counts[outcomeOf(link, runId)] += 1;
  }
  return counts;
}

function outcomeOf(link: Link, runId: RunId): Exclude<keyof SideCounts, 'seen'> {
  switch (link.state) {
    case 'inSync':
      return link.writtenRunId === runId ? 'written' : 'unchanged';
    case 'pending':
      return 'waiting';
    case 'excluded':
    case 'failing':
      return link.state;
  }
}
