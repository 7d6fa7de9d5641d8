/**
 * Where a run stands, from the run alone, so that it is right again after the page was loaded anew.
 * Pure; times are milliseconds since 1970.
 */
import type { Run } from '../../engine/contract/index.js';
import { SIDES, type Side } from '../../engine/index.js';

export const SHOWN_PHASES = ['scan', 'match', 'write', 'associate'] as const;
export type ShownPhase = (typeof SHOWN_PHASES)[number];

/** The step that a person sees as the current one. */
export function shownPhase({ phase }: Run): ShownPhase {
  if (phase === 'recover') return 'scan';
  return phase === 'settle' ? 'associate' : phase;
}

export type StepState = 'done' | 'current' | 'todo';

export function stepStates(run: Run): readonly { phase: ShownPhase; state: StepState }[] {
  const at = SHOWN_PHASES.indexOf(shownPhase(run));
  const isOver = run.state === 'finished';
  return SHOWN_PHASES.map((phase, index) => {
    if (isOver || index < at) return { phase, state: 'done' };
    return { phase, state: index === at ? 'current' : 'todo' };
  });
}

export interface Headway {
  readonly done: number;
  /** Null when nobody knows. */
  readonly total: number | null;
}

/** How far the phase that works through records is. */
export function headway({ phase, scan, planned }: Run): Headway {
  if (phase !== 'recover' && phase !== 'scan') return planned;
  const totals = SIDES.map((side) => (scan[side].isComplete ? scan[side].read : scan[side].total));
  const [left = null, right = null] = totals;
  return {
    done: scan.left.read + scan.right.read,
    total: left === null || right === null ? null : left + right,
  };
}

/** A moment at which the page saw the run. */
export interface Sighting extends Headway {
  readonly phase: Run['phase'];
  readonly atMs: number;
}

export interface Pace {
  /** Records a second. */
  readonly rate: number;
  /** Seconds until the phase is through; null when nobody knows. */
  readonly secondsLeft: number | null;
}

/** A measured stretch shorter than this says little. */
const MIN_STRETCH_MS = 2000;

/**
 * How fast it goes. Measured since the page first saw this phase; right after loading, since the run
 * began, which is careful: the time of the earlier phases counts in. Null before anything is known.
 */
export function paceOf(run: Run, first: Sighting | undefined, nowMs: number): Pace | null {
  const { done, total } = headway(run);
  const isSame = first?.phase === run.phase && nowMs - first.atMs >= MIN_STRETCH_MS;
  const since =
    isSame && done > first.done ? first : { done: 0, atMs: new Date(run.startedAt).getTime() };
  const seconds = (nowMs - since.atMs) / 1000;
  if (!(seconds > 0) || done <= since.done) return null;
  const rate = (done - since.done) / seconds;
  const left = total === null ? null : Math.max(0, total - done) / rate;
  return { rate, secondsLeft: left };
}

/** Records of both apps that are failing after this run. */
export function failingCount({ counts }: Run): number {
  return counts.left.failing + counts.right.failing;
}

export function writtenInto({ writes }: Run, side: Side): number {
  const { created, updated, associated } = writes[side];
  return created + updated + associated;
}

/** In tenths, so that not every record is an announcement. */
export function tenthsDone(run: Run): number | null {
  const { done, total } = headway(run);
  return total === null || total === 0 ? null : Math.floor((Math.min(done, total) / total) * 10);
}

/** A stretch of time as one rounded number. */
export function roundDuration(seconds: number): {
  unit: 'seconds' | 'minutes' | 'hours';
  count: number;
} {
  if (seconds < 55) return { unit: 'seconds', count: Math.max(1, Math.ceil(seconds / 5) * 5) };
  if (seconds < 3570) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) };
  return { unit: 'hours', count: Math.max(1, Math.round(seconds / 3600)) };
}
