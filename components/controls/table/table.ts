import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { controlStyles } from '../../styles/control.styles.js';
import { badgeStyles } from '../badge/badge.styles.js';
import { MoreRequestEvent, RowRequestEvent, SortRequestEvent } from './table-events.js';
import { renderTable, type TableColumn, type TableSort } from './table-view.js';
import { tableStyles } from './table.styles.js';

/**
 * @summary A table from columns and rows; cards where it is narrower than 640 px. Cells hold text,
 * kit elements and the classes of controlStyles and badgeStyles. Where cells need styles of their
 * own, call `renderTable` in your template instead.
 * @tag sync-table
 * @slot empty - when there are no rows
 * @slot footer - beside "Load more"
 * @fires {SortRequestEvent} sort-request - a head of a sortable column was pressed
 * @fires {MoreRequestEvent} more-request - "Load more" was pressed
 * @fires {RowRequestEvent} row-request - a row was opened; only with `opens-rows`
 * @csspart table, row, footer
 * @cssproperty [--sync-table-max-height=none] - height from which the rows scroll under the head
 */
export class SyncTable<Row = unknown> extends SyncElement {
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, tableStyles];

  @property({ attribute: false }) columns: readonly TableColumn<Row>[] = [];
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) rowKey: (row: Row) => string = String;
  @property({ attribute: false }) rowClass: (row: Row) => string = () => '';
  @property({ attribute: false }) sort: TableSort | undefined;
  @property() label = '';
  /** The cell of the primary column becomes a button, and a press anywhere on the row does the same. */
  @property({ type: Boolean, attribute: 'opens-rows' }) opensRows = false;
  /** Rows are on their way: shows their places under those that are there. */
  @property({ type: Boolean }) loading = false;
  /** There are further rows. */
  @property({ type: Boolean, attribute: 'has-more' }) hasMore = false;

  @query('.table-scroll') private scroller!: HTMLElement;

  #observer: ResizeObserver | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#observer ??= new ResizeObserver(() => this.#markScrollable());
    this.#observer.observe(this.scroller);
    this.#markScrollable();
  }

  protected override render(): TemplateResult {
    const isEmpty = this.rows.length === 0 && !this.loading;
    return html`<div class="table-box">
      <div class="table-scroll" role="region" aria-label=${this.label} aria-busy=${this.loading}>
        ${isEmpty ? html`<slot name="empty"></slot>` : this.#renderTable()}
        ${this.loading ? this.#renderSkeleton() : nothing}
      </div>
      <div class="table-footer" part="footer">
        ${this.hasMore ? this.#renderMore() : nothing}<slot name="footer"></slot>
      </div>
    </div>`;
  }

  /* eslint-disable lit-a11y/click-events-have-key-events -- the button in the row is for the keyboard */
  #renderTable(): TemplateResult {
    const { label, columns, rows, rowKey, rowClass, sort, t } = this;
    const onSort = (next: TableSort): boolean => this.emit(new SortRequestEvent(next));
    return html`<div class=${this.opensRows ? 'opens-rows' : nothing} @click=${this.#onClick}>
      ${renderTable({ label, columns, rows, rowKey, rowClass, sort, onSort, t, onRow: this.opensRows ? this.#open : undefined })}
    </div>`;
  }
  /* eslint-enable lit-a11y/click-events-have-key-events */

  #renderSkeleton(): TemplateResult {
    return html`<div class="loading">
      <span class="visually-hidden" role="status">${this.t('controls.loading')}</span>
      ${Array.from({ length: this.rows.length === 0 ? 5 : 1 }, () => html`<i></i>`)}
    </div>`;
  }

  #renderMore(): TemplateResult {
    return html`<button
        class="button"
        type="button"
        aria-disabled=${this.loading ? 'true' : nothing}
        @click=${() => !this.loading && this.emit(new MoreRequestEvent())}
      >
        ${this.t(this.loading ? 'controls.loading' : 'controls.loadMore')}
      </button>
      <span class="subtle">${this.t('controls.rowCount', { shown: this.rows.length })}</span>`;
  }

  readonly #open = (row: Row): void => {
    this.emit(new RowRequestEvent(row));
  };

  /** A press beside the controls of a row opens it as well. */
  #onClick(event: Event): void {
    const target = event.target as Element;
    const row = target.closest('tbody tr');
    const isControl = target.closest(
      'a, button, input, select, label, [tabindex], sync-menu, sync-switch',
    );
    if (
      !this.opensRows ||
      row === null ||
      isControl !== null ||
      getSelection()?.isCollapsed === false
    )
      return;
    const at = [...(row.parentElement?.children ?? [])].indexOf(row);
    const found = this.rows[at];
    if (found !== undefined) this.#open(found);
  }

  /** Without a control inside, a box that scrolls can only be scrolled by keyboard when it takes the focus. */
  #markScrollable(): void {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.scroller;
    const isScrollable = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
    this.scroller.toggleAttribute('tabindex', isScrollable);
    if (isScrollable) this.scroller.tabIndex = 0;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-table': SyncTable;
  }
}
