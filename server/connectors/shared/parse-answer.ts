import type { z } from 'zod';
import { ConnectorError } from '../../../engine/ports/connector.js';

/**
 * Reads the body of a good answer. Throws `ConnectorError` `bad_answer` for half a body, for HTML, and for JSON of
 * another shape; `what` says what was asked for.
 */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>, what: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConnectorError('bad_answer', `The answer to ${what} is not whole JSON.`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  const message = `The answer to ${what} has not the documented form, at "${path}".`;
  throw new ConnectorError('bad_answer', message, { cause: parsed.error });
}
