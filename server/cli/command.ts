/** What a command may touch of the outside; tests hand in their own. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A line for the person who reads; results go here. */
  readonly out: (line: string) => void;
  /** A line about what went wrong. */
  readonly err: (line: string) => void;
  /** Ends when the process is told to stop. */
  readonly stop: AbortSignal;
}

export const EXIT = {
  ok: 0,
  /** It was tried and failed. */
  failed: 1,
  /** It was called in a wrong way, or the configuration is wrong. */
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Command {
  /** `keys rotate`: as it is typed. */
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** Everything else for `--help`. */
  readonly help: string;
  /** `args`: what follows the name. May throw; see `explain`. */
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>;
}
