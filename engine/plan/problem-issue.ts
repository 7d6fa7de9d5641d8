import type { Issue } from '../contract/index.js';
import { issueOn } from '../issues/issue-on.js';
import type { Conversion } from '../mapping/convert.js';
import type { Side } from '../vocabulary.js';

/** The issue of a record whose value cannot be written as it is. */
export function problemIssue(
  problem: Extract<Conversion, { kind: 'problem' }>,
  side: Side,
  property: string,
): Issue {
  return issueOn(side, problem.code, { property, details: problem.details });
}
