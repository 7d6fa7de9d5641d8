export const OAUTH_ERROR_CODES = [
  /** The person said no, or the app refused them. */
  'oauth_denied',
  /** The callback does not belong to the flow. */
  'oauth_callback_invalid',
  /** The grant is dead: only a person can connect again. Never retried. */
  'oauth_invalid_grant',
  /** Our registration at the app is wrong; the operator has to act. */
  'oauth_client_invalid',
  /** Down, busy or unreachable; the same call may work later. */
  'oauth_transient',
  /** Something that is no OAuth answer. */
  'oauth_answer_invalid',
] as const;

export type OAuthErrorCode = (typeof OAUTH_ERROR_CODES)[number];

export interface OAuthErrorText {
  readonly message: string;
  readonly hint: string;
  /** What the app said, if it gave a code: `invalid_grant`. */
  readonly providerCode?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** True when the request cannot have reached the app, so that a rotating token is still good. */
  readonly isSurelyNotSent?: boolean;
  readonly cause?: unknown;
}

/** A step of OAuth that failed. Holds no token, code or secret. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly hint: string;
  readonly providerCode: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly isSurelyNotSent: boolean;
  readonly isRetryable: boolean;

  constructor(code: OAuthErrorCode, text: OAuthErrorText) {
    super(text.message, text.cause === undefined ? undefined : { cause: text.cause });
    this.code = code;
    this.hint = text.hint;
    this.providerCode = text.providerCode;
    this.retryAfterSeconds = text.retryAfterSeconds;
    this.isSurelyNotSent = text.isSurelyNotSent === true;
    this.isRetryable = code === 'oauth_transient';
  }
}
