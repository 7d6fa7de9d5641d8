import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import type { BatchPart, BatchPartAnswer } from './batch-body.js';
import { toUrl } from './dynamics-api.js';
import { isThereAlready, readError, toRefusal } from './dynamics-error.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { recordUrl, sendParts } from './dynamics-writes.js';
import { bareRecord, MISSING, NOT_ANSWERED } from './outcomes.js';
import { isGuid } from './read-where.js';
import type { RelatedSet } from './related-sets.js';

/**
 * Changes the ties of one many-to-many relationship, in one call. Nothing is read before: what is there already is
 * refused as a duplicate, what is not there is not taken away, and both are as they should be.
 */
export async function changeRelatedSet(
  place: DynamicsPlace,
  set: RelatedSet,
  batch: readonly AssociateItem[],
): Promise<Map<AssociateItem, WriteOutcome>> {
  const outcomes = new Map<AssociateItem, WriteOutcome>();
  for (const item of batch) {
    const refusal = refuse(item);
    if (refusal !== undefined) outcomes.set(item, refusal);
  }
  const known = batch.filter((item) => !outcomes.has(item));
  const parts = known.map((item) => toPart(place, set, item));
  const answers = await sendParts(place, parts);
  known.forEach((item, at) => outcomes.set(item, toOutcome(item, answers[at])));
  return outcomes;
}

function refuse({ id, association, toId, label }: AssociateItem): WriteOutcome | undefined {
  if (!isGuid(id)) return MISSING;
  if (label === undefined && toId !== null && isGuid(toId)) return undefined;
  const message =
    label === undefined
      ? `There is no record ${toId ?? ''} to associate with.`
      : `A many-to-many relationship has no labels, so none called "${label}".`;
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}

function toPart(
  place: DynamicsPlace,
  { navigation, type }: RelatedSet,
  { id, toId, change }: AssociateItem,
): BatchPart {
  const path = `${recordUrl(place, id)}/${navigation}`;
  if (change === 'remove') return { method: 'DELETE', url: `${path}(${toId ?? ''})/$ref` };
  return {
    method: 'POST',
    url: `${path}/$ref`,
    json: { '@odata.id': toUrl(place.session, `${type.toObject}(${toId ?? ''})`) },
  };
}

/** Both ends, and the relationship, answer "not found"; the message names the id that was not. */
function toOutcome(item: AssociateItem, answer: BatchPartAnswer | undefined): WriteOutcome {
  const { id, association, toId, change } = item;
  if (answer === undefined) return NOT_ANSWERED;
  const applied: WriteOutcome = { kind: 'applied', record: bareRecord(id) };
  if (answer.status < 300 || (change === 'add' && isThereAlready(answer))) return applied;
  const refusal = toRefusal(answer);
  const said = readError(answer.text).message.toLowerCase();
  if (refusal.kind === 'missing' && said.includes(id.toLowerCase())) return MISSING;
  if (answer.status !== 404) return refusal;
  const isOtherGone =
    refusal.kind === 'missing' && toId !== null && said.includes(toId.toLowerCase());
  if (change === 'remove' && isOtherGone) return applied;
  const message = cleanMessage(readError(answer.text).message) || 'The relationship is not there.';
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}
