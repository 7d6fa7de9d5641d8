import type { TableSort } from './table-view.js';

/** A person wants another order. The table shows it when its `sort` and `rows` change. */
export class SortRequestEvent extends Event {
  static readonly type = 'sort-request';
  readonly sort: TableSort;

  constructor(sort: TableSort) {
    super(SortRequestEvent.type, { bubbles: true, cancelable: true });
    this.sort = sort;
  }
}

/** A person wants the next rows. Set `loading`, add the rows, set `has-more`. */
export class MoreRequestEvent extends Event {
  static readonly type = 'more-request';

  constructor() {
    super(MoreRequestEvent.type, { bubbles: true, cancelable: true });
  }
}

/** A person opened a row. */
export class RowRequestEvent<Row> extends Event {
  static readonly type = 'row-request';
  readonly row: Row;

  constructor(row: Row) {
    super(RowRequestEvent.type, { bubbles: true, cancelable: true });
    this.row = row;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sort-request': SortRequestEvent;
    'more-request': MoreRequestEvent;
    'row-request': RowRequestEvent<unknown>;
  }
}
