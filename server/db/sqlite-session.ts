import {
  SelectQueryNode,
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';

import { assertBindable, type BindableValue } from './bind-value.js';
import { DatabaseError } from './database-error.js';
import { assertSingleStatement } from './single-statement.js';
import type { SqliteConnection } from './sqlite-connection.js';

/** Where a session gets its connections from. */
export interface SqliteLender {
  /** Waits for the writer; throws when this async context already holds it in a transaction. */
  lendWriter(): Promise<SqliteConnection>;
  returnWriter(writer: SqliteConnection): void;
  lendReader(): Promise<SqliteConnection>;
  returnReader(reader: SqliteConnection): void;
}

/**
 * What Kysely calls a connection: it holds no SQLite connection until a statement needs one.
 *
 * A select takes a reader for just that statement, so that a session never waits for the writer
 * while holding a reader. Anything else takes the writer and keeps it until the session ends; from
 * then on selects run there too and see the session's own writes.
 */
export class SqliteSession implements DatabaseConnection {
  readonly #lender: SqliteLender;
  #writer: SqliteConnection | undefined;

  constructor(lender: SqliteLender) {
    this.#lender = lender;
  }

  /** Takes the writer for the rest of this session. */
  async takeWriter(): Promise<SqliteConnection> {
    this.#writer ??= await this.#lender.lendWriter();
    return this.#writer;
  }

  async executeQuery<R>(
    compiled: CompiledQuery,
    options?: AbortableOperationOptions,
  ): Promise<QueryResult<R>> {
    const parameters = toBindable(compiled.parameters);
    if (compiled.query.kind === 'RawNode') assertSingle(compiled.sql);
    if (this.#writer === undefined && SelectQueryNode.is(compiled.query)) {
      return await this.#read<R>(compiled.sql, parameters, options);
    }
    const writer = await this.takeWriter();
    options?.signal?.throwIfAborted();
    const rows = await writer.all(compiled.sql, parameters);
    return { rows: rows as R[], ...(isWrite(compiled) && { numAffectedRows: writer.changes }) };
  }

  async #read<R>(
    sql: string,
    parameters: readonly BindableValue[],
    options: AbortableOperationOptions | undefined,
  ): Promise<QueryResult<R>> {
    const reader = await this.#lender.lendReader();
    try {
      options?.signal?.throwIfAborted();
      return { rows: (await reader.all(sql, parameters)) as R[] };
    } finally {
      this.#lender.returnReader(reader);
    }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    await Promise.resolve();
    throw new DatabaseError('database_not_supported', {
      message: 'Rows cannot be streamed from SQLite.',
      hint: 'Read pages of at most 500 rows, each starting after the last key of the one before.',
    });
  }

  /** Gives the writer back. Called once by the driver, when Kysely releases the session. */
  end(): void {
    const writer = this.#writer;
    this.#writer = undefined;
    if (writer !== undefined) this.#lender.returnWriter(writer);
  }
}

const WRITES: ReadonlySet<string> = new Set([
  'InsertQueryNode',
  'UpdateQueryNode',
  'DeleteQueryNode',
]);

function isWrite(compiled: CompiledQuery): boolean {
  return WRITES.has(compiled.query.kind) || /^\s*(insert|update|delete)\b/i.test(compiled.sql);
}

function toBindable(parameters: readonly unknown[]): readonly BindableValue[] {
  for (const [index, value] of parameters.entries()) {
    if (typeof value !== 'string' && value !== null)
      assertBindable(value, `parameter ${index + 1} of a statement`);
  }
  return parameters as readonly BindableValue[];
}

/** Texts that were looked at; the same few come again and again. */
const seenTexts = new Set<string>();
const MAX_SEEN_TEXTS = 500;

function assertSingle(text: string): void {
  if (seenTexts.has(text)) return;
  assertSingleStatement(text);
  if (seenTexts.size >= MAX_SEEN_TEXTS) seenTexts.clear();
  seenTexts.add(text);
}
