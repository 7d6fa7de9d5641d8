import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';

export type TableName<DB> = keyof DB & string;
export type ColumnName<DB, T extends TableName<DB>> = keyof Selectable<DB[T]> & string;

/** Any Kysely or Transaction over the same database, scoped to a tenant or not. */
export type AnyDatabase<DB> = Kysely<DB> | Transaction<DB>;

/** Compares the stored row with the new one: the update happens when `stored OP new` holds. */
export interface UpdateCondition<Column extends string> {
  readonly column: Column;
  readonly stored: '<' | '<=' | '=' | '<>' | '>=' | '>';
}

export interface UpsertMany<DB, T extends TableName<DB>, R extends ColumnName<DB, T> = never> {
  readonly table: T;
  /** Every row names the same columns. Any number: cut into statements of 500, one transaction. */
  readonly rows: readonly Insertable<DB[T]>[];
  /** The unique key. Left out: a plain insert that fails when a row is there already. */
  readonly conflict?: readonly ColumnName<DB, T>[];
  /** What to overwrite when the key is there. `all` (default) is every column but the key. */
  readonly update?: 'all' | 'none' | readonly ColumnName<DB, T>[];
  /** Overwrite only rows for which all of these hold, e.g. `{ column: 'version', stored: '<' }`. */
  readonly updateOnlyIf?: readonly UpdateCondition<ColumnName<DB, T>>[];
  /** Columns to give back for each row that was inserted or updated, in no certain order. */
  readonly returning?: readonly R[];
}

export interface UpdateMany<DB, T extends TableName<DB>> {
  readonly table: T;
  /** Each row: all key columns and all columns to set. Rows that are not there are left out. */
  readonly rows: readonly Partial<Selectable<DB[T]>>[];
  readonly key: readonly ColumnName<DB, T>[];
}

export interface BulkResult<Row> {
  /** Rows inserted or updated. */
  readonly affectedCount: number;
  readonly rows: Row[];
}
