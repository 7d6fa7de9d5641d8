import type { WriteContext } from '../account.js';
import { refreshDerivedProperties } from '../records/derived-properties.js';
import type { AssociationRow } from './association-rows.js';
import { deleteAssociations, insertAssociations, listAssociations } from './association-rows.js';
import type { AssociationType } from './association-types-store.js';

/** A wish to tie two records, with the kinds asked for; the plain kind is always added. */
export interface AssociationWish {
  readonly fromType: string;
  readonly fromId: string;
  readonly toType: string;
  readonly toId: string;
  readonly types: readonly AssociationType[];
}

export interface AssociationPair {
  readonly fromType: string;
  readonly fromId: string;
  readonly toType: string;
  readonly toId: string;
}

/**
 * Ties records as HubSpot does: the plain kind always comes with it; own labels that are not named in the wish go;
 * there is one main company per contact or deal, and the first company a record gets becomes it.
 */
export async function associate(
  context: WriteContext,
  wishes: readonly AssociationWish[],
): Promise<void> {
  const towardsCompany = wishes.map((wish) => turnTowardsCompany(context, wish));
  const fromIds = [...new Set(towardsCompany.map(({ fromId }) => fromId))];
  const state = new PairState(await listAssociations(context.session, { fromIds }));
  for (const wish of towardsCompany) applyWish(context, wish, state);
  await applyRows(context, state);
}

/**
 * Takes ties away: all kinds between the two records, or only the kinds given. Without the plain kind no other one stays.
 */
export async function dissociate(
  context: WriteContext,
  pairs: readonly (AssociationPair & { readonly typeIds?: readonly number[] })[],
): Promise<void> {
  const rows = await listAssociations(context.session, {
    fromIds: [...new Set(pairs.map(({ fromId }) => fromId))],
  });
  const state = new PairState(rows);
  for (const pair of pairs) {
    const plain = context.account.associationTypes.getPlain(pair.fromType, pair.toType);
    const isWhole = pair.typeIds === undefined || pair.typeIds.includes(plain.typeId);
    for (const row of state.between(pair)) {
      if (isWhole || pair.typeIds?.includes(row.typeId) === true) state.remove(row);
    }
  }
  await applyRows(context, state);
}

/** The ties of some records in memory, with what was added and removed. */
class PairState {
  readonly added = new Map<string, AssociationRow>();
  readonly removed = new Map<string, AssociationRow>();
  readonly #rows = new Map<string, Map<string, AssociationRow>>();

  constructor(rows: readonly AssociationRow[]) {
    for (const row of rows) this.#of(row.fromId).set(keyOf(row), row);
  }

  of(fromId: string): AssociationRow[] {
    return [...this.#of(fromId).values()];
  }

  between({ fromId, toId }: AssociationPair): AssociationRow[] {
    return this.of(fromId).filter((row) => row.toId === toId);
  }

  add(row: AssociationRow): void {
    const key = keyOf(row);
    if (this.#of(row.fromId).has(key)) return;
    this.#of(row.fromId).set(key, row);
    if (!this.removed.delete(key)) this.added.set(key, row);
  }

  remove(row: AssociationRow): void {
    const key = keyOf(row);
    if (!this.#of(row.fromId).delete(key)) return;
    if (!this.added.delete(key)) this.removed.set(key, row);
  }

  #of(fromId: string): Map<string, AssociationRow> {
    const rows = this.#rows.get(fromId) ?? new Map<string, AssociationRow>();
    this.#rows.set(fromId, rows);
    return rows;
  }
}

function keyOf(row: AssociationRow): string {
  return [row.fromId, row.toType, row.toId, row.category, row.typeId].join(' ');
}

/** The rule of the main company looks at the contact or deal, so that side has to be the first one. */
function turnTowardsCompany({ account }: WriteContext, wish: AssociationWish): AssociationWish {
  const { fromType, fromId, toType, toId, types } = wish;
  if (fromType !== '0-2' || toType === '0-2') return wish;
  const turned = types.map((type) =>
    account.associationTypes.find(toType, fromType, type.inverseId),
  );
  return {
    ...{ fromType: toType, fromId: toId, toType: fromType, toId: fromId },
    types: turned.filter((type) => type !== undefined),
  };
}

function applyWish({ account }: WriteContext, wish: AssociationWish, state: PairState): void {
  const { fromType, toType } = wish;
  const kinds = account.associationTypes;
  const primary = kinds.findPrimary(fromType, toType);
  const wanted = new Map(wish.types.map((type) => [type.typeId, type]));

  const replacesLabels = [...wanted.values()].some(({ category }) => category === 'USER_DEFINED');
  for (const row of state.between(wish)) {
    const isOldLabel = row.category === 'USER_DEFINED' && !wanted.has(row.typeId);
    const isPlain = row.typeId === kinds.getPlain(fromType, toType).typeId;
    if (replacesLabels && isOldLabel && !isPlain) state.remove(row);
  }

  if (primary !== undefined) {
    const current = state.of(wish.fromId).filter(({ typeId }) => typeId === primary.typeId);
    if (current.length === 0) wanted.set(primary.typeId, primary);
    else if (wanted.has(primary.typeId)) {
      for (const row of current.filter(({ toId }) => toId !== wish.toId)) state.remove(row);
    }
  }
  const plain = kinds.getPlain(fromType, toType);
  for (const type of [plain, ...wanted.values()]) state.add(toRow(wish, type));
}

function toRow(pair: AssociationPair, { typeId, category }: AssociationType): AssociationRow {
  const { fromType, fromId, toType, toId } = pair;
  return { fromType, fromId, toType, toId, category, typeId };
}

async function applyRows(context: WriteContext, state: PairState): Promise<void> {
  const { account, session } = context;
  const removed = [...state.removed.values()];
  const added = [...state.added.values()];
  await deleteAssociations(
    session,
    removed.flatMap((row) => bothWays(account, row)),
  );
  await insertAssociations(
    session,
    added.flatMap((row) => bothWays(account, row)),
  );
  for (const row of removed) announce(context, row, true);
  for (const row of added) announce(context, row, false);
  await refreshDerivedProperties(context, [...removed, ...added]);
}

function bothWays(account: WriteContext['account'], row: AssociationRow): AssociationRow[] {
  const type = account.associationTypes.find(row.fromType, row.toType, row.typeId);
  const typeId = type?.inverseId ?? row.typeId;
  const back = { fromType: row.toType, fromId: row.toId, toType: row.fromType, toId: row.fromId };
  return [row, { ...back, category: row.category, typeId }];
}

/** Both records tell of the change, each from its own side. */
function announce(
  { account, events }: WriteContext,
  row: AssociationRow,
  isRemoved: boolean,
): void {
  for (const one of bothWays(account, row)) {
    const type = account.associationTypes.find(one.fromType, one.toType, one.typeId);
    events.push({
      kind: 'associationChange',
      typeId: one.fromType,
      recordId: one.fromId,
      toRecordId: one.toId,
      associationName: (type?.name ?? '').replace(/_unlabeled$/u, '').toUpperCase(),
      isRemoved,
      isPrimary: type?.label === 'Primary',
    });
  }
}
