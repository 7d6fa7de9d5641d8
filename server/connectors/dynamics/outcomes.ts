import type { RemoteId } from '../../../engine/contract/index.js';
import type { RemoteRecord, WriteOutcome } from '../../../engine/ports/connector.js';

export const NOT_ANSWERED: WriteOutcome = {
  kind: 'unknown',
  message: 'The connection was cut before Dynamics 365 answered for this record.',
};

export const MISSING: WriteOutcome = { kind: 'missing' };

/** A record of which only the id is told. */
export function bareRecord(
  id: RemoteId,
  associations: RemoteRecord['associations'] = {},
): RemoteRecord {
  return {
    id: id.toLowerCase(),
    values: {},
    associations,
    version: null,
    modifiedAt: null,
    createdAt: null,
    marker: null,
    url: null,
  };
}
