/** Counts and samples what undo plans would do. Pure; the plans are the ones that an undo carries out. */
import type { UndoReport, UndoSample } from '../../contract/index.js';
import type { UndoneLink, UndoPlan } from './plan-undo.js';
import type { KeptPart } from './undo-parts.js';

/** Samples of each kind (and reason) that a report holds at most. */
const MAX_SAMPLES = 10;

export function emptyUndoReport({
  runId,
  changeId,
}: Pick<UndoReport, 'runId' | 'changeId'>): UndoReport {
  return {
    runId,
    changeId,
    restored: { left: 0, right: 0 },
    ties: { left: 0, right: 0 },
    archived: { left: 0, right: 0 },
    unlinked: 0,
    kept: [],
    archiveLimit: 0,
    isConfirmationNeeded: false,
    samples: [],
  };
}

/** Adds what is done about one link. */
export function tallyUndo(report: UndoReport, link: UndoneLink, plan: UndoPlan): void {
  for (const { side, properties } of plan.updates) {
    report.restored[side] += 1;
    addSample(report, link, { kind: 'restore', side, reason: null, properties });
  }
  for (const { side, property } of plan.ties) {
    report.ties[side] += 1;
    addSample(report, link, { kind: 'tie', side, reason: null, properties: [property] });
  }
  if (plan.archive !== null && !plan.archive.isGone) {
    report.archived[plan.archive.side] += 1;
    addSample(report, link, {
      kind: 'archive',
      side: plan.archive.side,
      reason: null,
      properties: [],
    });
  }
  if (plan.isUnlinked) {
    report.unlinked += 1;
    addSample(report, link, { kind: 'unlink', side: 'left', reason: null, properties: [] });
  }
  for (const part of plan.kept) tallyKept(report, link, part);
}

function tallyKept(report: UndoReport, link: UndoneLink, part: KeptPart): void {
  const { reason, side, properties } = part;
  const found = report.kept.find((one) => one.reason === reason && one.side === side);
  if (found === undefined) report.kept.push({ reason, side, count: 1 });
  else found.count += 1;
  addSample(report, link, { kind: 'keep', side, reason, properties });
}

function addSample(
  report: UndoReport,
  { pair, changes }: UndoneLink,
  sample: Pick<UndoSample, 'kind' | 'side' | 'reason' | 'properties'>,
): void {
  const same = report.samples.filter(
    ({ kind, reason }) => kind === sample.kind && reason === sample.reason,
  );
  const [first] = changes;
  if (same.length >= MAX_SAMPLES || first === undefined) return;
  const title = pair?.link.title ?? first.title;
  report.samples.push({ ...sample, linkId: first.linkId, title });
}
