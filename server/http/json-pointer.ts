/** One bad value of a request. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body: `/mappings/0/left`; empty for the whole body. */
  readonly pointer: string;
  readonly message: string;
}

export function toJsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The part of a zod issue that is needed here. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  /** Names of unknown keys, for `unrecognized_keys`. */
  readonly keys?: readonly string[];
}

/** Zod issues as field errors; each unknown key gets its own pointer. */
export function toFieldErrors(issues: readonly SchemaIssue[]): readonly FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys' && issue.keys !== undefined) {
      return issue.keys.map((key) => ({
        pointer: toJsonPointer([...issue.path, key]),
        message: 'There is no such property.',
      }));
    }
    return [{ pointer: toJsonPointer(issue.path), message: issue.message }];
  });
}
