import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import type { BatchPart, BatchPartAnswer } from './batch-body.js';
import { readConnections } from './connections.js';
import type { TieSet } from './standard-tables.js';
import { toUrl } from './dynamics-api.js';
import { readError, toRefusal } from './dynamics-error.js';
import { isGuid } from './read-where.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { bareRecord, MISSING, NOT_ANSWERED } from './outcomes.js';
import { planConnections } from './plan-connections.js';
import type { ConnectionStep, SetItem } from './plan-connections.js';

/**
 * Changes the connections of records to those of one table: one call reads what there is, one writes. Items that ask
 * for what is there already cost nothing more.
 */
export async function changeTieSet(
  place: DynamicsPlace,
  set: TieSet,
  batch: readonly AssociateItem[],
): Promise<Map<AssociateItem, WriteOutcome>> {
  const outcomes = new Map<AssociateItem, WriteOutcome>();
  const known: SetItem[] = [];
  for (const item of batch) {
    const refusal = refuse(item);
    if (refusal !== undefined) outcomes.set(item, refusal);
    else known.push(item as SetItem);
  }
  if (known.length === 0) return outcomes;
  const ids = [...new Set(known.map(({ id }) => id))];
  const pairs = planConnections(known, await readConnections(place, set, { ids }));
  const steps = pairs.flatMap((pair) => pair.steps);
  const parts = steps.map((step) => toPart(place, set, step));
  const what = `connecting ${place.table.name}`;
  const answers = parts.length === 0 ? [] : await place.api.batch(place.session, parts, { what });
  for (const { items, steps: own } of pairs) {
    const told = own.map((step) => ({ step, answer: answers[steps.indexOf(step)] }));
    for (const item of items) outcomes.set(item, toOutcome(item, told));
  }
  return outcomes;
}

function refuse({ id, association, toId, label }: AssociateItem): WriteOutcome | undefined {
  if (!isGuid(id)) return MISSING;
  const isLabelKnown = label === undefined || isGuid(label);
  if (toId !== null && isGuid(toId) && isLabelKnown) return undefined;
  const message = isLabelKnown
    ? `There is no record ${toId ?? ''} to connect to.`
    : `There is no connection role "${label}".`;
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}

function toPart({ session, table }: DynamicsPlace, set: TieSet, step: ConnectionStep): BatchPart {
  const role = (roleId: string | null) => ({
    'record2roleid@odata.bind': roleId === null ? null : `/connectionroles(${roleId})`,
  });
  switch (step.kind) {
    case 'make':
      return {
        method: 'POST',
        url: toUrl(session, 'connections'),
        json: {
          [`record1id_${table.logicalName}@odata.bind`]: `/${table.name}(${step.id})`,
          [`record2id_${set.table}@odata.bind`]: `/${set.type.toObject}(${step.toId})`,
          ...(step.roleId === null ? {} : role(step.roleId)),
        },
      };
    case 'rename':
      return {
        method: 'PATCH',
        url: toUrl(session, `connections(${step.connectionId})`),
        headers: { 'If-Match': '*' },
        json: role(step.roleId),
      };
    case 'delete':
      return { method: 'DELETE', url: toUrl(session, `connections(${step.connectionId})`) };
  }
}

interface Told {
  step: ConnectionStep;
  answer: BatchPartAnswer | undefined;
}

/** The first thing that went wrong between the two records; a connection that is gone already is deleted. */
function toOutcome(item: AssociateItem, told: readonly Told[]): WriteOutcome {
  for (const { step, answer } of told) {
    if (answer === undefined) return NOT_ANSWERED;
    if (answer.status < 300) continue;
    const refusal = toRefusal(answer);
    if (refusal.kind !== 'missing') return refusal;
    if (step.kind === 'delete') continue;
    const message = cleanMessage(readError(answer.text).message);
    if (step.kind === 'make' && message.toLowerCase().includes(item.id.toLowerCase()))
      return MISSING;
    const code = 'association_not_found';
    return { kind: 'refused', code, property: item.association, message };
  }
  return { kind: 'applied', record: bareRecord(item.id) };
}
