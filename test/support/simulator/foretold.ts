/** What a preview tells beside what the runs after it did, in the same words. */
import type { PreviewReport, Run } from '../../../engine/contract/index.js';
import type { Side } from '../../../engine/vocabulary.js';

/** Empty when they did what was told. */
export function mistoldBy(report: PreviewReport, runs: readonly Run[]): string[] {
  const done = inWords(doneBy(runs));
  return told(report) === done ? [] : [`a preview told ${told(report)}, and the run did ${done}.`];
}

export function told(report: PreviewReport): string {
  return inWords(toldBy(report));
}

type Counts = Readonly<Record<string, readonly [number, number]>>;

/** What the brake would hold does not go in that run. */
function toldBy(report: PreviewReport): Counts {
  const isHeld = report.held !== undefined;
  return {
    created: [report.createdLeft, report.createdRight],
    updated: [report.updatedLeft, report.updatedRight],
    removed: isHeld ? [0, 0] : [report.removedLeft ?? 0, report.removedRight ?? 0],
  };
}

function doneBy(runs: readonly Run[]): Counts {
  const sum = (side: Side, what: keyof Run['writes']['left']) =>
    runs.reduce((total, { writes }) => total + (writes[side][what] ?? 0), 0);
  return {
    created: [sum('left', 'created'), sum('right', 'created')],
    updated: [sum('left', 'updated'), sum('right', 'updated')],
    removed: [sum('left', 'removed'), sum('right', 'removed')],
  };
}

function inWords(counts: Counts): string {
  return Object.entries(counts)
    .map(([what, [left, right]]) => `${what} ${String(left)} and ${String(right)}`)
    .join(', ');
}
