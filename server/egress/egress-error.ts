import { redactUrl } from '../secrets/redact.js';

export const EGRESS_ERROR_CODES = [
  'egress_network',
  'egress_refused',
  'egress_timeout',
  'egress_too_large',
] as const;

export type EgressErrorCode = (typeof EGRESS_ERROR_CODES)[number];

export interface EgressErrorDetails {
  /** What happened, as the end of a sentence: "the name does not exist". */
  readonly what: string;
  readonly hint: string;
  readonly method: string;
  readonly url: string | URL;
  /** True when no byte of the request can have reached the other side. */
  readonly isSurelyNotSent: boolean;
  readonly cause?: unknown;
}

/**
 * An outgoing request that got no usable answer. Messages hold the address without query values,
 * never headers or bodies. A caller that may not repeat its request looks at `isSurelyNotSent`.
 */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly code: EgressErrorCode;
  readonly hint: string;
  readonly isSurelyNotSent: boolean;
  /** Whether the same request may work later; says nothing about whether repeating it is safe. */
  readonly isRetryable: boolean;

  constructor(code: EgressErrorCode, details: EgressErrorDetails) {
    const { method, url, what, cause } = details;
    super(`${method} ${redactUrl(url)}: ${what}.`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = details.hint;
    this.isSurelyNotSent = details.isSurelyNotSent;
    this.isRetryable = code === 'egress_network' || code === 'egress_timeout';
  }
}

export function isEgressError(error: unknown, code?: EgressErrorCode): error is EgressError {
  return error instanceof EgressError && (code === undefined || error.code === code);
}
