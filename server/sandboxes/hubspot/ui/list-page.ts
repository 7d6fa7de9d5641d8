import { html } from 'hono/html';
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
  return html`${notice === undefined ? '' : html`<p class="notice" role="status">${notice}</p>`}
    <div class="heading">
      <h1>${object.title}</h1>
      <form class="search grow" role="search" action="/ui/${object.plural}">
        <input
          type="search"
          name="q"
          value="${search}"
          aria-label="Search ${object.plural}"
          placeholder="Search"
        />
        <button class="button">Search</button>
      </form>
      <a class="button is-primary" href="/ui/${object.plural}/new">New ${object.singular}</a>
    </div>
    <section
      class="panel"
      aria-label="${object.title}"
      data-live="list"
      data-live-rows
      data-version="${versionOf(list)}"
    >
      ${list.records.length === 0 ? emptyList(options) : filledList(options)}
    </section>`;
}

/** Changes when what is shown changes; the live script compares it. */
function versionOf({ total, records }: ListResult): string {
  return [total, ...records.map(({ id, updatedAt }) => `${id}.${String(updatedAt)}`)].join(' ');
}

function emptyList({ object, search }: ListPageOptions): Markup {
  return search === ''
    ? html`<p class="empty">No ${object.plural} yet.</p>`
    : html`<p class="empty">
        No ${object.plural} match “${search}”. <a href="/ui/${object.plural}">Show all</a>
      </p>`;
}

function filledList(options: ListPageOptions): Markup {
  const { object, list } = options;
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
    ${pager(options)}`;
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

function pager({ object, list, search, page }: ListPageOptions): Markup {
  const first = (page - 1) * PAGE_SIZE + 1;
  const last = first + list.records.length - 1;
  const link = (target: number): string =>
    `/ui/${object.plural}?${new URLSearchParams({ q: search, page: String(target) }).toString()}`;
  return html`<nav class="pager" aria-label="Pages">
    <span class="quiet small"
      >${first.toLocaleString('en')}–${last.toLocaleString('en')} of
      ${list.total.toLocaleString('en')}</span
    >
    ${page > 1 ? html`<a class="button" href="${link(page - 1)}" rel="prev">Previous</a>` : ''}
    ${last < list.total ? html`<a class="button" href="${link(page + 1)}" rel="next">Next</a>` : ''}
  </nav>`;
}
