export const HELP: string;

export interface SimulateOptions {
  kind: 'play';
  first: number;
  seeds: number;
  processes: number;
  apps: 'memory' | 'sandboxes';
  store: 'memory' | 'sqlite';
  without: string;
}

export function readOptions(
  args: readonly string[],
): SimulateOptions | { kind: 'help' } | { kind: 'problem'; message: string };
