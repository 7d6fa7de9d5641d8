import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import type { HubSpotError } from './answer-schemas.js';

/** A tie to set or to take away. */
export type TieItem = AssociateItem & { toId: string };

export function isAboutTie(error: HubSpotError, item: Pick<TieItem, 'id' | 'toId'>): boolean {
  const named = namedIds(error);
  return named.has(item.id) || named.has(item.toId);
}

/** The ids that an error names: in its context, else in its message. */
function namedIds(error: HubSpotError): Set<string> {
  const inContext = Object.values(error.context ?? {}).flat();
  return new Set(inContext.length > 0 ? inContext : (error.message ?? '').match(/\d+/gu));
}

/** A record that is not there is missing; anything else that is not there is the other end. */
export function toTieRefusal(item: TieItem | undefined, error: HubSpotError): WriteOutcome {
  const message = cleanMessage(error.message ?? 'No reason was given.');
  const isLimit = /limit/iu.test(`${error.category ?? ''} ${error.subCategory ?? ''}`);
  if (!isLimit && item !== undefined && isRecordMissing(item, error)) return { kind: 'missing' };
  const isNotFound = ['OBJECT_NOT_FOUND', 'VALIDATION_ERROR'].includes(error.category ?? '');
  const other = isNotFound ? 'association_not_found' : 'unexpected';
  const code = isLimit ? 'association_limit' : other;
  return { kind: 'refused', code, property: item?.association ?? null, message };
}

function isRecordMissing(item: TieItem, error: HubSpotError): boolean {
  if (error.category !== 'OBJECT_NOT_FOUND') return false;
  const from = error.context?.['fromObjectId'];
  if (from !== undefined) return from.includes(item.id);
  const named = namedIds(error);
  return named.has(item.id) && !named.has(item.toId);
}
