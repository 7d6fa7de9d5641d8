import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Translate } from '../../i18n/translate.js';
import { icon } from '../icon/icon.js';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Text or a template. The template's looks come from the shadow root the table is in. */
  readonly cell: (row: Row) => unknown;
  /** In the head instead of the label, which then names the column on cards only. */
  readonly head?: TemplateResult;
  /** Numbers stand at the end. Default `start`. */
  readonly align?: 'start' | 'end';
  /** Names the row: its header cell, and the title of its card. At most one column. */
  readonly isPrimary?: boolean;
  /** No wider than its content. */
  readonly isNarrow?: boolean;
  /** For columns of buttons: the label is for screen readers only. */
  readonly isLabelHidden?: boolean;
  readonly isSortable?: boolean;
}

export interface TableSort {
  /** Id of the column. */
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export interface TableView<Row> {
  /** Name of the table, for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Same key, same row: keeps focus and state when rows move. */
  readonly rowKey: (row: Row) => string;
  /** Class names for a row: `selected`, `faded`, or of your own styles. */
  readonly rowClass?: (row: Row) => string;
  readonly sort?: TableSort | undefined;
  readonly onSort?: (sort: TableSort) => void;
  /** Makes the primary cell a button. */
  readonly onRow?: ((row: Row) => void) | undefined;
  readonly t: Translate;
}

/**
 * A real table for an element's own template, so that its styles reach the cells; use with
 * `tableStyles`. Under 640 px of the nearest `.table-box` it turns into cards. The roles are spelled
 * out because `display: block` on cards would take the table's own away.
 */
/* eslint-disable lit-a11y/no-redundant-role -- as cards they are blocks and have lost it */
export function renderTable<Row>(view: TableView<Row>): TemplateResult {
  return html`<table class="table" part="table" role="table" aria-label=${view.label}>
    <thead role="rowgroup">
      <tr role="row">
        ${view.columns.map((column) => renderHead(column, view))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${repeat(view.rows, view.rowKey, (row) => renderRow(row, view))}
    </tbody>
  </table>`;
}
/* eslint-enable lit-a11y/no-redundant-role */

function renderHead<Row>(
  column: TableColumn<Row>,
  { sort, onSort, t }: TableView<Row>,
): TemplateResult {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const label =
    column.isLabelHidden === true
      ? html`<span class="visually-hidden">${column.label}</span>`
      : (column.head ?? column.label);
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return html`<th
    class=${cellClass(column)}
    role="columnheader"
    scope="col"
    aria-sort=${direction ?? nothing}
  >
    ${
      column.isSortable === true
        ? html`<button
            class="sort"
            type="button"
            @click=${() => onSort?.({ column: column.id, direction: next })}
          >
            ${label}${
              direction === undefined
                ? icon('sort')
                : icon(direction === 'ascending' ? 'arrow-up' : 'arrow-down')
            }${
              direction === undefined
                ? nothing
                : html`<span class="visually-hidden"
                    >${t(direction === 'ascending' ? 'controls.sortedAscending' : 'controls.sortedDescending')}</span
                  >`
            }
          </button>`
        : label
    }
  </th>`;
}

function renderRow<Row>(row: Row, view: TableView<Row>): TemplateResult {
  return html`<tr role="row" class=${view.rowClass?.(row) ?? ''} part="row">
    ${view.columns.map((column) => renderCell(row, column, view))}
  </tr>`;
}

function renderCell<Row>(
  row: Row,
  column: TableColumn<Row>,
  { onRow }: TableView<Row>,
): TemplateResult {
  const content = column.cell(row);
  if (column.isPrimary === true) {
    return html`<th class=${cellClass(column)} role="rowheader" scope="row">
      ${
        onRow === undefined
          ? content
          : html`<button class="row-button" type="button" @click=${() => onRow(row)}>
              ${content}
            </button>`
      }
    </th>`;
  }
  return html`<td class=${cellClass(column)} role="cell">
    ${
      column.isLabelHidden === true
        ? nothing
        : html`<span class="cell-label" aria-hidden="true">${column.label}</span>`
    }
    <div class="cell">${content}</div>
  </td>`;
}

function cellClass<Row>({ align, isPrimary, isNarrow, isLabelHidden }: TableColumn<Row>): string {
  const classes = [
    align === 'end' ? 'end' : '',
    isPrimary === true ? 'primary-cell' : '',
    isNarrow === true ? 'narrow' : '',
    isLabelHidden === true ? 'bare' : '',
  ];
  return classes.filter(Boolean).join(' ');
}
