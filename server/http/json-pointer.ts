/** One bad value of a request. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body: `/mappings/0/left`; empty for the whole body. Long names are cut. */
  readonly pointer: string;
  readonly message: string;
}

/** More are not told: an answer must not be larger than the request that it refuses. */
const MOST_ERRORS = 50;
/** A longer name of a property is cut, with `…` behind it. */
const LONGEST_NAME = 256;

export function toJsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${toPointerPart(String(part))}`).join('');
}

function toPointerPart(name: string): string {
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return short.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The part of a zod issue that is needed here. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  /** Names of unknown keys, for `unrecognized_keys`. */
  readonly keys?: readonly string[];
}

/** Zod issues as field errors, the first 50; each unknown key gets its own pointer. */
export function toFieldErrors(issues: readonly SchemaIssue[]): readonly FieldError[] {
  return issues.slice(0, MOST_ERRORS).flatMap(toErrors).slice(0, MOST_ERRORS);
}

function toErrors(issue: SchemaIssue): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys' && issue.keys !== undefined) {
    return issue.keys.slice(0, MOST_ERRORS).map((key) => ({
      pointer: toJsonPointer([...issue.path, key]),
      message: 'There is no such property.',
    }));
  }
  return [{ pointer: toJsonPointer(issue.path), message: issue.message }];
}
