import { html } from 'hono/html';
import type { Table } from '../metadata/catalog.js';
import { readLookup, readNumber, readText } from '../store/row.js';
import type { Row } from '../store/row.js';
import { emptyList, listHeading, noticeMarkup, pager } from '../../shared/list-parts.js';
import type { ListWords } from '../../shared/list-parts.js';
import type { Markup } from '../../shared/page-shell.js';
import type { PageField, PageObject } from './page-objects.js';
import { PAGE_SIZE } from './page-queries.js';
import type { ListResult } from './page-queries.js';
import { shortTime, shortWay, shownValue } from './shown-value.js';

export interface ListPageOptions {
  readonly table: Table;
  readonly object: PageObject;
  readonly list: ListResult;
  readonly search: string;
  readonly page: number;
  readonly notice: string | undefined;
}

/** The list of one table: search, rows, paging. */
export function listPage(options: ListPageOptions): Markup {
  const { object, table, list, search, notice } = options;
  const words = wordsOf(object);
  return html`${noticeMarkup(notice === undefined ? undefined : { text: notice, isError: false })}
    ${listHeading(words, search)}
    <section
      class="panel"
      aria-label="${object.title}"
      data-live="list"
      data-live-rows
      data-version="${versionOf(table, list)}"
    >
      ${list.rows.length === 0 ? emptyList(words, search) : filledList(options)}
    </section>`;
}

function wordsOf({ path, title, singular }: PageObject): ListWords {
  return { path: `/ui/${path}`, title, singular, plural: title.toLowerCase() };
}

/** Changes when what is shown changes; the live script compares it. */
function versionOf(table: Table, { total, rows }: ListResult): string {
  const rowVersions = rows.map(
    (row) => `${readText(row, table.primaryId)}.${String(readNumber(row, 'versionnumber'))}`,
  );
  return [total, ...rowVersions].join(' ');
}

function filledList(options: ListPageOptions): Markup {
  const { object, list, search, page } = options;
  return html`<table>
      <thead>
        <tr>
          ${object.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
          <th scope="col">Last modified</th>
        </tr>
      </thead>
      <tbody>
        ${list.rows.map((row) => rowMarkup(options, row))}
      </tbody>
    </table>
    ${pager(`/ui/${object.path}`, {
      ...{ search, page, pageSize: PAGE_SIZE },
      ...{ shown: list.rows.length, total: list.total },
    })}`;
}

function rowMarkup(options: ListPageOptions, row: Row): Markup {
  const { table, object } = options;
  const [main, ...others] = object.columns;
  const id = readText(row, table.primaryId);
  const name = main ? cellText(options, main, row) : '';
  return html`<tr data-key="${id}" data-version="${readNumber(row, 'versionnumber')}">
    <td class="main"><a href="/ui/${object.path}/${id}">${name || '(no name)'}</a></td>
    ${others.map((column) => cell(options, column, row))}
    <td data-label="Modified">
      ${shortTime(row['modifiedon'])} <span class="quiet small">${shortWay(row['#way'])}</span>
    </td>
  </tr>`;
}

function cellText({ table, list }: ListPageOptions, { attribute }: PageField, row: Row): string {
  const lookup = readLookup(row, attribute);
  if (lookup) return list.nameOf(lookup) ?? '';
  const definition = table.byName.get(attribute);
  return definition ? shownValue(definition, row[attribute]) : '';
}

/** No white space inside: an empty cell has to be `:empty`. */
function cell(options: ListPageOptions, column: PageField, row: Row): Markup {
  const value = cellText(options, column, row);
  const isPhone = options.table.byName.get(column.attribute)?.format === 'Phone';
  return html`<td data-label="${column.label}" class="${isPhone ? 'nowrap' : ''}">${value}</td>`;
}
