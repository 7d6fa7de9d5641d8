import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { SyncElement } from '../../internal/sync-element.js';
import { ChangeEvent } from '../change-event.js';
import { tabsStyles } from './tabs.styles.js';

export interface Tab {
  /** Also the name of the slot that holds the tab's panel. */
  readonly id: string;
  readonly label: string;
  /** A number beside the label. */
  readonly count?: number;
}

/**
 * @summary Tabs after the ARIA pattern; the row scrolls sideways where it does not fit.
 * @tag sync-tabs
 * @slot {tab id} - the panel of that tab
 * @fires {ChangeEvent<string>} change - when a person went to another tab; `value` is its id
 * @csspart list, tab, panel
 */
export class SyncTabs extends SyncElement {
  static override styles = [SyncElement.styles, tabsStyles];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  /** Id of the tab that is shown. Default: the first. */
  @property() selected = '';
  /** What the tabs are about, for screen readers. */
  @property() label = '';

  @query('.list') private list!: HTMLElement;
  @query('[aria-selected=true]') private selectedTab!: HTMLElement | null;

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('selected') || this.selectedTab === null) return;
    // Not scrollIntoView, which would move the page around it as well.
    const list = this.list.getBoundingClientRect();
    const tab = this.selectedTab.getBoundingClientRect();
    const beyondEnd = Math.max(0, tab.right - list.right);
    this.list.scrollLeft += beyondEnd > 0 ? beyondEnd : Math.min(0, tab.left - list.left);
  }

  protected override render(): TemplateResult {
    return html`<div
        class="list"
        part="list"
        role="tablist"
        aria-label=${this.label === '' ? nothing : this.label}
        @keydown=${this.#onKeydown}
      >
        ${this.tabs.map((tab) => this.#renderTab(tab))}
      </div>
      ${this.tabs.map(
        ({ id }) =>
          html`<div
            class="panel"
            part="panel"
            role="tabpanel"
            id="panel-${id}"
            aria-labelledby="tab-${id}"
            ?hidden=${id !== this.#current}
          >
            <slot name=${id}></slot>
          </div>`,
      )}`;
  }

  #renderTab({ id, label, count }: Tab): TemplateResult {
    const isSelected = id === this.#current;
    return html`<button
      class="tab"
      part="tab"
      type="button"
      role="tab"
      id="tab-${id}"
      aria-selected=${isSelected}
      aria-controls="panel-${id}"
      tabindex=${isSelected ? nothing : '-1'}
      @click=${() => this.#select(id)}
    >
      ${label}${count === undefined ? nothing : html`<span class="count">${this.format.number(count)}</span>`}
    </button>`;
  }

  get #current(): string | undefined {
    return this.selected === '' ? this.tabs[0]?.id : this.selected;
  }

  #select(id: string): void {
    if (id === this.#current) return;
    this.selected = id;
    this.emit(new ChangeEvent(id));
  }

  #onKeydown(event: KeyboardEvent): void {
    const at = this.tabs.findIndex(({ id }) => id === this.#current);
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const last = this.tabs.length - 1;
    const moves: Record<string, number> = {
      [isRtl ? 'ArrowLeft' : 'ArrowRight']: at === last ? 0 : at + 1,
      [isRtl ? 'ArrowRight' : 'ArrowLeft']: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = this.tabs[moves[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    this.#select(next.id);
    void this.updateComplete.then(() => this.selectedTab?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-tabs': SyncTabs;
  }
}
