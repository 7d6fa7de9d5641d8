/** What an undo set out to do to one link and did not get done: an app refused it, or its answer was lost. Pure. */
import type { Change, PropertyChange } from '../../contract/index.js';
import type { Side } from '../../vocabulary.js';
import { tiePart } from './left-ties.js';
import type { UndoPlan } from './plan-undo.js';
import type { KeptPart } from './undo-parts.js';

/**
 * `own`: what this undo wrote to the link, or tried to; nothing is left of a link that it never came to. `now`: what
 * would still have to be done. A record is written and archived as a whole, ties one by one.
 */
export function partsLeft(
  own: readonly Change[],
  { updates, ties, archive }: Pick<UndoPlan, 'updates' | 'ties' | 'archive'>,
): KeptPart[] {
  const changeId = own.at(-1)?.id;
  if (changeId === undefined) return [];
  const open = own.filter(isOpen);
  const left = (part: Pick<KeptPart, 'side' | 'properties'>, isUnknown: boolean): KeptPart => ({
    ...part,
    changeId,
    reason: isUnknown ? 'outcomeUnknown' : 'refused',
  });
  const archives = archive === null || archive.isGone ? [] : [archive];
  return [
    ...updates.map(({ side, properties }) => left({ side, properties }, isRecordAmong(open, side))),
    ...archives.map(({ side }) => left({ side, properties: [] }, isRecordAmong(open, side))),
    ...ties.map(({ side, property }) =>
      left({ side, properties: [property] }, isTieAmong(open, side, property)),
    ),
  ];
}

/** Nobody saw an answer to it. */
export function isOpen({ status }: Change): boolean {
  return status === 'intended' || status === 'unknown';
}

function isRecordAmong(changes: readonly Change[], side: Side): boolean {
  return changes.some((one) => one.side === side && one.action !== 'associate');
}

function isTieAmong(changes: readonly Change[], side: Side, tie: PropertyChange): boolean {
  const name = tiePart(tie);
  return changes.some(
    ({ action, side: on, properties }) =>
      on === side && action === 'associate' && properties.some((one) => tiePart(one) === name),
  );
}
