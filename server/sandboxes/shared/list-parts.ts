import { html } from 'hono/html';
import type { Markup } from './page-shell.js';

/** What the lists of the sandboxes' record pages say about one kind of record. */
export interface ListWords {
  /** Where the list is, such as `/ui/contacts`. */
  readonly path: string;
  readonly title: string;
  /** In small letters, as sentences need them. */
  readonly singular: string;
  readonly plural: string;
}

/** What was asked for, and how much there is. */
export interface ListState {
  readonly search: string;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** How many the page shows. */
  readonly shown: number;
  readonly total: number;
}

/** What to tell first: that something was saved, or why not. */
export function noticeMarkup(
  notice: { readonly text: string; readonly isError: boolean } | undefined,
): Markup | '' {
  if (notice === undefined) return '';
  return notice.isError
    ? html`<p class="notice is-error" role="alert">${notice.text}</p>`
    : html`<p class="notice" role="status">${notice.text}</p>`;
}

/** The title, the search, and the way to a new record. */
export function listHeading({ path, title, singular, plural }: ListWords, search: string): Markup {
  return html`<div class="heading">
    <h1>${title}</h1>
    <form class="search grow" role="search" action="${path}">
      <input
        type="search"
        name="q"
        value="${search}"
        aria-label="Search ${plural}"
        placeholder="Search"
      />
      <button class="button">Search</button>
    </form>
    <a class="button is-primary" href="${path}/new">New ${singular}</a>
  </div>`;
}

export function emptyList({ path, plural }: ListWords, search: string): Markup {
  return search === ''
    ? html`<p class="empty">No ${plural} yet.</p>`
    : html`<p class="empty">No ${plural} match “${search}”. <a href="${path}">Show all</a></p>`;
}

export function pager(path: string, { search, page, pageSize, shown, total }: ListState): Markup {
  const first = (page - 1) * pageSize + 1;
  const last = first + shown - 1;
  const link = (target: number): string =>
    `${path}?${new URLSearchParams({ q: search, page: String(target) }).toString()}`;
  return html`<nav class="pager" aria-label="Pages">
    <span class="quiet small"
      >${first.toLocaleString('en')}–${last.toLocaleString('en')} of
      ${total.toLocaleString('en')}</span
    >
    ${page > 1 ? html`<a class="button" href="${link(page - 1)}" rel="prev">Previous</a>` : ''}
    ${last < total ? html`<a class="button" href="${link(page + 1)}" rel="next">Next</a>` : ''}
  </nav>`;
}
