import { SyncError } from '../../engine/index.js';
import { ClientError } from './sync-client.js';

/** What an engine in the page threw, as every client tells it. */
export function toClientError(cause: unknown): ClientError {
  if (cause instanceof ClientError) return cause;
  if (cause instanceof SyncError)
    return new ClientError(cause.code, {
      message: cause.message,
      hint: cause.hint,
      errors: problemsOf(cause.details),
      retryAfterSeconds: secondsOf(cause.details),
      cause,
    });
  return new ClientError('internal', {
    message: cause instanceof Error ? cause.message : String(cause),
    hint: 'Try again. If it happens again, tell whoever runs this page.',
    cause,
  });
}

function secondsOf({ retryAfterSeconds }: Record<string, unknown>): number | null {
  return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null;
}

function problemsOf(details: Record<string, unknown>): { pointer: string; message: string }[] {
  const { problems } = details;
  if (!Array.isArray(problems)) return [];
  return (problems as { pointer?: unknown; message?: unknown }[]).map((one) => ({
    pointer: String(one.pointer),
    message: String(one.message),
  }));
}
