/** Transforms of words. */
import type { Transform } from '../../contract/index.js';
import type { CaseForm } from '../../text-forms.js';

/** Runs of spaces and tabs become one space; line breaks stay. */
export function withSingleSpaces(text: string): string {
  return text
    .replace(/[^\S\r\n]+/gu, ' ')
    .replace(/ ?(\r?\n) ?/g, '$1')
    .trim();
}

export function inCase(text: string, form: CaseForm): string {
  switch (form) {
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'title':
      return text
        .toLowerCase()
        .replace(
          /(^|[^\p{L}\p{M}\p{N}'’])(\p{L})/gu,
          (...[, before = '', letter = '']: string[]) => before + letter.toUpperCase(),
        );
    case 'sentence':
      return text.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase());
  }
}

/** The part that is asked for; empty when there is none. */
export function partOf(text: string, how: Extract<Transform, { kind: 'split' }>): string {
  const parts = text.split(how.separator);
  switch (how.take) {
    case 'first':
      return parts[0] ?? '';
    case 'last':
      return parts.at(-1) ?? '';
    case 'rest':
      return parts.slice(1).join(how.separator);
    case 'nth':
      return parts[(how.position ?? 1) - 1] ?? '';
  }
}

/**
 * Without what `affix` puts around it; each end on its own, where it is there. Space at the very ends
 * is not waited for: no value keeps it.
 */
export function stripped(text: string, how: Extract<Transform, { kind: 'strip' }>): string {
  const prefix = (how.prefix ?? '').trimStart();
  const suffix = (how.suffix ?? '').trimEnd();
  const rest = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return suffix !== '' && rest.endsWith(suffix) ? rest.slice(0, -suffix.length) : rest;
}
