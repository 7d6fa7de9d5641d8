import type { AssociateItem, WriteOutcome } from '../../../engine/ports/connector.js';
import { associationsPath } from './hubspot-api.js';
import type { HubSpotPlace } from './hubspot-records.js';
import { bareRecord } from './hubspot-writes.js';
import { makeTies, notAnswered } from './make-ties.js';
import type { TieWish } from './make-ties.js';
import { PRIMARY_COMPANY, primaryType, readPrimary } from './primary-company.js';
import { changeTieSet } from './set-ties.js';
import type { TieItem } from './tie-refusal.js';
import { tieSetsOf } from './tie-sets.js';
import { writeInTurn } from './write-in-turn.js';

/**
 * Sets and removes the primary company, and ties of sets. Setting the primary company moves the label "Primary"; the
 * company that had it stays tied without the label, as when a person does it in HubSpot. Removing it unties the
 * company: one look-up tells which it is.
 */
export async function associateRecords(
  place: HubSpotPlace,
  batch: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  const { object } = place;
  const outcomes = new Map<AssociateItem, WriteOutcome>();
  const isPrimary = ({ association, change }: AssociateItem) =>
    change === undefined && association === PRIMARY_COMPANY && primaryType(object) !== undefined;
  const isOfSet = ({ association, change }: AssociateItem, name: string) =>
    change !== undefined && association === name;
  const primary = batch.filter(isPrimary);
  const toSet = primary.filter((item): item is TieItem => item.toId !== null);
  const toRemove = primary.filter((item) => item.toId === null);
  const sets = tieSetsOf(object).map(({ name }) => {
    const items = batch.filter((item) => isOfSet(item, name));
    return [items, (some: readonly AssociateItem[]) => changeInOrder(place, name, some)] as const;
  });
  await writeInTurn<AssociateItem>(outcomes, [
    [toSet, () => setPrimary(place, toSet)],
    [toRemove, (items) => removePrimary(place, items)],
    ...sets,
  ]);
  return batch.map((item) => outcomes.get(item) ?? noSuchTie(object, item));
}

async function changeInOrder(
  place: HubSpotPlace,
  name: string,
  items: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  const outcomes = await changeTieSet(place, name, items);
  return items.map((item) => outcomes.get(item) ?? notAnswered());
}

function noSuchTie(object: string, { association }: AssociateItem): WriteOutcome {
  const message = `HubSpot's ${object} have no tie "${association}".`;
  return { kind: 'refused', code: 'association_not_found', property: association, message };
}

function tied(item: AssociateItem): WriteOutcome {
  return { kind: 'applied', record: bareRecord(item.id, { [item.association]: item.toId }) };
}

function setPrimary(place: HubSpotPlace, items: readonly TieItem[]): Promise<WriteOutcome[]> {
  const associationTypeId = primaryType(place.object)?.typeId ?? 0;
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];
  const wishes = items.map((item): TieWish => ({ ...item, types }));
  return makeTies(place, 'companies', { wishes, tied });
}

async function removePrimary(
  { api, session, object }: HubSpotPlace,
  items: readonly AssociateItem[],
): Promise<WriteOutcome[]> {
  const primary = await readPrimary(api, session, { object, ids: items.map(({ id }) => id) });
  const inputs = [...primary].flatMap(([id, toId]) =>
    toId === null ? [] : [{ from: { id }, to: [{ id: toId }] }],
  );
  if (inputs.length > 0) {
    await api.send(session, {
      method: 'POST',
      path: associationsPath(object, 'companies', '/archive'),
      json: { inputs },
      what: `untying ${String(inputs.length)} ${object} from their company`,
    });
  }
  return items.map(tied);
}
