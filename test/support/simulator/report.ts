/** What a person needs to know of a seed that fails: what broke, how to repeat it, and the smallest story of it. */
import type { Shrunk } from './shrink.js';

export interface Failure {
  seed: number;
  broken: readonly string[];
  /** What stands behind `npm run simulate --` beside the seed. */
  options: string;
  shrunk: Shrunk;
}

export function describeFailure({ seed, broken, options, shrunk }: Failure): string {
  const { plan, played } = shrunk;
  const { steps, ...settings } = plan;
  return [
    `Seed ${String(seed)}:`,
    ...broken.map((what) => `  ${what}`),
    'Repeat it with:',
    `  npm run simulate -- --first ${String(seed)} --seeds 1${options}`,
    `The smallest scenario that still breaks it, ${String(steps.length)} steps:`,
    ...played.broken.map((what) => `  ${what}`),
    `  ${JSON.stringify(settings)}`,
    ...played.log.map((line) => `  ${line}`),
  ].join('\n');
}
