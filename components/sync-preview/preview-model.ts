/** Numbers and lists that the preview shows, worked out from its report. Pure. */
import type {
  PreviewReport,
  PreviewSample,
  PropertyChange,
  Run,
} from '../../engine/contract/index.js';
import { otherSide, SIDES, type Side } from '../../engine/index.js';

/** Share of one app's records that may lose values before a person is asked to look twice. */
export const BRAKE_RATIO = 0.3;

export interface Brake {
  readonly side: Side;
  /** Pairs in which a value of this side gives way. */
  readonly count: number;
  readonly ratio: number;
}

/** The sides of which unusually many records would lose a value to the other app. */
export function brakesOf(report: PreviewReport): Brake[] {
  return SIDES.flatMap((side) => {
    const updated = side === 'left' ? report.updatedLeft : report.updatedRight;
    const { total } = report[side];
    const count = Math.min(updated, report.conflicts);
    const ratio = total === 0 ? 0 : count / total;
    return ratio > BRAKE_RATIO ? [{ side, count, ratio }] : [];
  });
}

export const SAMPLE_KINDS = ['conflict', 'update', 'create'] as const;
export type SampleKind = PreviewSample['kind'];

/** Kinds that there are examples of, those that change most first. */
export function kindsOf({ samples }: PreviewReport): SampleKind[] {
  return SAMPLE_KINDS.filter((kind) => samples.some((sample) => sample.kind === kind));
}

/** The side whose value was kept; undefined when there was nothing to decide. */
export function winnerOf({ reason }: PropertyChange, written: Side): Side | undefined {
  return reason === 'conflictWinner' || reason === 'firstMerge' ? otherSide(written) : undefined;
}

export function writtenCount(report: PreviewReport): number {
  const { createdLeft, createdRight, updatedLeft, updatedRight } = report;
  return createdLeft + createdRight + updatedLeft + updatedRight;
}

export interface Headway {
  readonly done: number;
  /** Null when nobody knows. */
  readonly total: number | null;
}

/** How far the reading of one app is. */
export function readingOf({ scan }: Run, side: Side): Headway {
  const { read, total, isComplete } = scan[side];
  return { done: read, total: isComplete ? read : total };
}
