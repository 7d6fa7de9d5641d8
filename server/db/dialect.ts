/**
 * What differs between the databases we run on, as capability flags.
 *
 * Code outside this folder asks for a flag and never for a dialect's name, so that PostgreSQL can
 * be added by writing one more entry and its driver.
 */
export interface DialectCapabilities {
  /** For logs and `doctor` only; never branch on it outside `server/db`. */
  readonly name: 'sqlite' | 'postgres';
  /** How many rows go into one bulk statement, and the largest page a read should ask for. */
  readonly maxRowsPerStatement: number;
  /** True when only one transaction can write at a time, so a claim needs no row lock. */
  readonly hasSingleWriter: boolean;
  /** True when `for update skip locked` exists; a job queue then claims with it. */
  readonly hasRowLocks: boolean;
  /** How a JSON text becomes rows in a statement. */
  readonly jsonRows: 'json_each' | 'jsonb_to_recordset';
  /** True when row-level security can be forced underneath the tenant plugin. */
  readonly hasRowLevelSecurity: boolean;
  /** True when several server processes on several machines may share the database. */
  readonly isShareable: boolean;
}

export const SQLITE_CAPABILITIES: DialectCapabilities = {
  name: 'sqlite',
  maxRowsPerStatement: 500,
  hasSingleWriter: true,
  hasRowLocks: false,
  jsonRows: 'json_each',
  hasRowLevelSecurity: false,
  isShareable: false,
};
