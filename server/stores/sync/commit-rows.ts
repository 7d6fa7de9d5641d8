import type { JournalEntry, RunCommit } from '../../../engine/ports/store.js';
import type { Link } from '../../../engine/state/link.js';
import type { Shadow } from '../../../engine/state/shadow.js';
import type { LinksTable, ShadowsTable } from '../../db/tables/sync-records.js';
import type { ChangesTable } from '../../db/tables/sync-runs.js';
import { CHANGE_SHAPE, changeToRow } from './change-row.js';
import { LINK_SHAPE, linkToRow } from './link-row.js';
import { groupByColumns } from './row-shape.js';
import type { Narrow, RowShape } from './row-shape.js';
import { SHADOW_SHAPE, shadowToRow } from './shadow-row.js';
import type { RowPlace } from './shadow-row.js';

/** What a commit writes to one table. */
export interface TablePart<Row> {
  /** Rows that are written whole: nobody told how they stand, or more hangs on them than their columns. */
  readonly whole: readonly Row[];
  readonly narrow: readonly NarrowRows<Row>[];
}

/** Rows of which the same few columns changed. */
export interface NarrowRows<Row> {
  /** The key and what changed. */
  readonly rows: readonly Partial<Row>[];
  /** The same rows whole, should one of them not be there. */
  readonly whole: () => readonly Row[];
}

export function shadowRows(
  place: RowPlace,
  { shadows, stored }: RunCommit,
): TablePart<ShadowsTable> {
  return toPart(shadows, stored?.shadows, {
    keyOf: ({ side, id }: Shadow) => `${side} ${id}`,
    placeOf: ({ side, id }) => ({ tenant_id: place.tenantId, scope: place.scope, side, id }),
    rowOf: (shadow) => shadowToRow(place, shadow),
    shape: SHADOW_SHAPE,
    // Match keys are written with whole rows.
    isWhole: (now, before) => now.isDeleted !== before.isDeleted || !sameKeys(now, before),
  });
}

export function linkRows(place: RowPlace, { links, stored }: RunCommit): TablePart<LinksTable> {
  return toPart(links, stored?.links, {
    keyOf: ({ id }: Link) => id,
    placeOf: ({ id }) => ({ tenant_id: place.tenantId, scope: place.scope, id }),
    rowOf: (link) => linkToRow(place, link),
    shape: LINK_SHAPE,
    // An end may pass to another link, and is let go of first.
    isWhole: (now, before) =>
      (before.leftId !== null && before.leftId !== now.leftId) ||
      (before.rightId !== null && before.rightId !== now.rightId),
  });
}

export function changeRows(
  place: RowPlace,
  { changes, stored }: RunCommit,
): TablePart<ChangesTable> {
  return toPart(changes, stored?.changes, {
    keyOf: ({ id }: JournalEntry) => id,
    placeOf: ({ id }) => ({ tenant_id: place.tenantId, id }),
    rowOf: (entry) => changeToRow(place, entry),
    shape: CHANGE_SHAPE,
    isWhole: () => false,
  });
}

interface Rules<Item, Row, Columns extends object> {
  readonly keyOf: (item: Item) => string;
  readonly placeOf: (item: Item) => Partial<Row>;
  readonly rowOf: (item: Item) => Row;
  readonly shape: RowShape<Item, Columns>;
  readonly isWhole: (now: Item, before: Item) => boolean;
}

/** Each item once; of two for one key the later counts. */
function toPart<Item, Row, Columns extends object>(
  items: readonly Item[] = [],
  stored: readonly Item[] = [],
  { keyOf, placeOf, rowOf, shape, isWhole }: Rules<Item, Row, Columns>,
): TablePart<Row> {
  const before = new Map(stored.map((item) => [keyOf(item), item]));
  const whole: Row[] = [];
  const narrow: Narrow<Item, Columns>[] = [];
  for (const [key, item] of new Map(items.map((one) => [keyOf(one), one]))) {
    const was = before.get(key);
    if (was === undefined || isWhole(item, was)) whole.push(rowOf(item));
    else {
      const cells = shape.changed(item, was);
      if (Object.keys(cells).length > 0) narrow.push({ item, cells });
    }
  }
  return {
    whole,
    narrow: groupByColumns(narrow, shape).map((group) => ({
      rows: group.map(({ item, cells }) => ({ ...placeOf(item), ...cells })),
      whole: () => group.map(({ item }) => rowOf(item)),
    })),
  };
}

function sameKeys({ keys }: Shadow, before: Shadow): boolean {
  return keys.length === before.keys.length && keys.every((key, at) => key === before.keys[at]);
}
