/** Why a signal was aborted, as an Error whatever the caller handed to `abort`. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('The wait was stopped.', { cause: reason });
}
