/** What an undo did to one link, from its own journal, and what it left. In the shape of a plan. Pure. */
import type { Change } from '../../contract/index.js';
import { tiePart } from './left-ties.js';
import type { KeptPart } from './undo-parts.js';
import type { UndoPlan } from './plan-undo.js';

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
  const applied = own.filter(({ status }) => status === 'applied');
  const writes = onlyOnce(own.filter((change) => isWritten(change, now)));
  const written = writes.filter(({ action }) => action === 'update');
  const tied = writes.filter(({ action }) => action === 'associate');
  const archived = applied.find(({ action }) => action === 'archive');
  const isUnlinked = applied.some(({ action }) => action === 'unlink');
  const isWhole = stays === undefined && (archived !== undefined || isUnlinked);
  return {
    updates: written.map(({ side, properties }) => ({ side, properties, values: {}, from: {} })),
    ties: tied.flatMap(({ side, properties }) =>
      properties.map((property) => ({ ...TOLD, side, property })),
    ),
    archive:
      archived === undefined || archived.remoteId === null
        ? null
        : { side: archived.side, id: archived.remoteId, isGone: false },
    isUnlinked,
    kept: [
      ...(stays ?? now.kept).filter(
        (part) => !isOwnDoing(part, { isWhole, archived, written: [...written, ...tied] }),
      ),
      ...partsLeft(own, now),
    ],
  };
}

/** Of a tie that was written only what it was is told. */
const TOLD = { association: '', toId: null, from: null };

/** Of several tries at one thing without an answer one was it; none where another one was answered. */
function onlyOnce(writes: readonly Change[]): Change[] {
  const nameOf = ({ side, action, properties }: Change) =>
    [side, action, ...properties.map(tiePart).sort()].join(' ');
  const answered = new Set(writes.filter(({ status }) => status === 'applied').map(nameOf));
  return writes.filter((change) => {
    if (change.status === 'applied') return true;
    const isFirst = !answered.has(nameOf(change));
    answered.add(nameOf(change));
    return isFirst;
  });
}

/** Also without an answer, once the record shows it. */
function isWritten({ status, side, properties }: Change, { kept }: UndoPlan): boolean {
  if (status !== 'intended' && status !== 'unknown') return status === 'applied';
  const back = kept.filter((part) => part.reason === 'alreadyBack' && part.side === side);
  const names = back.flatMap((part) => part.properties.map(tiePart));
  return properties.every((property) => names.includes(tiePart(property)));
}

/** It is back because this undo put it back. */
function isOwnDoing(
  { reason, side, properties }: KeptPart,
  {
    isWhole,
    archived,
    written,
  }: { isWhole: boolean; archived: Change | undefined; written: readonly Change[] },
): boolean {
  if (reason !== 'alreadyBack') return false;
  if (isWhole || archived?.side === side) return true;
  const names = written
    .filter((change) => change.side === side)
    .flatMap((change) => change.properties.map(tiePart));
  return properties.length > 0 && properties.every((property) => names.includes(tiePart(property)));
}

type LeftPart = Pick<KeptPart, 'side' | 'properties'> & { isTie?: true };

function partsLeft(own: readonly Change[], { updates, ties, archive }: UndoPlan): KeptPart[] {
  const changeId = own.at(-1)?.id;
  if (changeId === undefined) return [];
  const parts: LeftPart[] = updates.map(({ side, properties }) => ({ side, properties }));
  if (archive !== null && !archive.isGone) parts.push({ side: archive.side, properties: [] });
  for (const { side, property } of ties) parts.push({ side, properties: [property], isTie: true });
  return parts.map(({ isTie = false, ...part }) => {
    const names = part.properties.map(tiePart);
    const isOpen = own.some(
      ({ side, status, action, properties }) =>
        side === part.side &&
        (status === 'intended' || status === 'unknown') &&
        (action === 'associate') === isTie &&
        (!isTie || properties.some((property) => names.includes(tiePart(property)))),
    );
    return { ...part, changeId, reason: isOpen ? 'outcomeUnknown' : 'refused' };
  });
}
