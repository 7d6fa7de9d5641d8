import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';

import type { LinkSelection } from '../../../engine/ports/store.js';
import type { Database } from '../../db/database.js';

type Links = ExpressionBuilder<Database, 'links'>;

/**
 * The condition of a selection on the table `links`, besides its scope. Flags are compared with
 * literals, not parameters: only then does SQLite see that a partial index answers the question.
 */
export function isSelected(eb: Links, selection: LinkSelection): Expression<SqlBool> {
  switch (selection.kind) {
    case 'all':
      return eb.lit(true);
    case 'touched':
      return eb('links.is_touched', '=', eb.lit(1));
    case 'unmatched':
      return eb.and([
        eb('links.is_touched', '=', eb.lit(1)),
        eb.or([eb('links.left_id', 'is', null), eb('links.right_id', 'is', null)]),
      ]);
    case 'associationDue':
      return eb('links.is_association_due', '=', eb.lit(1));
    case 'associationWaiting':
      return eb('links.is_association_waiting', '=', eb.lit(1));
    case 'inDoubt':
      return eb('links.is_in_doubt', '=', eb.lit(1));
    case 'retryDue':
      return eb('links.next_try_at', '<=', selection.now);
    case 'drifted':
      return eb('links.has_drift', '=', eb.lit(1));
    case 'linked':
      return eb('links.stage', '=', 'linked');
    case 'removalDue':
      return eb.and([
        eb('links.state', '=', 'pending'),
        eb('links.stage', 'in', ['goneLeft', 'goneRight']),
        eb('links.is_match_settled', '=', eb.lit(0)),
      ]);
    case 'failing':
      return selection.code === undefined
        ? eb('links.state', '=', 'failing')
        : eb('links.failing_code', '=', selection.code);
    case 'excluded':
      return eb.and([
        eb('links.state', '=', 'excluded'),
        eb('links.exclude_reason', '=', selection.reason),
      ]);
    case 'unseen':
      return isUnseen(eb, selection);
  }
}

/** No shadow of that end was seen since the run, whose ids rise, and none says that it is deleted. Both are indexed. */
function isUnseen(eb: Links, selection: LinkSelection & { kind: 'unseen' }): Expression<SqlBool> {
  const end = selection.side === 'left' ? 'links.left_id' : 'links.right_id';
  const shadows = eb
    .selectFrom('shadows')
    .select('shadows.id')
    .whereRef('shadows.scope', '=', 'links.scope')
    .where('shadows.side', '=', selection.side)
    .whereRef('shadows.id', '=', end);
  return eb.and([
    eb('links.stage', '!=', selection.side === 'left' ? 'goneLeft' : 'goneRight'),
    eb(end, 'is not', null),
    // As it stands in an index, a range of runs would be gone through for each link: this is looked up by id.
    eb.not(
      eb.exists(
        shadows.where((inner) =>
          inner(
            inner.fn.coalesce('shadows.seen_run_id', inner.val('')),
            '>=',
            selection.sinceRunId,
          ),
        ),
      ),
    ),
    eb.not(eb.exists(shadows.where((inner) => inner('shadows.is_deleted', '=', inner.lit(1))))),
  ]);
}
