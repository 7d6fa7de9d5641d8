import type { Run } from '../../engine/contract/index.js';
import { SIDES } from '../../engine/index.js';
import type { EndNames } from '../model/end-name.js';

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Writes of one hour, one count per app of `ChangesPerHour.apps`. */
export interface HourOfChanges {
  /** When the hour begins, in ms. */
  readonly startMs: number;
  readonly counts: readonly number[];
}

export interface ChangesPerHour {
  /** Apps that were written to, the most written first. */
  readonly apps: readonly string[];
  /** Oldest first; the last one is the hour that is going on. */
  readonly hours: readonly HourOfChanges[];
}

/**
 * Counts what runs wrote into which app, by the hour in which they ended. Runs that were read no
 * further back than `sinceMs` make fewer than 24 hours, so that no hour looks emptier than it was.
 */
export function changesPerHour(
  runs: readonly Run[],
  ends: ReadonlyMap<string, EndNames>,
  { nowMs, sinceMs }: { nowMs: number; sinceMs: number | null },
): ChangesPerHour {
  const last = Math.floor(nowMs / HOUR_MS);
  const isWhole = sinceMs === null || sinceMs <= (last - HOURS + 1) * HOUR_MS;
  const first = isWhole ? last - HOURS + 1 : Math.min(last, Math.ceil(sinceMs / HOUR_MS));
  const totals = new Map<string, number>();
  const byHour = new Map<number, Map<string, number>>();
  for (const run of runs) {
    const names = ends.get(run.syncId);
    const hour = Math.floor(Date.parse(run.finishedAt ?? run.startedAt) / HOUR_MS);
    if (names === undefined || hour < first || hour > last || run.kind === 'preview') continue;
    for (const side of SIDES) {
      const { created, updated, associated } = run.writes[side];
      const count = created + updated + associated;
      const { app } = names[side];
      const counts = byHour.get(hour) ?? new Map<string, number>();
      byHour.set(hour, counts.set(app, (counts.get(app) ?? 0) + count));
      totals.set(app, (totals.get(app) ?? 0) + count);
    }
  }
  const apps = [...totals.keys()].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0));
  return {
    apps,
    hours: Array.from({ length: last - first + 1 }, (_, index) => ({
      startMs: (first + index) * HOUR_MS,
      counts: apps.map((app) => byHour.get(first + index)?.get(app) ?? 0),
    })),
  };
}
