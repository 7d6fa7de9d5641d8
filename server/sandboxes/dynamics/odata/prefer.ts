import { splitOutsideQuotes } from './split-outside-quotes.js';

/** What a `Prefer` header asks for. */
export interface Preferences {
  readonly returnsRepresentation: boolean;
  /** Rows a page; at most 5,000. */
  readonly maxPageSize?: number;
  readonly tracksChanges: boolean;
  readonly continuesOnError: boolean;
  /** Whether an annotation, such as `OData.Community.Display.V1.FormattedValue`, is wanted. */
  readonly wants: (annotation: string) => boolean;
  /** True when any annotation is wanted. */
  readonly wantsAnnotations: boolean;
  /** The parts that will be honoured, for `Preference-Applied`. */
  readonly applied: readonly string[];
}

export const MAX_PAGE_SIZE = 5000;

/** Reads `Prefer`; several headers arrive joined by commas. Unknown preferences are ignored (RFC 7240). */
export function parsePreferences(header: string | null | undefined): Preferences {
  const parts = splitOutsideQuotes(header ?? '', ',').map((part) => part.trim());
  const find = (name: string) => parts.find((part) => part.split('=')[0]?.trim() === name);
  const annotations = find('odata.include-annotations');
  const pageSize = find('odata.maxpagesize');
  const size = Number(pageSize?.split('=')[1]?.replaceAll('"', ''));
  const patterns = annotationPatterns(annotations);
  const isRepresentation = parts.includes('return=representation');
  return {
    returnsRepresentation: isRepresentation,
    tracksChanges: find('odata.track-changes') !== undefined,
    continuesOnError: find('odata.continue-on-error') !== undefined,
    wants: (annotation) => patterns.some((pattern) => matches(annotation, pattern)),
    wantsAnnotations: patterns.length > 0,
    applied: [
      ...(isRepresentation ? ['return=representation'] : []),
      ...(annotations === undefined ? [] : [annotations]),
      ...(pageSize === undefined ? [] : [pageSize]),
      ...(find('odata.track-changes') === undefined ? [] : ['odata.track-changes']),
    ],
    ...(Number.isInteger(size) && size > 0 && { maxPageSize: Math.min(size, MAX_PAGE_SIZE) }),
  };
}

function annotationPatterns(part: string | undefined): string[] {
  const list = part?.slice(part.indexOf('=') + 1).replaceAll('"', '') ?? '';
  return list
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
}

function matches(annotation: string, pattern: string): boolean {
  return pattern.endsWith('*')
    ? annotation.startsWith(pattern.slice(0, -1))
    : annotation === pattern;
}
