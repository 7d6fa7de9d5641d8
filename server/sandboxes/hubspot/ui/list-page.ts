import { html } from 'hono/html';
import { emptyList, listHeading, noticeMarkup, pager } from '../../shared/list-parts.js';
import type { Markup } from '../../shared/page-shell.js';
import type { StoredRecord } from '../records/stored-record.js';
import type { PageObject } from './page-objects.js';
import type { ListResult } from './page-queries.js';
import { PAGE_SIZE } from './page-queries.js';
import { shownSource, shownTime } from './shown-time.js';

export interface ListPageOptions {
  readonly object: PageObject;
  readonly list: ListResult;
  readonly search: string;
  readonly page: number;
  readonly notice: string | undefined;
}

/** The list of one object: search, rows, paging. */
export function listPage(options: ListPageOptions): Markup {
  const { object, list, search, notice } = options;
  const words = { ...object, path: `/ui/${object.plural}` };
  return html`${noticeMarkup(notice === undefined ? undefined : { text: notice, isError: false })}
    ${listHeading(words, search)}
    <section
      class="panel"
      aria-label="${object.title}"
      data-live="list"
      data-live-rows
      data-version="${versionOf(list)}"
    >
      ${list.records.length === 0 ? emptyList(words, search) : filledList(options)}
    </section>`;
}

/** Changes when what is shown changes; the live script compares it. */
function versionOf({ total, records }: ListResult): string {
  return [total, ...records.map(({ id, updatedAt }) => `${id}.${String(updatedAt)}`)].join(' ');
}

function filledList(options: ListPageOptions): Markup {
  const { object, list, search, page } = options;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          ${object.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
          <th scope="col">Last modified</th>
        </tr>
      </thead>
      <tbody>
        ${list.records.map((record) => row(object, record))}
      </tbody>
    </table>
    ${pager(`/ui/${object.plural}`, {
      ...{ search, page, pageSize: PAGE_SIZE },
      ...{ shown: list.records.length, total: list.total },
    })}`;
}

function row(object: PageObject, record: StoredRecord): Markup {
  return html`<tr data-key="${record.id}" data-version="${record.updatedAt}">
    <td class="main"><a href="/ui/${object.plural}/${record.id}">${object.nameOf(record)}</a></td>
    ${object.columns.map(({ label, value }) => cell(label, value(record)))}
    <td data-label="Modified">
      ${shownTime(record.updatedAt)}
      <span class="quiet small">${shownSource(record.changedBy)}</span>
    </td>
  </tr>`;
}

/** No white space inside: an empty cell has to be `:empty`. */
function cell(label: string, value: string): Markup {
  return html`<td data-label="${label}">${value}</td>`;
}
