import { ConfigError } from '../config.js';
import { EXIT, type CommandIo, type ExitCode } from './command.js';

/** Tells a person what went wrong and what to do; the exit code for it. */
export function explain(error: unknown, io: CommandIo): ExitCode {
  if (!(error instanceof Error)) {
    io.err(`error: ${String(error)}`);
    return EXIT.failed;
  }
  io.err(`error: ${error.message}`);
  if ('hint' in error && typeof error.hint === 'string') io.err(`  → ${error.hint}`);
  else if (error.stack !== undefined) io.err(error.stack);
  return error instanceof ConfigError ? EXIT.usage : EXIT.failed;
}
