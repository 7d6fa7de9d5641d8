/**
 * What an app said, as it is kept and shown: without secrets, and no longer than a person reads. Connectors hand on
 * the words of their app, and an app may repeat the very header or key that it refuses.
 */

/** What is kept of it at most, in characters. */
const MAX_LENGTH = 500;
const HIDDEN = '[secret]';

const NAME = String.raw`[\w-]*(?:authorization|cookie|password|passwd|secret|token|signature|api[_-]?key|apikey)[\w-]*`;

/** In this order: what stands behind a name that says so, then what is a secret by its form. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [
    new RegExp(String.raw`\b(${NAME}["']?\s*[:=]\s*["']?)(?!Bearer|Basic)[^\s"',;&<>]{6,}`, 'gi'),
    `$1${HIDDEN}`,
  ],
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi, `$1${HIDDEN}@`],
  [/\beyJ[\w-]{8,}(?:\.[\w-]+){1,2}/g, HIDDEN],
];

/** Unbroken, this long, of letters and figures: no word, and no id that a person could use. */
const LONG = /[\w-]{32,}/g;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export function appWords(message: string): string {
  // Cut well behind the end first: an app may answer with a whole page.
  const named = SECRETS.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    message.slice(0, 4 * MAX_LENGTH),
  );
  return named.replace(LONG, (text) => (isKey(text) ? HIDDEN : text)).slice(0, MAX_LENGTH);
}

function isKey(text: string): boolean {
  return /\d/.test(text) && /[a-z]/i.test(text) && !UUID.test(text);
}
