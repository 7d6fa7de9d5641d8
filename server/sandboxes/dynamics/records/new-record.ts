import type { Changes } from '../store/row.js';

/** A record to make. The id may be given by the caller, as the platform allows. */
export interface NewRecord {
  readonly id?: string;
  readonly values: Changes;
  /** `createdon` and `modifiedon` of records that a seed says are older; stored form. */
  readonly createdOn?: string;
  readonly modifiedOn?: string;
}
