import { badRequest } from '../errors.js';
import type { Table } from '../metadata/catalog.js';
import type { Changes, Row } from '../store/row.js';

/**
 * Keeps state and status reason together: a new state brings its first reason, a reason must belong to the
 * state. `before` is the record as it is, or undefined for a new one.
 */
export function settleStatus(table: Table, changes: Changes, before: Row | undefined): void {
  const reasons = table.byName.get('statuscode')?.optionSet?.options;
  if (!reasons || (!changes.has('statecode') && !changes.has('statuscode'))) return;
  const state = changes.get('statecode') ?? before?.['statecode'] ?? 0;
  const given = changes.get('statuscode');
  const keepsDefault = before === undefined && given === 1 && state !== 0;
  if (given === undefined || given === null || keepsDefault) {
    const first = reasons.find((reason) => reason.state === state);
    if (first) changes.set('statuscode', first.value);
    return;
  }
  const reason = reasons.find((candidate) => candidate.value === given);
  if (reason?.state !== state) {
    throw badRequest(
      `${JSON.stringify(given)} is not a valid status code for state code ${JSON.stringify(state)} on ${table.logicalName}.`,
      '0x80048408',
    );
  }
}
