import type { StateCounts } from '../contract/index.js';
import { issueKey } from '../issues/issue-key.js';
import type { IssueCount, RecordFilter } from '../ports/store.js';
import type { Link } from '../state/link.js';

export function countLinkStates(links: Iterable<Link>): StateCounts {
  const counts: StateCounts = { inSync: 0, failing: 0, excluded: 0, pending: 0 };
  for (const link of links) counts[link.state] += 1;
  return counts;
}

/** Most frequent first, then by key; the example is the first link in the order given. */
export function countIssueKeys(links: Iterable<Link>): IssueCount[] {
  const counts = new Map<string, IssueCount>();
  for (const link of links) {
    const key = groupKeyOf(link);
    if (key === null) continue;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { key, count: 1, example: link });
    else known.count += 1;
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}

export function isInRecordView(link: Link, filter: RecordFilter): boolean {
  if (filter.state !== undefined && link.state !== filter.state) return false;
  if (filter.issueKey !== undefined && groupKeyOf(link) !== filter.issueKey) return false;
  if (filter.isDrifted === true && !link.hasDrift) return false;
  const text = filter.text?.trim().toLowerCase() ?? '';
  if (text === '') return true;
  return [link.title, link.leftId, link.rightId].some((part) =>
    (part ?? '').toLowerCase().includes(text),
  );
}

/** Only failing links form issue groups. */
function groupKeyOf(link: Link): string | null {
  return link.state === 'failing' && link.issue !== null ? issueKey(link.issue) : null;
}
