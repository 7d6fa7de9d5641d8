import { html } from 'hono/html';
import { noticeMarkup } from '../../shared/list-parts.js';
import type { Markup } from '../../shared/page-shell.js';
import type { RecordChange } from '../records/record-rows.js';
import type { StoredRecord } from '../records/stored-record.js';
import type { FieldContext, FormField } from './form-fields.js';
import { fieldMarkup, shownName } from './form-fields.js';
import type { PageObject } from './page-objects.js';
import type { TiedRecord } from './page-queries.js';
import { shownSource, shownTime } from './shown-time.js';

export interface RecordPageOptions extends FieldContext {
  readonly object: PageObject;
  /** Undefined on the page for a new record. */
  readonly record: StoredRecord | undefined;
  readonly fields: readonly FormField[];
  readonly companyId: string;
  /** The company that the record has, whatever a refused form held. */
  readonly shownCompanyId: string;
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly tied: readonly TiedRecord[];
  readonly changes: readonly RecordChange[];
  /** What to tell first: that it was saved, or why not. */
  readonly notice: { readonly text: string; readonly isError: boolean } | undefined;
}

const PLURALS: Readonly<Record<string, string>> = {
  '0-1': 'contacts',
  '0-2': 'companies',
  '0-3': 'deals',
};

/** One record to look at and change, or the form for a new one. */
export function recordPage(options: RecordPageOptions): Markup {
  const { object, record } = options;
  const heading = record === undefined ? `New ${object.singular}` : object.nameOf(record);
  return html`${noticeMarkup(options.notice)}
    <div class="heading">
      <div class="grow stack">
        <a class="small" href="/ui/${object.plural}">${object.title}</a>
        <h1>${heading}</h1>
      </div>
    </div>
    ${
      record === undefined
        ? formMarkup(options)
        : html`<div class="columns">
            ${formMarkup(options)}
            <div
              class="side"
              data-live="side"
              data-version="${[record.updatedAt, ...options.tied.map(({ id }) => id)].join(' ')}"
            >
              ${aboutMarkup(record)} ${tiedMarkup(options)} ${changesMarkup(options)}
            </div>
          </div>`
    }`;
}

/** A refused form gets a name that no fresh page has, so that the live script leaves what was typed alone. */
function formMarkup(options: RecordPageOptions): Markup {
  const { object, record, fields } = options;
  const action = `/ui/${object.plural}${record === undefined ? '' : `/${record.id}`}`;
  const version = record === undefined ? 'new' : String(record.updatedAt);
  return html`<form
    method="post"
    action="${action}"
    class="panel"
    data-live="${options.notice?.isError === true ? 'refused-form' : 'form'}"
    data-version="${version}"
  >
    <div class="panel-body">
      <div class="form-grid">
        ${fields.map((field) => fieldMarkup(field, options))}
        ${object.hasCompany ? companyField(options) : ''}
      </div>
      <div class="actions">
        <button class="button is-primary">Save</button>
        <a class="button" href="/ui/${object.plural}">Cancel</a>
        ${
          record === undefined
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

function companyField({ companyId, shownCompanyId, companies }: RecordPageOptions): Markup {
  return html`<div class="field">
    <label for="company_id">Company</label>
    <input type="hidden" name="${shownName('company_id')}" value="${shownCompanyId}" />
    <select id="company_id" name="company_id">
      <option value="">–</option>
      ${companies.map(({ id, name }) =>
        id === companyId
          ? html`<option value="${id}" selected>${name}</option>`
          : html`<option value="${id}">${name}</option>`,
      )}
    </select>
  </div>`;
}

function aboutMarkup(record: StoredRecord): Markup {
  return html`<section class="panel" aria-label="About this record">
    <div class="panel-body">
      <dl>
        <div>
          <dt>Last modified</dt>
          <dd>${shownTime(record.updatedAt)} ${shownSource(record.changedBy)}</dd>
        </div>
        <div>
          <dt>Created</dt>
          <dd>${shownTime(record.createdAt)}</dd>
        </div>
        <div>
          <dt>Record ID</dt>
          <dd>${record.id}</dd>
        </div>
      </dl>
    </div>
  </section>`;
}

function tiedMarkup({ tied }: RecordPageOptions): Markup | '' {
  if (tied.length === 0) return '';
  return html`<section class="panel" aria-label="Associated records">
    <div class="panel-body">
      <h2>Associated records</h2>
      <ul class="plain">
        ${tied.map(
          ({ id, typeId, name, labels }) =>
            html`<li>
              ${
                PLURALS[typeId] === undefined
                  ? name
                  : html`<a href="/ui/${PLURALS[typeId]}/${id}">${name}</a>`
              }
              ${labels === '' ? '' : html`<span class="quiet small">${labels}</span>`}
            </li>`,
        )}
      </ul>
    </div>
  </section>`;
}

function changesMarkup({ changes }: RecordPageOptions): Markup {
  return html`<section class="panel" aria-label="Recent changes">
    <div class="panel-body">
      <h2>Recent changes</h2>
      <ol class="plain">
        ${changes.map(
          ({ at, kind, changedBy, properties }) =>
            html`<li>
              <span>${describeChange(kind, properties)}</span>
              <span class="quiet small">${shownTime(at)} ${shownSource(changedBy)}</span>
            </li>`,
        )}
      </ol>
    </div>
  </section>`;
}

function describeChange(kind: RecordChange['kind'], properties: readonly string[]): string {
  const word = { created: 'Created', updated: 'Changed', archived: 'Deleted', merged: 'Merged' }[
    kind
  ];
  if (properties.length === 0) return word;
  const rest = properties.length > 4 ? ` and ${String(properties.length - 4)} more` : '';
  return `${word} ${properties.slice(0, 4).join(', ')}${rest}`;
}
