/**
 * Decides how to take back what a run did to one link. Pure.
 *
 * Owns: which values and ties go back, which created record is archived, which records are unlinked; and for all
 * the rest the reason why it stays. Leaves to others: reading the records right before (run/undo).
 * What is no longer as the run left it is never touched. Answers nothing to do once it is done, so
 * that a second undo writes nothing.
 */
import type { Change } from '../../contract/index.js';
import type { CompiledSync } from '../../mapping/compiled-sync.js';
import type { Pair } from '../../state/link.js';
import type { Side, UndoKeepReason } from '../../vocabulary.js';
import { SIDES } from '../../vocabulary.js';
import type { PlannedTie } from '../ties/association-plan.js';
import type { PlannedUpdate } from '../record-plan.js';
import type { KeptPart, PlannedArchive } from './undo-parts.js';
import { planArchive } from './plan-archive.js';
import { planRestore } from './plan-restore.js';
import { leftTies } from './left-ties.js';
import { keptTie, planTies } from './plan-ties.js';

export interface UndoneLink {
  /** What the run did to this link, oldest first. */
  changes: readonly Change[];
  /** The link as it is now; undefined when it is not kept any more. */
  pair: Pair | undefined;
}

export interface UndoRules {
  compiled: CompiledSync;
  /** Records that the run linked are unlinked. */
  isUnlinking: boolean;
}

export interface UndoPlan {
  updates: PlannedUpdate[];
  /** Ties that are put back or taken away again. */
  ties: PlannedTie[];
  archive: PlannedArchive | null;
  isUnlinked: boolean;
  kept: KeptPart[];
}

export function planUndo({ changes, pair }: UndoneLink, rules: UndoRules): UndoPlan {
  const done = changes.filter(({ status }) => status === 'applied');
  const plan: UndoPlan = { updates: [], ties: [], archive: null, isUnlinked: false, kept: [] };
  for (const change of changes)
    if (change.status === 'unknown' || change.status === 'intended')
      plan.kept.push(keptChange(change, 'outcomeUnknown'));
  const stays = whyItStays(pair);
  if (pair === undefined || stays !== null) {
    plan.kept.push(
      ...done.map((change) => keptChange(change, whyOf(change, stays ?? 'notLinked'))),
    );
    return plan;
  }
  const link = { changes: done, pair };
  for (const side of SIDES) planSide(plan, link, { side, rules });
  for (const change of done) planWhole(plan, change, { pair, rules });
  return plan;
}

/** Why nothing of a link can be taken back, or null. */
function whyItStays(pair: Pair | undefined): UndoKeepReason | null {
  if (pair === undefined) return 'notLinked';
  const { stage, excludeReason } = pair.link;
  if (excludeReason === 'undone') return 'alreadyBack';
  if (stage === 'creating') return 'outcomeUnknown';
  return stage === 'open' || stage === 'parted' ? 'notLinked' : null;
}

/** What took a link apart is not back itself: neither what an undo restored before it untied two records, nor what it archived. */
function whyOf({ action, properties }: Change, stays: UndoKeepReason): UndoKeepReason {
  if (stays !== 'alreadyBack') return stays;
  if (action === 'archive') return 'archived';
  const isOfUndo = action === 'unlink' || properties.some(({ reason }) => reason === 'undone');
  return isOfUndo ? 'notLinked' : stays;
}

interface DoneToLink {
  changes: readonly Change[];
  pair: Pair;
}

/** Values and ties of one side: of a record that the run created nothing is restored, it is archived or stays. */
function planSide(
  plan: UndoPlan,
  link: DoneToLink,
  { side, rules }: { side: Side; rules: UndoRules },
): void {
  const created = link.changes.find((one) => one.action === 'create' && one.side === side);
  if (created !== undefined) {
    const archive = planArchive(created, link, rules.compiled);
    if (!('reason' in archive)) {
      plan.archive = archive;
      if (archive.isGone) plan.kept.push(...keptOf(link.changes, side, 'alreadyBack'));
    } else {
      const { reason } = archive;
      const ties = leftTies(link.changes, side).map((part) => keptTie(part, side, reason));
      plan.kept.push(archive, ...ties);
    }
    return;
  }
  const { update, kept } = planRestore(link, side, rules.compiled);
  if (update !== null) plan.updates.push(update);
  const ties = planTies(link, side, rules.compiled);
  plan.ties.push(...ties.ties);
  plan.kept.push(...kept, ...ties.kept);
}

function keptOf(changes: readonly Change[], side: Side, reason: UndoKeepReason): KeptPart[] {
  return changes.filter((one) => one.side === side).map((change) => keptChange(change, reason));
}

/** Changes that wrote neither values nor ties. */
function planWhole(
  plan: UndoPlan,
  change: Change,
  { pair, rules }: { pair: Pair; rules: UndoRules },
): void {
  if (change.action === 'link' && plan.archive === null) {
    if (rules.isUnlinking && pair.link.stage === 'linked') plan.isUnlinked = true;
    else plan.kept.push(keptChange(change, rules.isUnlinking ? 'recordGone' : 'linkStays'));
  } else if (change.action === 'archive') plan.kept.push(keptChange(change, 'archived'));
  else if (change.action === 'unlink') plan.kept.push(keptChange(change, 'notLinked'));
}

export function keptChange(change: Change, reason: UndoKeepReason): KeptPart {
  return { changeId: change.id, side: change.side, reason, properties: change.properties };
}
