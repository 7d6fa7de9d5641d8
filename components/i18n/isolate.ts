/** Keeps what is filled into a sentence of a right-to-left language in its own direction. Pure. */
import type { Translate } from './translate.js';

/**
 * The same text between marks that nobody sees: a telephone number or a Latin name in an Arabic
 * sentence then keeps its own order and leaves that of the words around it alone. For texts; in a
 * template write `<bdi>`, and `dir="auto"` on a box that cuts its text off.
 */
export function isolate(text: string): string {
  return text === '' ? text : `\u2068${text}\u2069`;
}

/** `t` for a page that is read from right to left: every text that fills a place is isolated. */
export function isolating(t: Translate): Translate {
  return (key, ...[params]) =>
    (t as (key: string, params?: unknown) => string)(key, isolateIn(params));
}

/** Moments stay as they are: the message formats them. */
const MOMENT = /^\d{4}-\d\d-\d\dT/;

function isolateIn(value: unknown): unknown {
  if (typeof value === 'string') return MOMENT.test(value) ? value : isolate(value);
  if (Array.isArray(value)) return value.map(isolateIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, isolateIn(one)]));
}
