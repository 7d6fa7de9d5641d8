import type { RunId, SideCounts, StateCounts } from '../../../engine/contract/index.js';
import type { IssueCount, Scope } from '../../../engine/ports/store.js';
import type { Link } from '../../../engine/state/link.js';
import type { RecordState, Side } from '../../../engine/vocabulary.js';
import { chunk, jsonList } from '../../db/json-values.js';
import { LINK_COLUMNS, linkFromRow } from './link-row.js';
import type { TenantDb } from './tenant-db.js';

const OUTCOMES = {
  excluded: 'excluded',
  failing: 'failing',
  pending: 'waiting',
} as const;

/** Sums over the links of a scope. */
export class Counts {
  readonly #own: TenantDb;

  constructor(own: TenantDb) {
    this.#own = own;
  }

  async states(scope: Scope): Promise<StateCounts> {
    const rows = await this.#own.db
      .selectFrom('links')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .where('scope', '=', scope)
      .groupBy('state')
      .execute();
    const counts: StateCounts = { inSync: 0, failing: 0, excluded: 0, pending: 0 };
    for (const { state, count } of rows) counts[state as RecordState] = count;
    return counts;
  }

  /** Most frequent first, then by key; the example is the link with the lowest id. */
  async issues(scope: Scope): Promise<IssueCount[]> {
    const groups = await this.#own.db
      .selectFrom('links')
      .select((eb) => [
        'issue_key as key',
        eb.fn.countAll<number>().as('count'),
        eb.fn.min('id').as('exampleId'),
      ])
      .where('scope', '=', scope)
      .where('issue_key', 'is not', null)
      .groupBy('issue_key')
      .orderBy('count', 'desc')
      .orderBy('issue_key')
      .execute();
    const examples = await this.#links(
      scope,
      groups.map(({ exampleId }) => exampleId),
    );
    return groups.flatMap(({ key, count, exampleId }) => {
      const example = examples.get(exampleId);
      return key === null || example === undefined ? [] : [{ key, count, example }];
    });
  }

  async outcomes(scope: Scope, runId: RunId): Promise<{ left: SideCounts; right: SideCounts }> {
    const [left, right] = await Promise.all([
      this.#outcomesOf(scope, 'left', runId),
      this.#outcomesOf(scope, 'right', runId),
    ]);
    return { left, right };
  }

  async #outcomesOf(scope: Scope, side: Side, runId: RunId): Promise<SideCounts> {
    const rows = await this.#own.db
      .selectFrom('shadows')
      .leftJoin('links', (join) =>
        join
          .onRef('links.scope', '=', 'shadows.scope')
          .onRef(side === 'left' ? 'links.left_id' : 'links.right_id', '=', 'shadows.id'),
      )
      .select((eb) => [
        'links.state as state',
        eb.case().when('links.written_run_id', '=', runId).then(1).else(0).end().as('is_written'),
        eb.fn.countAll<number>().as('count'),
      ])
      .where('shadows.scope', '=', scope)
      .where('shadows.side', '=', side)
      .where('shadows.seen_run_id', '=', runId)
      .groupBy(['state', 'is_written'])
      .execute();
    const counts: SideCounts = {
      seen: 0,
      written: 0,
      unchanged: 0,
      excluded: 0,
      failing: 0,
      waiting: 0,
    };
    for (const { state, is_written, count } of rows) {
      counts.seen += count;
      if (state !== null) counts[outcomeOf(state as RecordState, is_written === 1)] += count;
    }
    return counts;
  }

  async #links(scope: Scope, ids: readonly string[]): Promise<Map<string, Link>> {
    const found = new Map<string, Link>();
    for (const part of chunk(ids)) {
      const rows = await this.#own.db
        .selectFrom('links')
        .select(LINK_COLUMNS)
        .where('scope', '=', scope)
        .where('id', 'in', jsonList(part))
        .execute();
      for (const row of rows) found.set(row.id, linkFromRow(row));
    }
    return found;
  }
}

function outcomeOf(state: RecordState, isWritten: boolean): Exclude<keyof SideCounts, 'seen'> {
  if (state === 'inSync') return isWritten ? 'written' : 'unchanged';
  return OUTCOMES[state];
}
