/** What an undo did to one link, from its own journal, and what it left. In the shape of a plan. Pure. */
import type { Change } from '../../contract/index.js';
import type { KeptPart } from './undo-parts.js';
import type { UndoPlan } from './plan-undo.js';

/**
 * `own`: what this undo wrote to the link, or tried to. `now`: what would still have to be done: the app
 * refused it, or its answer was lost.
 */
export function doneUndo(own: readonly Change[], now: UndoPlan): UndoPlan {
  const applied = own.filter(({ status }) => status === 'applied');
  const written = own.filter((change) => change.action === 'update' && isWritten(change, now));
  const archived = applied.find(({ action }) => action === 'archive');
  const isUnlinked = applied.some(({ action }) => action === 'unlink');
  const isWhole = archived !== undefined || isUnlinked;
  return {
    updates: written.map(({ side, properties }) => ({ side, properties, values: {}, from: {} })),
    archive:
      archived === undefined || archived.remoteId === null
        ? null
        : { side: archived.side, id: archived.remoteId, isGone: false },
    isUnlinked,
    kept: [
      ...now.kept.filter((part) => !isOwnDoing(part, { isWhole, written })),
      ...partsLeft(own, now),
    ],
  };
}

/** Also without an answer, once the record shows it. */
function isWritten({ status, side, properties }: Change, { kept }: UndoPlan): boolean {
  if (status !== 'intended' && status !== 'unknown') return status === 'applied';
  const back = kept.filter((part) => part.reason === 'alreadyBack' && part.side === side);
  const names = back.flatMap((part) => part.properties.map(({ property }) => property));
  return properties.every(({ property }) => names.includes(property));
}

/** It is back because this undo put it back. */
function isOwnDoing(
  { reason, side, properties }: KeptPart,
  { isWhole, written }: { isWhole: boolean; written: readonly Change[] },
): boolean {
  if (reason !== 'alreadyBack') return false;
  if (isWhole) return true;
  const names = written
    .filter((change) => change.side === side)
    .flatMap((change) => change.properties.map(({ property }) => property));
  return properties.length > 0 && properties.every(({ property }) => names.includes(property));
}

function partsLeft(own: readonly Change[], { updates, archive }: UndoPlan): KeptPart[] {
  const changeId = own.at(-1)?.id;
  if (changeId === undefined) return [];
  const parts = updates.map(({ side, properties }) => ({ side, properties }));
  if (archive !== null && !archive.isGone) parts.push({ side: archive.side, properties: [] });
  return parts.map((part) => {
    const isOpen = own.some(
      ({ side, status }) => side === part.side && (status === 'intended' || status === 'unknown'),
    );
    return { ...part, changeId, reason: isOpen ? 'outcomeUnknown' : 'refused' };
  });
}
