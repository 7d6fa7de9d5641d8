/** I6: what a run costs that finds nothing new. */
import type { ConnectorCall } from '../../../../engine/testing/memory-faults.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import { round } from '../quiet.js';
import type { Simulation } from '../simulate.js';

const OBJECTS = ['contacts', 'companies'];
/** What only news or a doubt may cost. */
const NEWS: readonly ConnectorCall[] = [
  ...(['find', 'findByMarker', 'create', 'update', 'archive', 'delete', 'associate'] as const),
];

/**
 * When everything is at rest a round reads the pages of what the apps list and calls nothing else; what an app cannot
 * tell apart by a version is read once more by its batches.
 */
export async function findNeedlessCalls(simulation: Simulation): Promise<string[]> {
  const { apps } = simulation;
  const calls: readonly ConnectorCall[] = ['scan', 'fetch', ...NEWS];
  const before = SIDES.map((side) => calls.map((call) => apps[side].stats.calls(call)));
  await round(simulation);
  return SIDES.flatMap((side, at) =>
    calls.flatMap((call, number) => {
      const count = apps[side].stats.calls(call) - (before[at]?.[number] ?? 0);
      const most = mostOf(simulation, side, call);
      return count > most
        ? [`${String(count)} times ${call} in ${side} where nothing was new, not ${String(most)}.`]
        : [];
    }),
  );
}

function mostOf({ apps, history, plan }: Simulation, side: Side, call: ConnectorCall): number {
  const { pageSize, batchSize } = apps[side].connector.app.limits;
  const counts = OBJECTS.map((object) => countMade(history.idsTold(side, object)));
  const pages = sum(counts.map((count) => Math.max(1, Math.ceil(count / pageSize))));
  if (call === 'scan') return pages + slicesOf(pages, plan[side].searchesPerSecond);
  if (call !== 'fetch' || plan[side].quirks.hasVersions !== false) return 0;
  // Each page on its own.
  const perPage = Math.ceil(pageSize / batchSize);
  return sum(counts.map((count) => Math.max(1, Math.ceil(count / pageSize)) * perPage));
}

/**
 * Where searches are rare a look takes several slices, and the page that is read ahead as one ends is read again in the
 * next.
 */
function slicesOf(pages: number, searchesPerSecond: number | null): number {
  return searchesPerSecond === null
    ? 0
    : Math.floor((pages / searchesPerSecond) * (1_000 / SLICE_MS));
}

/** How long the engine works at a time. */
const SLICE_MS = 30_000;

/** In-memory apps count up, so that the highest number says how many there ever were; deleted ones take room in a page too. */
function countMade(ids: readonly string[]): number {
  return Math.max(0, ...ids.map((id) => Number(id.split('-').at(-1))));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
