import type { Issue } from '../contract/index.js';
import type { IssueCode, Side } from '../vocabulary.js';

/** An issue on one side, about the whole record and without details unless `about` says more. */
export function issueOn(
  side: Side | null,
  code: IssueCode,
  about: Partial<Omit<Issue, 'code' | 'side'>> = {},
): Issue {
  return { code, side, property: null, appMessage: null, details: {}, ...about };
}
