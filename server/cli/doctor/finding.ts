/** One thing that was looked at. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  /** `database` */
  readonly what: string;
  readonly text: string;
  /** What to do now; with everything but `ok`. */
  readonly fix?: string;
}

/** An error of ours as a finding: its message and its hint. */
export function failure(what: string, error: unknown): Finding {
  const text = error instanceof Error ? error.message : String(error);
  const hint = error instanceof Error && 'hint' in error ? String(error.hint) : undefined;
  return { level: 'fail', what, text, ...(hint !== undefined && { fix: hint }) };
}
