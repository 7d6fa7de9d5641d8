import { CompiledQuery, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkId, RunId, SyncId, TenantId } from '../../../engine/contract/index.js';
import type { LinkSelection, TenantStore } from '../../../engine/ports/store.js';
import type { Database } from '../../../server/db/database.js';
import { SqliteConnection } from '../../../server/db/sqlite-connection.js';
import { SyncStore } from '../../../server/stores/sync-store.js';
import { openServerDatabase } from '../../support/server-database.js';

const SCOPE = 'sync-1' as SyncId;
const LINK = { scope: SCOPE, linkId: 'a' as LinkId };
const PAGE = { afterId: 'a' as LinkId, limit: 100 };

/** What a query reads first, and how. A walk must neither scan nor sort. */
const WALKS: [selection: LinkSelection, index: string][] = [
  [{ kind: 'all' }, 'sqlite_autoindex_links_1'],
  [{ kind: 'touched' }, 'links_touched'],
  [{ kind: 'unmatched' }, 'links_touched'],
  [{ kind: 'associationDue' }, 'links_association_due'],
  [{ kind: 'drifted' }, 'links_drift'],
  [{ kind: 'inDoubt' }, 'links_in_doubt'],
  [{ kind: 'retryDue', now: '2026' }, 'links_retry'],
  [{ kind: 'failing' }, 'links_state'],
  [{ kind: 'failing', code: 'value_required' }, 'links_failing_code'],
  [{ kind: 'unseen', side: 'left', sinceRunId: 'r' as RunId }, 'sqlite_autoindex_links_1'],
];

type Question = [name: string, ask: (tenant: TenantStore) => Promise<unknown>];

const QUESTIONS: Question[] = [
  ['findShadows', (t) => t.findShadows(SCOPE, 'left', ['a'])],
  ['findLinks', (t) => t.findLinks(SCOPE, 'right', ['a'])],
  ['getPair', (t) => t.getPair(SCOPE, 'a' as LinkId)],
  ['countShadows', (t) => t.countShadows(SCOPE, 'left')],
  ['countOutcomes', (t) => t.countOutcomes(SCOPE, 'r' as RunId)],
  ['countStates', (t) => t.countStates(SCOPE)],
  ['countIssues', (t) => t.countIssues(SCOPE)],
  ['countLinks', (t) => t.countLinks(SCOPE, { kind: 'touched' })],
  ['touchLinks', (t) => t.touchLinks(SCOPE, { kind: 'failing' })],
  ['listRecords', (t) => t.listRecords(SCOPE, { state: 'failing' }, { cursor: null, limit: 5 })],
  ['countDrifted', (t) => t.countLinks(SCOPE, { kind: 'drifted' })],
  ['listDrifted', (t) => t.listRecords(SCOPE, { isDrifted: true }, { cursor: null, limit: 5 })],
  ['listRuns', (t) => t.listRuns(SCOPE, { cursor: null, limit: 5 })],
  ['listChanges', (t) => t.listChanges({ runId: 'r' as RunId, cursor: null, limit: 5 })],
  ['findPairs', (t) => t.findPairs(SCOPE, ['a' as LinkId])],
  ['listChangedLinks', (t) => t.listChangedLinks('r' as RunId, { afterId: null, limit: 5 })],
  ['findChanges', (t) => t.findChanges('r' as RunId, ['a' as LinkId])],
  [
    'listHistory',
    (t) => t.listHistory({ scope: SCOPE, linkId: 'a' as LinkId, cursor: null, limit: 5 }),
  ],
  [
    'listChanges in trouble',
    (t) =>
      t.listChanges({
        ...{ runId: 'r' as RunId, cursor: 'a', limit: 5, order: 'newest' },
        filter: { status: 'failed' },
      }),
  ],
  [
    'listHistory after a page',
    (t) => t.listHistory({ ...LINK, cursor: '2026 a', filter: { side: 'left' }, limit: 5 }),
  ],
  ['listHints', (t) => t.listHints(SCOPE, 5)],
  ['dropScope', (t) => t.dropScope(SCOPE)],
  ['deleteSync', (t) => t.deleteSync(SCOPE)],
];

describe('the plans of the queries at any number of rows', () => {
  let db: Kysely<Database>;
  let tenant: TenantStore;
  let statements: string[];

  beforeEach(async () => {
    // One each: an explained update stays open on its connection, which then cannot commit.
    ({ db } = await openServerDatabase());
    tenant = new SyncStore(db).forTenant('tenant-a' as TenantId);
    statements = [];
    const run = SqliteConnection.prototype.all;
    vi.spyOn(SqliteConnection.prototype, 'all').mockImplementation(function (
      this: SqliteConnection,
      sql,
      parameters,
    ) {
      if (/^(select|update|delete)/.test(sql)) statements.push(sql);
      return run.call(this, sql, parameters);
    });
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await db.destroy();
  });

  /** The steps of all statements since the test began; JSON lists are scanned by nature. */
  async function plans(): Promise<string[]> {
    const steps: string[] = [];
    for (const sql of [...statements]) {
      const parameters = Array.from(sql.matchAll(/\?/g), () => '[]');
      const explain = CompiledQuery.raw(`explain query plan ${sql}`, parameters);
      const { rows } = await db.executeQuery<{ detail: string }>(explain);
      steps.push(...rows.map(({ detail }) => detail));
    }
    return steps.filter((step) => !step.startsWith('SCAN json_each'));
  }

  it.each(WALKS)('walks through %j in the order of its index', async (selection, index) => {
    await tenant.listPairs(SCOPE, selection, PAGE);

    const steps = await plans();
    expect(steps[0]).toMatch(new RegExp(`^SEARCH links USING (COVERING )?INDEX ${index} .*id>`));
    expect(steps.filter((step) => /SCAN|TEMP B-TREE|AUTOMATIC/.test(step))).toEqual([]);
  });

  it('lists what is due in turns from an index alone, and sorts only who made it into the window', async () => {
    await new SyncStore(db).listDue('2026', 200);

    const steps = await plans();
    expect(steps.find((step) => step.includes(' syncs '))).toMatch(
      /^SEARCH syncs USING COVERING INDEX syncs_due_in_turns /,
    );
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
  });

  it.each(QUESTIONS)('answers %s without reading a whole table', async (_name, ask) => {
    await ask(tenant);

    const steps = await plans();
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => /^SCAN|AUTOMATIC|MATERIALIZE/.test(step))).toEqual([]);
    const searches = steps.filter((step) => step.startsWith('SEARCH'));
    expect(searches.filter((step) => !step.includes('(tenant_id=?'))).toEqual([]);
  });

  it('finds what went wrong in a run, and the history of a record, in the order of an index', async () => {
    const filter = { status: 'failed' } as const;
    await tenant.listChanges({ runId: 'r' as RunId, cursor: 'a', limit: 5, filter });
    await tenant.listHistory({ ...LINK, cursor: '2026 a', limit: 5 });

    const [troubled, history, ...others] = await plans();
    expect(troubled).toMatch(/INDEX changes_in_trouble /);
    expect(history).toMatch(/INDEX changes_of_link .*at</);
    expect(others).toEqual([]);
  });
});
