import { ConnectorError } from '../../../engine/ports/connector.js';
import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { cleanMessage } from '../shared/clean-message.js';
import type { BatchPartAnswer } from './batch-body.js';
import { changeRelatedSet } from './change-related.js';
import { changeTieSet } from './change-ties.js';
import { readError, toRefusal } from './dynamics-error.js';
import { isGuid } from './read-where.js';
import type { DynamicsPlace } from './dynamics-records.js';
import { recordUrl, sendParts } from './dynamics-writes.js';
import { bareRecord, MISSING, NOT_ANSWERED } from './outcomes.js';

/** Sets or clears lookups, and changes sets of ties. */
export async function associateRecords(
  place: DynamicsPlace,
  batch: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  const outcomes = new Map<AssociateItem, WriteOutcome>();
  const add = (found: ReadonlyMap<AssociateItem, WriteOutcome>) => {
    for (const [item, outcome] of found) outcomes.set(item, outcome);
  };
  const single = batch.filter(({ change }) => change === undefined);
  const told = await setLookups(place, single);
  add(new Map(single.map((item, at) => [item, told[at] ?? NOT_ANSWERED])));
  for (const [name, change] of setChanges(place)) {
    const items = batch.filter((item) => item.change !== undefined && item.association === name);
    if (items.length > 0) add(await changeOrUnknown(change, items, outcomes.size > 0));
  }
  return batch.map((item) => outcomes.get(item) ?? noSuchTie(place, item));
}

type SetChange = (
  items: readonly AssociateItem[],
) => Promise<ReadonlyMap<AssociateItem, WriteOutcome>>;

/** How each set of ties of the table is changed, by name. */
function setChanges(place: DynamicsPlace): [string, SetChange][] {
  const { sets, related } = place.table;
  return [
    ...sets.map((set): [string, SetChange] => [
      set.type.name,
      (items) => changeTieSet(place, set, items),
    ]),
    ...related.map((set): [string, SetChange] => [
      set.type.name,
      (items) => changeRelatedSet(place, set, items),
    ]),
  ];
}

/** Once something was written, a fault must not hide what became of it. */
async function changeOrUnknown(
  change: SetChange,
  items: readonly AssociateItem[],
  isAfterWrite: boolean,
): Promise<ReadonlyMap<AssociateItem, WriteOutcome>> {
  try {
    return await change(items);
  } catch (error) {
    if (!isAfterWrite || !(error instanceof ConnectorError)) throw error;
    const message = cleanMessage(error.message);
    return new Map(items.map((item) => [item, { kind: 'unknown', message }]));
  }
}

async function setLookups(
  place: DynamicsPlace,
  batch: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  const refused = batch.map((item) => refuseTie(place, item));
  const known = batch.filter((_, at) => refused[at] === undefined);
  const parts = known.map(({ id, association, toId }) => {
    const tie = place.table.ties.find(({ type }) => type.name === association);
    const bind = toId === null ? null : `/${tie?.type.toObject ?? ''}(${toId})`;
    return {
      method: 'PATCH' as const,
      url: recordUrl(place, id),
      headers: { 'If-Match': '*' },
      json: { [`${tie?.navigation ?? association}@odata.bind`]: bind },
    };
  });
  const answers = await sendParts(place, parts);
  const outcomes = known.map((item, at) => toTied(item, answers[at]));
  return batch.map((item, at) => refused[at] ?? outcomes[known.indexOf(item)] ?? NOT_ANSWERED);
}

function refuseTie(place: DynamicsPlace, item: AssociateItem): WriteOutcome | undefined {
  const { id, association, toId } = item;
  if (!isGuid(id)) return MISSING;
  const isKnown = place.table.ties.some(({ type }) => type.name === association);
  if (!isKnown) return noSuchTie(place, item);
  if (toId === null || isGuid(toId)) return undefined;
  const message = `There is no record ${toId} to tie to.`;
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}

function noSuchTie({ table }: DynamicsPlace, { association }: AssociateItem): WriteOutcome {
  const message = `Records of ${table.name} have no tie "${association}".`;
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}

/** Both ends answer "not found"; the message names the id that was not. */
function toTied(item: AssociateItem, answer: BatchPartAnswer | undefined): WriteOutcome {
  const { id, association, toId } = item;
  if (answer === undefined) return NOT_ANSWERED;
  if (answer.status < 300) {
    return { kind: 'applied', record: bareRecord(id, { [association]: toId }) };
  }
  const refusal = toRefusal(answer);
  const { message } = readError(answer.text);
  const isToMissing = toId !== null && message.toLowerCase().includes(toId.toLowerCase());
  if (refusal.kind !== 'missing' || !isToMissing) return refusal;
  const code = 'association_not_found';
  return { kind: 'refused', code, property: association, message: cleanMessage(message) };
}
