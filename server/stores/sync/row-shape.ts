/** A stored column: the parts of an item that it is made from, and how. */
export interface ColumnOf<Item, Cell> {
  readonly from: readonly (keyof Item)[];
  readonly cell: (item: Item) => Cell;
  /** Too long to be made only to be compared: another object counts as another cell. */
  readonly isLong?: boolean;
}

/** The columns of a table that an item fills; those that say where its row stands are not among them. */
export type ColumnsOf<Item, Row> = { readonly [Name in keyof Row]: ColumnOf<Item, Row[Name]> };

type NamedColumn<Item, Name> = readonly [name: Name, column: ColumnOf<Item, unknown>];

/** How items become rows, whole ones or those columns alone that changed. */
export class RowShape<Item, Row extends object> {
  readonly #columns: readonly NamedColumn<Item, keyof Row>[];

  constructor(columns: ColumnsOf<Item, Row>) {
    this.#columns = Object.entries(columns) as unknown as NamedColumn<Item, keyof Row>[];
  }

  row(item: Item): Row {
    const row: Partial<Record<keyof Row, unknown>> = {};
    for (const [name, { cell }] of this.#columns) row[name] = cell(item);
    return row as Row;
  }

  columns(item: Item, names: ReadonlySet<keyof Row>): Partial<Row> {
    const row: Partial<Record<keyof Row, unknown>> = {};
    for (const [name, { cell }] of this.#columns) if (names.has(name)) row[name] = cell(item);
    return row as Partial<Row>;
  }

  /** Those columns of the row that differ. A part that is the same object was not changed. */
  changed(item: Item, before: Item): Partial<Row> {
    const row: Partial<Record<keyof Row, unknown>> = {};
    for (const [name, { from, cell, isLong = false }] of this.#columns) {
      if (isSameIn(item, before, from)) continue;
      const now = cell(item);
      if (isLong || now !== cell(before)) row[name] = now;
    }
    return row as Partial<Row>;
  }
}

function isSameIn<Item>(item: Item, before: Item, parts: readonly (keyof Item)[]): boolean {
  for (const part of parts) if (item[part] !== before[part]) return false;
  return true;
}

/** An item with those columns of its row that changed. */
export interface Narrow<Item, Row> {
  readonly item: Item;
  readonly cells: Partial<Row>;
}

/** More forms of change than this in one step are written as one: each costs a statement. */
const MAX_GROUPS = 4;

/** By what changed; each group becomes one statement, and its rows name the same columns. */
export function groupByColumns<Item, Row extends object>(
  narrow: readonly Narrow<Item, Row>[],
  shape: RowShape<Item, Row>,
): Narrow<Item, Row>[][] {
  const groups = new Map<string, Narrow<Item, Row>[]>();
  for (const one of narrow) {
    const key = Object.keys(one.cells).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  if (groups.size <= MAX_GROUPS) return [...groups.values()];
  const all = new Set(narrow.flatMap(({ cells }) => Object.keys(cells) as (keyof Row)[]));
  return [narrow.map(({ item }) => ({ item, cells: shape.columns(item, all) }))];
}
