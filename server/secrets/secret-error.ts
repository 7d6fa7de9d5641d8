export const SECRET_ERROR_CODES = [
  'encryption_key_bad',
  'encryption_key_missing',
  'encryption_key_unsafe',
  'encryption_key_wrong',
  'secret_cannot_be_opened',
  'secret_shredded',
] as const;

export type SecretErrorCode = (typeof SECRET_ERROR_CODES)[number];

/** A fault of the vault or its keys. Names keys and places, never values. None is retryable. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  readonly code: SecretErrorCode;
  readonly hint: string;
  readonly isRetryable = false;

  constructor(code: SecretErrorCode, text: { readonly message: string; readonly hint: string }) {
    super(text.message);
    this.code = code;
    this.hint = text.hint;
  }
}
