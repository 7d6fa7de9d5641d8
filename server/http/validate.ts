import type { Hook } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { toFieldErrors } from './json-pointer.js';
import { problem } from './translate-error.js';

const PLACES: Readonly<Record<string, string>> = {
  json: 'The body',
  query: 'The query',
  header: 'A header',
};

/**
 * What happens when a request does not fit its schema: every bad value is named with a pointer. An
 * id that cannot be one is the same as an id that does not exist.
 */
export const refuseInvalid: Hook<unknown, Env, string, undefined> = (result) => {
  if (result.success) return undefined;
  if (result.target === 'param') {
    throw problem('not_found', {
      detail: 'There is nothing with this id.',
      hint: 'Check the id; it may have been deleted.',
    });
  }
  const errors = toFieldErrors(result.error.issues);
  const [first] = errors;
  const place = PLACES[result.target] ?? 'The request';
  throw problem('input_invalid', {
    detail: `${place} is not as it should be: ${describe(first)}`,
    hint: 'Correct the values named in "errors"; /docs shows what each may be.',
    errors,
  });
};

function describe(error: { pointer: string; message: string } | undefined): string {
  if (error === undefined) return 'it has wrong values.';
  return error.pointer === '' ? error.message : `${error.pointer}: ${error.message}`;
}
