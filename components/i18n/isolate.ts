/** Texts in a right-to-left page: what fills a sentence, and the sentence, keep their own directions. Pure. */
import type { Translate } from './translate.js';

/**
 * The same text between marks that nobody sees: a telephone number or a Latin name in an Arabic
 * sentence then keeps its own order and leaves that of the words around it alone. For texts; in a
 * template write `<bdi>`, and `dir="auto"` on a box that cuts its text off.
 */
export function isolate(text: string): string {
  return text === '' ? text : `\u2068${text}\u2069`;
}

/**
 * `t` for a page that is read from right to left: every text that fills a place is isolated. A sentence
 * of a left-to-right language stands between marks of its direction, so that neither its order nor its
 * full stop is turned round.
 */
export function isolating(t: Translate): Translate {
  return (key, ...[params]) => {
    const text = (t as (key: string, params?: unknown) => string)(key, isolateIn(params));
    return text.split('\n').map(inItsDirection).join('\n');
  };
}

function inItsDirection(text: string): string {
  const own = text.replace(/\u2068[^\u2069]*\u2069/g, '');
  return text === '' || RIGHT_TO_LEFT.test(own) ? text : `\u200e${text}\u200e`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]/;
/** Moments stay as they are: the message formats them. */
const MOMENT = /^\d{4}-\d\d-\d\dT/;

function isolateIn(value: unknown): unknown {
  if (typeof value === 'string') return MOMENT.test(value) ? value : isolate(value);
  if (Array.isArray(value)) return value.map(isolateIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, isolateIn(one)]));
}
