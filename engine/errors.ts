/**
 * Faults that a caller can act on. One class, one table of codes; a test checks that each code has
 * an HTTP status and a docs entry.
 */
export const ERROR_CODES = [
  'not_found',
  'input_invalid',
  'draft_conflict',
  'state_conflict',
  'settings_invalid',
  'session_missing',
  'session_expired',
  'permission_denied',
  'origin_refused',
  'connection_needs_reconnect',
  'connection_failed',
  'connection_in_use',
  'connector_unknown',
  'flow_expired',
  'flow_refused',
  'request_too_large',
  'media_type_unsupported',
  'rate_limited',
  'app_unavailable',
  'lease_lost',
  'not_configured',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface SyncErrorOptions {
  /** What failed, on which thing, with the value. No secrets, no record contents. */
  message: string;
  /** What the reader can do now. */
  hint: string;
  details?: Record<string, unknown>;
  /** The same call may succeed later without any change. */
  isRetryable?: boolean;
  cause?: unknown;
}

export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Record<string, unknown>;
  readonly isRetryable: boolean;

  constructor(code: ErrorCode, options: SyncErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SyncError';
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    this.isRetryable = options.isRetryable ?? false;
  }
}

/** The error for an id that does not exist, or belongs to somebody else: the same for both. */
export function notFound(kind: string, id: string): SyncError {
  return new SyncError('not_found', {
    message: `There is no ${kind} "${id}".`,
    hint: 'Check the id; it may have been deleted.',
    details: { kind, id },
  });
}
