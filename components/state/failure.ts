import { ClientError } from '../client/sync-client.js';

/** What went wrong, as state holds it and screens show it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export function toFailure(error: unknown): Failure {
  if (error instanceof ClientError)
    return { code: error.code, message: error.message, hint: error.hint };
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    hint: 'Try again. If it happens again, reload the page.',
  };
}

const SESSION_CODES: readonly string[] = ['session_expired', 'session_missing'];

/** The person has to sign in at the host's product again. */
export function isSessionEnd(failure: Failure): boolean {
  return SESSION_CODES.includes(failure.code);
}

/** It goes on by itself as soon as the server can be reached. */
export function isOffline(failure: Failure): boolean {
  return failure.code === 'offline';
}

/** What a part has to say itself: the wizard's own notice tells the rest once for all of them. */
export function ownFailure(failure: Failure | null): Failure | null {
  return failure === null || isOffline(failure) || isSessionEnd(failure) ? null : failure;
}
