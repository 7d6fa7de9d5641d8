import type { Issue } from '../contract/index.js';
import { flowsTo, type Direction, type IssueAction } from '../vocabulary.js';
import { ISSUE_CATALOGUE } from './catalogue.js';

/**
 * Ways out of an issue by one click, the most likely one first. Nothing is offered to be created in an
 * app that the sync never writes to. Pure.
 */
export function issueActions(
  { code, side }: Pick<Issue, 'code' | 'side'>,
  direction: Direction,
): IssueAction[] {
  const { actions } = ISSUE_CATALOGUE[code];
  const canCreate = side === null || flowsTo(direction, side);
  return actions.filter((action) => canCreate || action !== 'createAgain');
}
