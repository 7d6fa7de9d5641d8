/**
 * What an undo did to one link, from its own journal, and what it left. In the shape of a plan. Pure.
 *
 * Each thing is told once: as done, as left (parts-left), or as kept for a reason of its own. What this undo itself put
 * back is never told as back already.
 */
import type { Change, PropertyChange } from '../../contract/index.js';
import type { PlannedTie } from '../ties/association-plan.js';
import { tiePart } from './left-ties.js';
import { isOpen, partsLeft } from './parts-left.js';
import type { UndoPlan } from './plan-undo.js';
import type { KeptPart, PlannedArchive } from './undo-parts.js';

/**
 * `own`: what this undo wrote to the link, or tried to. `now`: what would still have to be done: the app
 * refused it, or its answer was lost. `stays`: what the last look left of a link that was archived or unlinked by this
 * undo, which `now` cannot tell any more.
 */
export function doneUndo(
  own: readonly Change[],
  now: UndoPlan,
  stays?: readonly KeptPart[],
): UndoPlan {
  const writes = onlyOnce(own.filter((change) => isWritten(change, now)));
  const updates = writes.filter(({ action }) => action === 'update');
  const ties = writes.filter(({ action }) => action === 'associate');
  const archived = own.find((change) => isApplied(change, 'archive'));
  const isUnlinked = own.some((change) => isApplied(change, 'unlink'));
  // Of a link that is over all counts as back: by this undo, unless the look before tells otherwise.
  const isOver = stays === undefined && (archived !== undefined || isUnlinked);
  const done = { written: [...updates, ...ties], archived, isOver };
  const kept = (stays ?? now.kept).filter((part) => !isOwnDoing(part, done));
  return {
    updates: updates.map(({ side, properties }) => ({ side, properties, values: {}, from: {} })),
    ties: ties.flatMap(tiesOf),
    archive: toArchive(archived),
    isUnlinked,
    kept: [...kept, ...partsLeft(own, now)],
  };
}

function isApplied({ status, action }: Change, wanted: Change['action']): boolean {
  return status === 'applied' && action === wanted;
}

/** Of a tie that was written only what it was is told. */
function tiesOf({ side, properties }: Change): PlannedTie[] {
  return properties.map((property) => ({
    side,
    association: '',
    toId: null,
    from: null,
    property,
  }));
}

function toArchive(archived: Change | undefined): PlannedArchive | null {
  const id = archived?.remoteId ?? null;
  return archived === undefined || id === null ? null : { side: archived.side, id, isGone: false };
}

/** Also without an answer, once the record shows it. */
function isWritten(change: Change, { kept }: UndoPlan): boolean {
  if (!isOpen(change)) return change.status === 'applied';
  const back = kept.filter(({ reason, side }) => reason === 'alreadyBack' && side === change.side);
  return isAllAmong(change.properties, back);
}

/** Of several tries at one thing without an answer one was it; none where another one was answered. */
function onlyOnce(writes: readonly Change[]): Change[] {
  const told = new Set(writes.filter(({ status }) => status === 'applied').map(nameOf));
  return writes.filter((change) => {
    if (change.status === 'applied') return true;
    const name = nameOf(change);
    if (told.has(name)) return false;
    told.add(name);
    return true;
  });
}

function nameOf({ side, action, properties }: Change): string {
  return [side, action, ...properties.map(tiePart).sort()].join(' ');
}

/** It is back because this undo put it back: with its record, or by one of its writes. */
function isOwnDoing(
  { reason, side, properties }: KeptPart,
  {
    written,
    archived,
    isOver,
  }: { written: Change[]; archived: Change | undefined; isOver: boolean },
): boolean {
  if (reason !== 'alreadyBack') return false;
  if (isOver || archived?.side === side) return true;
  const writes = written.filter((change) => change.side === side);
  return properties.length > 0 && isAllAmong(properties, writes);
}

function isAllAmong(
  properties: readonly PropertyChange[],
  changes: readonly Pick<Change, 'properties'>[],
): boolean {
  const names = new Set(changes.flatMap((change) => change.properties.map(tiePart)));
  return properties.every((property) => names.has(tiePart(property)));
}
