/** Counts and samples what plans would do. Pure; the plans are the ones that a run carries out. */
import type { Issue, PreviewReport, PreviewSample } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { PlannedUpdate, RecordPlan } from '../../plan/record-plan.js';
import type { Pair } from '../../state/link.js';
import type { Shadow } from '../../state/shadow.js';
import type { ExcludeReason, Side } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';

/** Samples of each kind that a report holds at most. */
const MAX_SAMPLES = 10;

export function emptyReport(compiled: CompiledSync): PreviewReport {
  const start = (side: Side) => ({
    total: 0,
    withEmail: compiled.emailProperty[side] === null ? null : 0,
  });
  return {
    left: start('left'),
    right: start('right'),
    matched: 0,
    matchedByRule: compiled.rules.map(() => 0),
    createdLeft: 0,
    createdRight: 0,
    updatedLeft: 0,
    updatedRight: 0,
    conflicts: 0,
    unchanged: 0,
    excluded: [],
    failing: [],
    samples: [],
  };
}

/** Adds one pair with its plan to the report. */
export function tally(
  report: PreviewReport,
  { pair, plan }: { pair: Pair; plan: RecordPlan },
  compiled: Pick<CompiledSync, 'direction' | 'emailProperty'>,
): void {
  for (const side of SIDES) tallyEnd(report, pair[side], compiled.emailProperty[side]);
  if (pair.link.stage === 'linked') tallyMatch(report, pair);
  switch (plan.kind) {
    case 'settled':
      report.unchanged += 1;
      break;
    case 'create':
      report[plan.create.side === 'left' ? 'createdLeft' : 'createdRight'] += 1;
      addSample(report, { kind: 'create', title: pair.link.title, ...plan.create });
      tallyUpdates(report, pair, plan.updates);
      break;
    case 'update':
      tallyUpdates(report, pair, plan.updates);
      break;
    case 'exclude':
      tallyExcluded(report, plan.reason, askedSide(pair, compiled));
      break;
    case 'wait':
      // Whoever decides first will most likely take it.
      tallyExcluded(report, 'otherSync', askedSide(pair, compiled));
      break;
    case 'fail':
      tallyFailing(report, plan.issue);
      break;
    case 'remove':
      tallyRemoved(report, plan.side);
      break;
    case 'revive':
      report[plan.side === 'left' ? 'createdLeft' : 'createdRight'] += 1;
      if (plan.create !== undefined)
        addSample(report, { kind: 'create', title: pair.link.title, ...plan.create });
      tallyUpdates(report, pair, plan.updates);
      break;
    case 'rest':
      break;
  }
}

/** The side whose record stays out; of a linked pair the one that values would come from. */
export function askedSide(
  { left, right }: Pair,
  { direction }: Pick<CompiledSync, 'direction'>,
): Side {
  if (left === null) return 'right';
  return right !== null && direction === 'toLeft' ? 'right' : 'left';
}

/** The first rule by which both ends have the same key is the one that they were matched by; -1 for none. */
export function ruleOf({ left, right }: Pair, rules: readonly unknown[]): number {
  return rules.findIndex((_, at) => {
    const key = left?.keys[at] ?? null;
    return key !== null && key === right?.keys[at];
  });
}

function tallyMatch(report: PreviewReport, pair: Pair): void {
  report.matched += 1;
  const { matchedByRule = [] } = report;
  const rule = ruleOf(pair, matchedByRule);
  const count = matchedByRule[rule];
  if (count !== undefined) matchedByRule[rule] = count + 1;
}

function tallyEnd(report: PreviewReport, shadow: Shadow | null, email: string | null): void {
  if (shadow === null || shadow.isDeleted) return;
  const counts = report[shadow.side];
  counts.total += 1;
  if (email === null || counts.withEmail === null) return;
  const value = shadow.values[email];
  if (value !== null && value !== undefined) counts.withEmail += 1;
}

function tallyUpdates(
  report: PreviewReport,
  pair: Pair,
  updates: readonly PlannedUpdate[] = [],
): void {
  let isConflict = false;
  for (const update of updates) {
    report[update.side === 'left' ? 'updatedLeft' : 'updatedRight'] += 1;
    const hasLoss = update.properties.some((property) => property.lost !== undefined);
    isConflict ||= hasLoss;
    const kind = hasLoss ? 'conflict' : 'update';
    addSample(report, {
      kind,
      side: update.side,
      title: pair.link.title,
      properties: update.properties,
    });
  }
  if (isConflict) report.conflicts += 1;
}

function tallyRemoved(report: PreviewReport, side: Side): void {
  const name = side === 'left' ? 'removedLeft' : 'removedRight';
  report[name] = (report[name] ?? 0) + 1;
}

function tallyExcluded(report: PreviewReport, reason: ExcludeReason, side: Side): void {
  const found = report.excluded.find((one) => one.reason === reason && one.side === side);
  if (found === undefined) report.excluded.push({ reason, side, count: 1 });
  else found.count += 1;
}

function tallyFailing(report: PreviewReport, { code, side }: Pick<Issue, 'code' | 'side'>): void {
  const found = report.failing.find((one) => one.code === code && one.side === side);
  if (found === undefined) report.failing.push({ code, side, count: 1 });
  else found.count += 1;
}

function addSample(report: PreviewReport, sample: PreviewSample): void {
  const { kind, side, title, properties } = sample;
  const same = report.samples.filter((one) => one.kind === kind).length;
  if (same < MAX_SAMPLES) report.samples.push({ kind, side, title, properties });
}
