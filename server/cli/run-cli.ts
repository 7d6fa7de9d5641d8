import { VERSION } from '../version.js';
import { EXIT, type Command, type CommandIo, type ExitCode } from './command.js';
import { doctor } from './doctor.js';
import { explain } from './explain.js';
import { keysRotate, keysStatus, keysVerify } from './keys.js';
import { migrate } from './migrate.js';
import { serve } from './serve.js';
import { tenantsList } from './tenants.js';

export const COMMANDS: readonly Command[] = [
  serve,
  migrate,
  doctor,
  keysStatus,
  keysVerify,
  keysRotate,
  tenantsList,
];

/** Runs one command line; the exit code for it. Never throws. */
export async function runCli(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [first = 'help'] = args;
  if (first === '--version' || first === 'version') {
    io.out(VERSION);
    return EXIT.ok;
  }
  const command = findCommand(args);
  if (['help', '--help', '-h'].includes(first)) return help(args.slice(1), io);
  if (command === undefined) {
    io.err(`error: there is no command "${args.join(' ').slice(0, 100)}".`);
    io.err(`  → ${suggestion(first)}`);
    return EXIT.usage;
  }
  const rest = args.slice(command.name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) return showHelp(command, io);
  try {
    return await command.run(rest, io);
  } catch (error) {
    return explain(error, io);
  }
}

function findCommand(args: readonly string[]): Command | undefined {
  return COMMANDS.find(({ name }) => {
    const words = name.split(' ');
    return words.every((word, index) => args[index] === word);
  });
}

function suggestion(first: string): string {
  const same = COMMANDS.filter(({ name }) => name.split(' ')[0] === first);
  if (same.length === 0) return 'sync-wizard help lists the commands.';
  return `Did you mean: ${same.map(({ name }) => `sync-wizard ${name}`).join(', ')}?`;
}

function help(topic: readonly string[], io: CommandIo): ExitCode {
  const command = findCommand(topic);
  if (command !== undefined) return showHelp(command, io);
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  io.out('Usage: sync-wizard <command> [options]\n');
  for (const { name, summary } of COMMANDS) io.out(`  ${name.padEnd(width)}  ${summary}`);
  io.out(`  ${'help'.padEnd(width)}  Show this, or "help <command>" for one.`);
  io.out('\nOptions are those of docs/configuration.md, as variables or as arguments.');
  io.out('Exit codes: 0 done, 1 failed, 2 called wrongly or bad configuration.');
  return topic.length === 0 ? EXIT.ok : EXIT.usage;
}

function showHelp({ name, summary, help: text }: Command, io: CommandIo): ExitCode {
  io.out(`sync-wizard ${name}\n\n${summary}\n\n${text}`);
  return EXIT.ok;
}
