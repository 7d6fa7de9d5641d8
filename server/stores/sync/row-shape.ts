/** A stored column: the parts of an item that it is made from, and how. */
export interface ColumnOf<Item, Cell> {
  readonly from: readonly (keyof Item)[];
  readonly cell: (item: Item) => Cell;
  /** Whether the stored cell may stay. Default: when it would be the same. */
  readonly mayStay?: (now: Cell, before: Cell) => boolean;
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

  columns(item: Item, names: readonly (keyof Row)[]): Partial<Row> {
    const row: Partial<Record<keyof Row, unknown>> = {};
    for (const [name, { cell }] of this.#columns) if (names.includes(name)) row[name] = cell(item);
    return row as Partial<Row>;
  }

  /** A part that is the same object was not changed: its text need not be made to be compared. */
  changed(item: Item, before: Item): (keyof Row)[] {
    const changed: (keyof Row)[] = [];
    for (const [name, { from, cell, mayStay = Object.is }] of this.#columns) {
      const isSame = from.every((part) => item[part] === before[part]);
      if (!isSame && !mayStay(cell(item), cell(before))) changed.push(name);
    }
    return changed;
  }
}

/** An item with the columns of its row that changed. */
export interface Narrow<Item, Name> {
  readonly item: Item;
  readonly names: readonly Name[];
}

/** More forms of change than this in one step are written as one: each costs a statement. */
const MAX_GROUPS = 4;

/** Items by what changed of them; each group becomes one statement. */
export function groupByColumns<Item, Name extends PropertyKey>(
  narrow: readonly Narrow<Item, Name>[],
): { names: readonly Name[]; items: Item[] }[] {
  const groups = new Map<string, { names: readonly Name[]; items: Item[] }>();
  for (const { item, names } of narrow) {
    const key = names.join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { names, items: [item] });
    else group.items.push(item);
  }
  if (groups.size <= MAX_GROUPS) return [...groups.values()];
  const all = [...new Set(narrow.flatMap(({ names }) => names))];
  return [{ names: all, items: narrow.map(({ item }) => item) }];
}
