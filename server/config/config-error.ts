/** One thing wrong with the configuration. */
export interface ConfigProblem {
  /** `SYNC_WIZARD_PORT` or `--port`: where the bad value came from. */
  readonly from: string;
  /** What is wrong and what would be right. Never holds the value of a secret. */
  readonly text: string;
}

/** Thrown once with every problem, so that nobody fixes them one start at a time. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config_invalid';
  readonly hint = 'See docs/configuration.md for every option.';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ from, text }) => `  ${from}: ${text}`);
    super(`The configuration has ${problems.length} problem(s):\n${lines.join('\n')}`);
    this.problems = problems;
  }
}
