import { html } from 'hono/html';
import type { Table } from '../metadata/catalog.js';
import { readNumber, readText } from '../store/row.js';
import type { Row } from '../store/row.js';
import { noticeMarkup } from '../../shared/list-parts.js';
import type { Markup } from '../../shared/page-shell.js';
import { fieldMarkup } from './field-input.js';
import type { FormField } from './field-input.js';
import type { PageObject } from './page-objects.js';
import type { RelatedList } from './page-queries.js';
import { shownTime, shownWay } from './shown-value.js';

export interface RecordPageOptions {
  readonly table: Table;
  readonly object: PageObject;
  /** Undefined on the page for a new record. */
  readonly row: Row | undefined;
  readonly fields: readonly FormField[];
  /** Full name of the user who changed the record last. */
  readonly modifiedBy: string;
  readonly related: readonly RelatedList[];
  /** Paths of the record pages, by table. */
  readonly paths: ReadonlyMap<string, string>;
  /** What to tell first: that it was saved, or why not. */
  readonly notice: { readonly text: string; readonly isError: boolean } | undefined;
}

/** One record to look at and change, or the form for a new one. */
export function recordPage(options: RecordPageOptions): Markup {
  const { object, row, notice } = options;
  return html`${noticeMarkup(notice)}
    <div class="heading">
      <div class="grow stack">
        <a class="small" href="/ui/${object.path}">${object.title}</a>
        <h1>${titleOf(options)}</h1>
      </div>
    </div>
    ${
      row === undefined
        ? formMarkup(options)
        : html`<div class="columns">${formMarkup(options)} ${sideMarkup(options, row)}</div>`
    }`;
}

/** The name of the record, as the heading and the tab show it. */
export function titleOf({
  table,
  object,
  row,
}: Pick<RecordPageOptions, 'table' | 'object' | 'row'>): string {
  if (row === undefined) return `New ${object.singular}`;
  return readText(row, table.primaryName) || '(no name)';
}

function formMarkup({ object, table, row, fields }: RecordPageOptions): Markup {
  const action = `/ui/${object.path}${row ? `/${readText(row, table.primaryId)}` : ''}`;
  const version = row ? String(readNumber(row, 'versionnumber')) : 'new';
  return html`<form
    method="post"
    action="${action}"
    class="panel"
    data-live="form"
    data-version="${version}"
  >
    <div class="panel-body">
      <div class="form-grid">${fields.map(fieldMarkup)}</div>
      <div class="actions">
        <button class="button is-primary">Save</button>
        <a class="button" href="/ui/${object.path}">Cancel</a>
        ${
          row === undefined
            ? ''
            : html`<button
                class="button is-danger end"
                formaction="${action}/delete"
                formnovalidate
              >
                Delete
              </button>`
        }
      </div>
    </div>
  </form>`;
}

function sideMarkup(options: RecordPageOptions, row: Row): Markup {
  const { related } = options;
  const version = [
    readNumber(row, 'versionnumber'),
    ...related.flatMap(({ rows, total }) => [
      total,
      ...rows.map((item) => readNumber(item, 'versionnumber')),
    ]),
  ].join(' ');
  return html`<div class="side" data-live="side" data-version="${version}">
    ${aboutMarkup(options, row)} ${related.map((list) => relatedMarkup(options, list))}
  </div>`;
}

function aboutMarkup({ table, modifiedBy }: RecordPageOptions, row: Row): Markup {
  return html`<section class="panel" aria-label="About this record">
    <div class="panel-body">
      <dl>
        <div>
          <dt>Last modified</dt>
          <dd>${shownTime(row['modifiedon'])}<br />by ${modifiedBy} ${shownWay(row['#way'])}</dd>
        </div>
        <div>
          <dt>Created</dt>
          <dd>${shownTime(row['createdon'])}</dd>
        </div>
        <div>
          <dt>Record ID</dt>
          <dd>${readText(row, table.primaryId)}</dd>
        </div>
      </dl>
    </div>
  </section>`;
}

function relatedMarkup(
  { object, paths }: RecordPageOptions,
  { table, collection, rows, total }: RelatedList,
): Markup {
  const path = paths.get(table.logicalName) ?? '';
  const more = total - rows.length;
  const isTakenAlong = collection.target.onDelete === 'Cascade';
  const label = `${table.collectionLabel} (${collection.attribute.label})`;
  return html`<section class="panel" aria-label="${label}">
    <div class="panel-body">
      <div class="stack">
        <h2>${table.collectionLabel}</h2>
        <span class="quiet small">${collection.attribute.label}</span>
      </div>
      <ul class="plain">
        ${rows.map(
          (row) =>
            html`<li>
              <a href="/ui/${path}/${readText(row, table.primaryId)}"
                >${readText(row, table.primaryName) || '(no name)'}</a
              >
            </li>`,
        )}
        ${more > 0 ? html`<li class="quiet small">and ${more.toLocaleString('en')} more</li>` : ''}
      </ul>
      ${
        isTakenAlong
          ? html`<p class="quiet small">Deleting this ${object.singular} deletes them too.</p>`
          : ''
      }
    </div>
  </section>`;
}
