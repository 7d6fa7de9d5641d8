import { badRequest, changeTrackingOff } from '../errors.js';
import { jsonAnswer, textAnswer } from '../odata/api-message.js';
import type { ApiResponse } from '../odata/api-message.js';
import { MAX_PAGE_SIZE } from '../odata/prefer.js';
import { columnsToRead, renderRows } from '../records/expand-records.js';
import { sqlColumn, sqlTable } from '../store/columns.js';
import { countRows, queryRows, ROW_ALIAS } from '../store/record-store.js';
import { readNumber } from '../store/row.js';
import type { SqlValue } from '../../shared/sqlite.js';
import { formatDeltaToken, parseDeltaToken, readOldestValidVersion } from './delta-token.js';
import { appliedHeader, contextUrl } from './operation.js';
import type { Operation, TableOperation } from './operation.js';
import { linkWith } from './page-link.js';
import { formatSkipToken, parseSkipToken } from './skip-token.js';

/**
 * One pass over what happened after version `from` up to version `upTo`, both fixed on its first page, so that
 * what changes during the pass comes with the next one. Without `from` it is a first read of all rows.
 */
interface Pass {
  readonly from: number | undefined;
  readonly upTo: number;
  /** Last version handed out. */
  readonly after: number;
  /** Changed rows come first, then deleted ones. */
  readonly isInDeletions: boolean;
  readonly page: number;
}

/** Whether this request reads changes: by preference, by delta token, or as a next page of either. */
export function isTracked({ preferences, options }: Operation): boolean {
  if (options.deltaToken !== undefined) return true;
  if (options.skipToken !== undefined) return parseSkipToken(options.skipToken).isTracking;
  return preferences.tracksChanges;
}

/** Answers with rows, deletions and, on the last page, a delta link for the next time. */
export async function retrieveChanges(operation: TableOperation): Promise<ApiResponse> {
  refuseUnsupported(operation);
  const pass = await startOrContinue(operation);
  operation.core.counter.add(pass.from === undefined ? 'list' : 'delta');
  const size = operation.preferences.maxPageSize ?? MAX_PAGE_SIZE;
  const { value, next } = await readPage(operation, pass, size);
  const suffix = pass.from === undefined ? '' : '/$delta';
  return jsonAnswer(
    {
      '@odata.context': contextUrl(operation, operation.table, suffix),
      ...(next
        ? { '@odata.nextLink': linkWith(operation, '$skiptoken', formatPass(next)) }
        : { '@odata.deltaLink': deltaLink(operation, pass.upTo) }),
      value,
    },
    200,
    appliedHeader(operation),
  );
}

/** `GET accounts/$count?$deltatoken=…`: how many changes there are. */
export async function countChanges(operation: TableOperation): Promise<ApiResponse> {
  refuseUnsupported(operation);
  operation.core.counter.add('delta');
  const { from = 0, upTo } = await startOrContinue(operation);
  const changed = await countRows(operation.session, operation.table, {
    sql: 'versionnumber > ? and versionnumber <= ?',
    values: [from, upTo],
  });
  const gone = await readDeletions(operation, { after: from, upTo, limit: -1 });
  return textAnswer(`\uFEFF${String(changed + gone.length)}`);
}

function refuseUnsupported({ options, table }: TableOperation): void {
  if (!table.isChangeTracked) throw changeTrackingOff(table.logicalName);
  const used = [
    options.filter && 'filter',
    options.orderBy && 'orderby',
    options.expand && 'expand',
    options.top !== undefined && 'top',
  ].find((name) => typeof name === 'string');
  if (used !== undefined) {
    throw badRequest(
      `The "$${used}" query parameter isn't supported when Change Tracking is enabled.`,
    );
  }
}

async function startOrContinue(operation: TableOperation): Promise<Pass> {
  const { skipToken, deltaToken } = operation.options;
  if (skipToken !== undefined) return parsePass(skipToken);
  const from = deltaToken === undefined ? undefined : await parseDeltaToken(operation, deltaToken);
  const upTo = Math.max(
    from ?? 0,
    await readCurrentVersion(operation),
    await readOldestValidVersion(operation.session),
  );
  return { from, upTo, after: from ?? 0, isInDeletions: false, page: 1 };
}

async function readCurrentVersion({ session, table }: TableOperation): Promise<number> {
  const [row] = await session.all<{ version: number | null }>(
    `select max(version) as version from (
       select max(versionnumber) as version from ${sqlTable(table.logicalName)}
       union all select max(version) from tombstone where entity = ?)`,
    [table.logicalName],
  );
  return row?.version ?? 0;
}

async function readPage(
  operation: TableOperation,
  pass: Pass,
  size: number,
): Promise<{ value: unknown[]; next?: Pass }> {
  const { table } = operation;
  const value: unknown[] = [];
  if (!pass.isInDeletions) {
    const rows = await queryRows(operation.session, {
      table,
      where: { sql: 'versionnumber > ? and versionnumber <= ?', values: [pass.after, pass.upTo] },
      columns: columnsToRead(table, operation.options),
      orderBy: `${ROW_ALIAS}.${sqlColumn('versionnumber')}`,
      limit: size + 1,
    });
    const page = rows.slice(0, size);
    value.push(
      ...(await renderRows(rendering(operation), { table, rows: page }, operation.options)),
    );
    const last = page.at(-1);
    if (rows.length > size && last) {
      return {
        value,
        next: { ...pass, after: readNumber(last, 'versionnumber'), page: pass.page + 1 },
      };
    }
  }
  if (pass.from === undefined) return { value };
  const after = pass.isInDeletions ? pass.after : pass.from;
  const limit = size - value.length;
  const deletions = await readDeletions(operation, {
    after,
    upTo: pass.upTo,
    limit: limit + 1,
  });
  const page = deletions.slice(0, limit);
  value.push(...page.map(({ id }) => deletedEntry(operation, id)));
  if (deletions.length <= limit) return { value };
  const last = page.at(-1)?.version ?? after;
  return { value, next: { ...pass, after: last, isInDeletions: true, page: pass.page + 1 } };
}

function rendering(operation: Operation) {
  const { serviceRoot, preferences } = operation;
  return { work: operation, serviceRoot, preferences };
}

function readDeletions(
  { session, table }: TableOperation,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<{ id: string; version: number }[]> {
  return session.all(
    `select id, version from tombstone where entity = ? and version > ? and version <= ?
     order by version limit ?`,
    [table.logicalName, after, upTo, limit],
  );
}

function deletedEntry({ serviceRoot, table }: TableOperation, id: string) {
  return {
    '@odata.context': `${serviceRoot}/$metadata#${table.entitySetName}/$deletedEntity`,
    id,
    reason: 'deleted',
  };
}

function deltaLink(operation: Operation, version: number): string {
  const { clock } = operation.core.settings;
  return linkWith(operation, '$deltatoken', formatDeltaToken(version, clock()));
}

function formatPass({ from, upTo, after, isInDeletions, page }: Pass): string {
  const values: SqlValue[] = [from ?? null, upTo, after, isInDeletions ? 1 : 0];
  return formatSkipToken({ page, isTracking: true, values });
}

function parsePass(text: string): Pass {
  const { page, values } = parseSkipToken(text);
  const [from = null, upTo = 0, after = 0, isInDeletions = 0] = values;
  return {
    from: from === null ? undefined : Number(from),
    upTo: Number(upTo),
    after: Number(after),
    isInDeletions: isInDeletions === 1,
    page,
  };
}
