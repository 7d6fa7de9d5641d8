/**
 * Everything that can be wrong with a record: what it blocks, when it is tried again, what a person
 * can do. Texts are English; screens in other languages translate by code and use these as fallback.
 *
 * Owns: facts and words per code. Leaves to others: grouping (`issue-key`), filling in names
 * (`describe-issue`), and acting on it (`run/`).
 */
import type { IssueCode } from '../vocabulary.js';
import { CONNECTION_ISSUES } from './connection-issues.js';
import type { IssueEntry } from './issue-entry.js';
import { MAPPING_ISSUES } from './mapping-issues.js';
import { RECORD_ISSUES } from './record-issues.js';
import { TIE_ISSUES } from './tie-issues.js';
import { VALUE_ISSUES } from './value-issues.js';

export const ISSUE_CATALOGUE: Readonly<Record<IssueCode, IssueEntry>> = {
  ...CONNECTION_ISSUES,
  ...MAPPING_ISSUES,
  ...VALUE_ISSUES,
  ...TIE_ISSUES,
  ...RECORD_ISSUES,
};
