import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { associationsPath } from './hubspot-api.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { bareRecord } from './hubspot-writes.js';
import { makeTies, notAnswered } from './make-ties.js';
import type { TieWish } from './make-ties.js';
import type { TieItem } from './tie-refusal.js';
import { readLabel, readTieSets } from './tie-sets.js';
import type { LabelSpec } from './tie-sets.js';
import { writeInTurn } from './write-in-turn.js';

const APPLIED = ({ id }: AssociateItem): WriteOutcome => ({
  kind: 'applied',
  record: bareRecord(id),
});

/**
 * Changes the set of ties to one object: new ties first, then their labels, then what goes. HubSpot takes a list of
 * labels for all that there are, so those that a tie has are read before one is added.
 */
export async function changeTieSet(
  place: HubSpotPlace,
  toObject: string,
  batch: readonly AssociateItem[],
): Promise<Map<AssociateItem, WriteOutcome>> {
  const outcomes = new Map<AssociateItem, WriteOutcome>();
  const known: TieItem[] = [];
  for (const item of batch) {
    if (isTieItem(item)) known.push(item);
    else outcomes.set(item, noSuchLabel(item));
  }
  const of = (change: string, isLabel: boolean) =>
    known.filter((item) => item.change === change && (item.label !== undefined) === isLabel);
  await writeInTurn(outcomes, [
    [of('add', false), (items) => addTies(place, toObject, items)],
    [of('add', true), (items) => addLabels(place, toObject, items)],
    [of('remove', true), (items) => removeLabels(place, toObject, items)],
    [of('remove', false), (items) => removeTies(place, toObject, items)],
  ]);
  return outcomes;
}

function isTieItem(item: AssociateItem): item is TieItem {
  const isLabelKnown = item.label === undefined || readLabel(item.label) !== undefined;
  return item.toId !== null && isLabelKnown;
}

function noSuchLabel({ association, label }: AssociateItem): WriteOutcome {
  const message = `HubSpot's ${association} are not called "${label ?? ''}".`;
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}

function addTies(
  place: HubSpotPlace,
  toObject: string,
  items: readonly TieItem[],
): Promise<WriteOutcome[]> {
  const wishes = items.map((item): TieWish => ({ ...item, types: [] }));
  return makeTies(place, toObject, { wishes, tied: APPLIED });
}

/** One wish a pair of records, however many labels it gets. */
async function addLabels(
  place: HubSpotPlace,
  toObject: string,
  items: readonly TieItem[],
): Promise<WriteOutcome[]> {
  const { api, session, object } = place;
  const ids = [...new Set(items.map(({ id }) => id))];
  const ties = await readTieSets(api, session, { object, toObject, ids });
  const wishes = new Map<string, TieWish & { types: LabelSpec[] }>();
  for (const item of items) {
    const { id, toId, label = '' } = item;
    const key = `${id} ${toId}`;
    const has = ties.get(id)?.find((tie) => tie.id === toId)?.labels ?? [];
    const wish = wishes.get(key) ?? { ...item, types: has.flatMap((one) => readLabel(one) ?? []) };
    wishes.set(key, { ...wish, types: withType(wish.types, readLabel(label)) });
  }
  const keys = [...wishes.keys()];
  const outcomes = await makeTies(place, toObject, { wishes: [...wishes.values()], tied: APPLIED });
  return items.map(({ id, toId }) => outcomes[keys.indexOf(`${id} ${toId}`)] ?? notAnswered());
}

function withType(types: readonly LabelSpec[], type: LabelSpec | undefined): LabelSpec[] {
  const isThere = types.some((one) => one.associationTypeId === type?.associationTypeId);
  return type === undefined || isThere ? [...types] : [...types, type];
}

async function removeLabels(
  { api, session, object }: HubSpotPlace,
  toObject: string,
  items: readonly TieItem[],
): Promise<WriteOutcome[]> {
  const inputs = items.map(({ id, toId, label = '' }) => ({
    from: { id },
    to: { id: toId },
    types: [readLabel(label)],
  }));
  await api.send(session, {
    method: 'POST',
    path: associationsPath(object, toObject, '/labels/archive'),
    json: { inputs },
    what: `taking ${String(items.length)} labels off ties of ${object}`,
  });
  return items.map(APPLIED);
}

/** HubSpot answers the same for ties that are not there. */
async function removeTies(
  { api, session, object }: HubSpotPlace,
  toObject: string,
  items: readonly TieItem[],
): Promise<WriteOutcome[]> {
  await api.send(session, {
    method: 'POST',
    path: associationsPath(object, toObject, '/archive'),
    json: { inputs: items.map(({ id, toId }) => ({ from: { id }, to: [{ id: toId }] })) },
    what: `untying ${String(items.length)} ${object} from their ${toObject}`,
  });
  return items.map(APPLIED);
}
