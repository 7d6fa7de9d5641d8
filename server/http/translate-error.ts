import { HTTPException } from 'hono/http-exception';
import { SyncError, type SyncErrorOptions } from '../../engine/errors.js';
import { ERROR_STATUS } from './error-status.js';
import type { FieldError } from './json-pointer.js';
import { ProblemError } from './problem.js';

/** Errors of the layers below as problems; undefined for what nobody expected. */
export function translateError(error: unknown): ProblemError | undefined {
  if (error instanceof SyncError) return error.code === 'internal' ? undefined : toProblem(error);
  if (error instanceof HTTPException) return translateException(error);
  return undefined;
}

function toProblem(error: SyncError): ProblemError {
  const errors = fieldErrorsOf(error);
  return new ProblemError({
    code: error.code,
    ...ERROR_STATUS[error.code],
    detail: error.message,
    hint: error.hint,
    cause: error,
    ...(errors.length > 0 && { errors }),
    ...(headersOf(error) && { headers: headersOf(error) ?? {} }),
  });
}

/** A problem made in this layer, with the status and title of its code. */
export function problem(
  code: keyof typeof ERROR_STATUS,
  text: Pick<SyncErrorOptions, 'hint'> & {
    readonly detail: string;
    readonly errors?: readonly FieldError[];
    readonly headers?: Readonly<Record<string, string>>;
  },
): ProblemError {
  return new ProblemError({ code, ...ERROR_STATUS[code], ...text });
}

function headersOf({ code, details }: SyncError): Record<string, string> | undefined {
  if (ERROR_STATUS[code].status === 401) return { 'www-authenticate': 'Bearer' };
  const seconds = details['retryAfterSeconds'];
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : undefined;
}

/** Which values of the request are meant: a field of a form, or settings with their own pointers. */
function fieldErrorsOf({ message, details }: SyncError): readonly FieldError[] {
  const { field, problems } = details;
  if (typeof field === 'string') return [{ pointer: `/fields/${field}`, message }];
  if (!Array.isArray(problems)) return [];
  return problems.filter(isPointed).map((one) => ({ pointer: one.pointer, message: one.message }));
}

function isPointed(value: unknown): value is FieldError {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as FieldError).pointer === 'string' &&
    typeof (value as FieldError).message === 'string'
  );
}

function translateException(error: HTTPException): ProblemError | undefined {
  if (error.status === 415) {
    return problem('media_type_unsupported', {
      detail: 'This content-type is not taken here.',
      hint: 'Send the header content-type: application/json',
    });
  }
  if (error.status >= 500) return undefined;
  return problem('input_invalid', {
    detail: 'The request cannot be read.',
    hint: 'Compare it with /docs.',
  });
}
