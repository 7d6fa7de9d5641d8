import type { SandboxCore } from '../core.js';
import type { DataverseError } from '../errors.js';
import type { ApiRequest } from '../odata/api-message.js';
import { statusError } from './status-error.js';

/** A fault that bites on one part of a batch. */
export interface PartFault {
  readonly error: DataverseError;
  /** The part is carried out all the same, only the answer says otherwise. */
  readonly isApplied: boolean;
}

/** Asks the fault plan for one part; a part is named as if it were a request of its own. */
export function faultOfPart(
  { faults }: SandboxCore,
  { method, path }: ApiRequest,
): PartFault | undefined {
  const [rule] = faults.take(['status'], method, `/api/data/v9.2/${path}`);
  if (!rule) return undefined;
  const retryAfter = rule.retryAfterSeconds;
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return { error: statusError(rule.status).withHeaders(headers), isApplied: rule.isApplied };
}
