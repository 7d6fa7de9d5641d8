/** What a person needs to know about a fault. A `SyncError` of the engine has this shape. */
export interface ErrorInfo {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly isRetryable: boolean;
}

/** Reads a thrown value; what is no `SyncError` becomes `internal` with its own message. */
export function toErrorInfo(error: unknown): ErrorInfo {
  const from = (typeof error === 'object' && error !== null ? error : {}) as Partial<ErrorInfo>;
  const text = (value: unknown, fallback: string): string =>
    typeof value === 'string' && value !== '' ? value : fallback;
  return {
    code: text(from.code, 'internal'),
    message: text(from.message, String(error)),
    hint: text(from.hint, ''),
    isRetryable: from.isRetryable === true,
  };
}

/** Says that something failed. The element shows the hint itself; hosts may log or report it. */
export class SyncErrorEvent extends Event {
  static readonly type = 'sync-error';
  readonly error: ErrorInfo;
  /** The value that was thrown. */
  readonly cause: unknown;

  constructor(cause: unknown) {
    super(SyncErrorEvent.type, { bubbles: true, composed: true });
    this.error = toErrorInfo(cause);
    this.cause = cause;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sync-error': SyncErrorEvent;
  }
}
