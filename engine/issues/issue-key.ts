import type { Issue } from '../contract/index.js';
import { ISSUE_CATALOGUE } from './catalogue.js';

/** Longest key, in UTF-16 units; the API takes keys of at most 512. */
const MAX_LENGTH = 500;

/**
 * The key of the group an issue belongs to: equal for records that one action fixes. Made of code,
 * side, property and the details that name the fix (the unmapped option), never of what differs from
 * record to record. A connection's issue is one group, whatever property it was met on.
 * Example: `option_unmapped:right:industry:BIOTECH`. Stable over time; kept in stores and links.
 */
export function issueKey(issue: Issue): string {
  const { level, fixDetails } = ISSUE_CATALOGUE[issue.code];
  const parts = [
    issue.code,
    issue.side ?? '',
    level === 'connection' ? '' : (issue.property ?? ''),
    ...fixDetails.map((name) => String(issue.details[name] ?? '')),
  ];
  const key = parts
    .map((part) => part.replace(/[%:]/g, (sign) => (sign === '%' ? '%25' : '%3A')))
    .join(':');
  return key.length <= MAX_LENGTH ? key : `${key.slice(0, MAX_LENGTH - 9)}:${fingerprint(key)}`;
}

/** FNV-1a, 8 hex digits: tells long keys apart whose beginnings are equal. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
