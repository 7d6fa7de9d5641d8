import type { RemoteId, Value, Values } from '../contract/index.js';
import type {
  AssociateItem,
  CreateItem,
  ReadQuery,
  Tie,
  UpdateItem,
  WriteOutcome,
} from '../ports/connector.js';
import type { MemoryObject } from './memory-app-options.js';
import type { MemoryTable, Snapshot } from './memory-table.js';
import type { MemoryWorld } from './memory-world.js';
import { findRefusal, refuseWrites, storedValues } from './memory-write-rules.js';

/** Where a write takes place, and for whom: `query` says what an answer must tell; null tells ids only. */
export interface WritePlace {
  world: MemoryWorld;
  object: MemoryObject;
  table: MemoryTable;
  query: ReadQuery | null;
}

/** Where the app keeps markers unique, a known marker updates the record that has it, as real upserts do. */
export function createOne(place: WritePlace, item: CreateItem): WriteOutcome {
  const { world, object, table } = place;
  const known =
    world.app.capabilities.createProof === 'upsert' ? table.findByMarker(item.marker) : undefined;
  if (known !== undefined) {
    return updateOne(place, { id: known.id, values: item.values, expectedVersion: null });
  }
  const refusal = findRefusal(object, item.values, { isCreate: true, users: world.users });
  if (refusal !== undefined) return refusal;
  const lost = findLost(place, item.values);
  if (lost !== undefined) return lost;
  const twin = findTwin(place, item.values, null);
  if (twin !== undefined) return { kind: 'exists', id: twin.record.id };

  const record = storeNew(place, item.values, item.marker);
  world.stats.countWrite('create', record.id);
  return applied(place, record);
}

export function updateOne(place: WritePlace, item: UpdateItem): WriteOutcome {
  const { world, object, table } = place;
  const record = table.find(item.id);
  if (record === undefined) return { kind: 'missing' };
  const isConditional = world.app.capabilities.hasConditionalWrite && item.expectedVersion !== null;
  if (isConditional && item.expectedVersion !== String(record.revision)) {
    return { kind: 'versionConflict' };
  }
  const refusal = findRefusal(object, item.values, { isCreate: false, users: world.users });
  if (refusal !== undefined) return refusal;
  const lost = findLost(place, item.values);
  if (lost !== undefined) return lost;
  const twin = findTwin(place, item.values, item.id);
  if (twin !== undefined) {
    const message = `${object.type.singular} ${twin.record.id} already has this value.`;
    return { kind: 'refused', code: 'unique_violation', property: twin.property, message };
  }
  world.stats.countWrite('update', item.id);
  return applied(place, storeChange(place, record, item.values));
}

export function archiveOne(place: WritePlace, id: RemoteId): WriteOutcome {
  const { world, object, table } = place;
  const record = table.find(id);
  if (record === undefined) return { kind: 'missing' };
  if (!object.type.isWritable) return refuseWrites(object);
  world.stats.countWrite('archive', id);
  const gone = table.change(record, { isDeleted: true, nowMs: world.nowMs });
  world.tell({ object: object.type.name, id, kind: 'deleted' });
  return applied(place, gone);
}

/** For good: nobody can restore it. */
export function deleteOne(place: WritePlace, id: RemoteId): WriteOutcome {
  const { world, object, table } = place;
  const record = table.find(id);
  if (record === undefined) return { kind: 'missing' };
  if (!object.type.isWritable) return refuseWrites(object);
  world.stats.countWrite('delete', id);
  const gone = table.change(record, { isDeleted: true, isErased: true, nowMs: world.nowMs });
  world.tell({ object: object.type.name, id, kind: 'deleted' });
  return applied(place, gone);
}

export function associateOne(place: WritePlace, item: AssociateItem): WriteOutcome {
  const { world, object, table } = place;
  const { association: name } = item;
  const record = table.find(item.id);
  if (record === undefined) return { kind: 'missing' };
  if (!object.type.isWritable) return refuseWrites(object);
  const type = object.type.associations.find((one) => one.name === name);
  const code = 'association_not_found';
  if (type === undefined) {
    return { kind: 'refused', code, property: name, message: `There is no tie "${name}".` };
  }
  const isAdded = item.toId !== null && item.change !== 'remove';
  if (isAdded && world.room(type.toObject).table.find(item.toId ?? '') === undefined) {
    const message = `There is no record ${item.toId} to tie to.`;
    return { kind: 'refused', code, property: name, message };
  }
  if (item.change !== undefined) return changeSet(place, record, item);
  const query: ReadQuery = { properties: [], associations: [name] };
  if ((record.associations[name] ?? null) === item.toId) {
    return applied({ ...place, query }, record);
  }
  world.stats.countWrite('associate', item.id);
  return applied({ ...place, query }, storeTie(place, record, item));
}

/** Making a tie that is there, or a label that it carries, changes nothing. */
function changeSet(place: WritePlace, record: Snapshot, item: AssociateItem): WriteOutcome {
  const { association, toId, change, label, id } = item;
  const query: ReadQuery = { properties: [], associations: [], associationSets: [association] };
  const type = place.object.type.associations.find(({ name }) => name === association);
  if (label !== undefined && type?.labels?.some(({ value }) => value === label) !== true) {
    const message = `Ties of "${association}" are not called "${label}".`;
    return { kind: 'refused', code: 'association_not_found', property: association, message };
  }
  const tie = tieSetOf(record, association).find((one) => one.id === toId);
  const isThere = label === undefined ? tie !== undefined : tie?.labels?.includes(label) === true;
  if (toId === null || isThere === (change === 'add')) return applied({ ...place, query }, record);
  place.world.stats.countWrite('associate', id);
  const wanted = { association, toId, isTied: change === 'add' };
  const changed = storeSetTie(place, record, label === undefined ? wanted : { ...wanted, label });
  return applied({ ...place, query }, changed);
}

function tieSetOf(record: Snapshot, association: string): readonly Tie[] {
  return record.tieSets?.[association] ?? [];
}

/** One tie of a set, or with a label that label of it. */
export interface SetTie {
  association: string;
  toId: RemoteId;
  isTied: boolean;
  label?: string;
}

export function storeSetTie(
  { world, object, table }: WritePlace,
  record: Snapshot,
  { association, toId, isTied, label }: SetTie,
): Snapshot {
  const ties = tieSetOf(record, association);
  const others = ties.filter(({ id }) => id !== toId);
  const before = ties.find(({ id }) => id === toId)?.labels ?? [];
  const rest = before.filter((one) => one !== label);
  const labels = isTied && label !== undefined ? [...rest, label] : rest;
  const isLeft = isTied || label !== undefined;
  const tieSets = {
    ...record.tieSets,
    [association]: isLeft ? [...others, { id: toId, labels }] : others,
  };
  const changed = table.change(record, { tieSets, nowMs: world.nowMs });
  world.tell({ object: object.type.name, id: record.id, kind: 'changed' });
  return changed;
}

/** Makes a record, whoever asks for it: defaults, the app's own forms, derived values. */
export function storeNew(place: WritePlace, values: Values, marker: string | null): Snapshot {
  const { world, object, table } = place;
  const id = world.newId(object.type.name, table);
  const record = table.create({
    id,
    values: derived(object, storedValues(object, { ...object.defaults, ...values }, world.quirks)),
    marker,
    nowMs: world.nowMs,
  });
  world.tell({ object: object.type.name, id, kind: 'created' });
  return record;
}

export function storeChange(place: WritePlace, record: Snapshot, values: Values): Snapshot {
  const { world, object, table } = place;
  const merged = { ...record.values, ...storedValues(object, values, world.quirks) };
  const changed = table.change(record, { values: derived(object, merged), nowMs: world.nowMs });
  world.tell({ object: object.type.name, id: record.id, kind: 'changed' });
  return changed;
}

export function storeTie(
  place: WritePlace,
  record: Snapshot,
  tie: { association: string; toId: RemoteId | null },
): Snapshot {
  const { world, object, table } = place;
  const associations = { ...record.associations, [tie.association]: tie.toId };
  const changed = table.change(record, { associations, nowMs: world.nowMs });
  world.tell({ object: object.type.name, id: record.id, kind: 'changed' });
  return changed;
}

function derived(object: MemoryObject, values: Values): Values {
  return object.derive === undefined ? values : { ...values, ...object.derive(values) };
}

function applied({ world, object, query }: WritePlace, record: Snapshot): WriteOutcome {
  return { kind: 'applied', record: world.tellRecord(object, record, query) };
}

/** A reference to a record that is not there. */
function findLost({ world, object }: WritePlace, values: Values): WriteOutcome | undefined {
  for (const property of object.properties) {
    const value = values[property.name];
    if (property.type !== 'reference' || typeof value !== 'string') continue;
    if (!world.leadsNowhere(property, value)) continue;
    const message = `There is no record ${value} to tie to.`;
    return { kind: 'refused', code: 'association_not_found', property: property.name, message };
  }
  return undefined;
}

/** Another record that has the same value in a property that must be unique. */
function findTwin(
  { object, table }: WritePlace,
  values: Values,
  ownId: RemoteId | null,
): { record: Snapshot; property: string } | undefined {
  for (const { name, isUnique } of object.properties) {
    const value: Value | undefined = values[name];
    if (!isUnique || value === undefined || value === null) continue;
    const record = table.listByValue(name, value).find((one) => one.id !== ownId);
    if (record !== undefined) return { record, property: name };
  }
  return undefined;
}
