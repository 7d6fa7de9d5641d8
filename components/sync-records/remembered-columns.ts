import { RECORD_COLUMNS, type RecordColumn } from './record-columns.js';

const KEY = 'sync-wizard:hidden-record-columns';

/** The columns a person has hidden on this computer. Storage may be off limits; then none are. */
export function readHiddenColumns(): ReadonlySet<RecordColumn> {
  try {
    const names = (localStorage.getItem(KEY) ?? '').split(',');
    return new Set(RECORD_COLUMNS.filter((column) => names.includes(column)));
  } catch {
    return new Set();
  }
}

export function rememberHiddenColumns(hidden: ReadonlySet<RecordColumn>): void {
  try {
    localStorage.setItem(KEY, [...hidden].join(','));
  } catch {
    // Not remembered, which is all that is lost.
  }
}
