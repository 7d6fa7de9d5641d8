import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type {
  FilterGroup,
  PreviewReport,
  SettingsProblem,
  SyncSettings,
} from '../../engine/contract/index.js';
import {
  FILTER_MODES,
  flowsTo,
  otherSide,
  SIDES,
  type Direction,
  type FilterMode,
  type Side,
} from '../../engine/index.js';
import { announce } from '../controls/announce/announce.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import type { CloseRequestEvent } from '../controls/dialog/close-request-event.js';
import { fieldStyles } from '../controls/field/field.styles.js';
import { icon } from '../controls/icon/icon.js';
import type { SyncRadioCards } from '../controls/radio-cards/radio-cards.js';
import { FilterModeChangeEvent } from '../events/filter-mode-change-event.js';
import type { FilterTestRequestEvent } from '../events/filter-test-request-event.js';
import { FiltersChangeEvent } from '../events/filters-change-event.js';
import { RequireEmailChangeEvent } from '../events/require-email-change-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { limit } from '../i18n/en/limit.js';
import { problems } from '../i18n/en/problems.js';
import { focusRendered } from '../internal/focus-rendered.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { End, Ends } from '../model/ends.js';
import type { ShownFailure } from '../model/failure.js';
import { filterSentence } from '../model/filter-sentence.js';
import { problemTexts } from '../model/problem-texts.js';
import { byName, type SampledProperties } from '../model/side-properties.js';
import type { TestFilter } from '../sync-filter-test/sync-filter-test.js';
import { controlStyles } from '../styles/control.styles.js';
import { renderBuilder } from './builder.template.js';
import { emptyGroup, firstFault, blankRule, type Path } from './filter-model.js';

import { filtersStyles } from './sync-filters.styles.js';

type Filters = SyncSettings['filters'];

/** The filter that lets records of a side go over to the other one. */
const FILTER_OF: Record<Side, keyof Filters> = { left: 'toRight', right: 'toLeft' };

/**
 * @summary Who enters the sync: the e-mail guard, and one filter per direction that a side panel edits.
 * @tag sync-filters
 * @slot heading - instead of the heading and the sentence under it
 * @fires {RequireEmailChangeEvent} sync-require-email-change - the e-mail guard was turned; cancelling turns it back
 * @fires {FiltersChangeEvent} sync-filters-change - a filter was saved; cancelling takes it back
 * @fires {FilterModeChangeEvent} sync-filter-mode-change - what becomes of a record that no longer passes was decided; cancelling takes it back
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - the properties could not be loaded and are wanted again
 * @csspart block - one direction
 * @csspart mode - what becomes of a record that no longer passes
 */
export class SyncFilters extends SyncElement {
  static override readonly english = { limit, problems };
  static override styles = [SyncElement.styles, controlStyles, fieldStyles, filtersStyles];

  @property({ attribute: false }) requireEmail = false;
  @property({ attribute: false }) filters: Filters = { toRight: null, toLeft: null };
  /** What becomes of a record that no longer passes; a choice only where there is a filter. */
  @property({ attribute: false }) filterMode: FilterMode = 'entry';
  @property({ attribute: false }) direction: Direction = 'both';
  /** Null while they are on their way. */
  @property({ attribute: false }) properties: SampledProperties | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  /** What the last preview counted; null when there is none. */
  @property({ attribute: false }) counts: PreviewReport | null = null;
  @property({ attribute: false }) problems: readonly SettingsProblem[] = [];
  /** Tries conditions out before they are saved; without it nobody is asked. */
  @property({ attribute: false }) testFilter: TestFilter | null = null;
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;
  /** Why the properties could not be loaded. */
  @property({ attribute: false }) error: ShownFailure | null = null;

  /** The side whose filter is open, with what has been edited so far. */
  @state() private edited: { readonly side: Side; readonly group: FilterGroup } | undefined;
  @state() private isPanelOpen = false;
  @state() private showsFaults = false;
  /** Somebody wants to close the panel although something was edited. */
  @state() private isLeaving = false;
  #opened: typeof this.edited;
  #focusNext: string | undefined;

  /** The filter that must be put right, else the first control. */
  override focus(options?: FocusOptions): void {
    const first = ['.block:has(.broken) .edit', 'sync-switch', '.edit']
      .map((selector) => this.renderRoot.querySelector<HTMLElement>(selector))
      .find((found) => found !== null);
    first?.focus(options);
  }

  protected override updated(_changed: PropertyValues): void {
    const selector = this.#focusNext;
    this.#focusNext = undefined;
    if (selector !== undefined) void focusRendered(this.renderRoot, selector);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ends, properties, error, t } = this;
    if (error !== null && properties === null) {
      const onRetry = (): boolean => this.emit(new RetryLoadRequestEvent());
      return renderError(error, { t: this.t, heading: t('limit.loadFailed'), onRetry });
    }
    if (ends === null || properties === null) {
      return html`<div aria-busy="true">
        <sync-skeleton variant="rows" count="3"></sync-skeleton>
      </div>`;
    }
    const sides = SIDES.filter((side) => flowsTo(this.direction, otherSide(side)));
    return html`<slot name="heading"
        ><h3 class="title">${t('limit.title')}</h3>
        <p class="subtle intro">${t('limit.intro')}</p></slot
      >
      ${this.#renderGuard(sides, ends, properties)}
      <div class="blocks">${sides.map((side) => this.#renderBlock(side, ends, properties))}</div>
      ${this.#renderMode(sides)} ${this.#renderPanel(ends, properties)}`;
  }

  #renderGuard(
    sides: readonly Side[],
    ends: Ends,
    properties: SampledProperties,
  ): TemplateResult | typeof nothing {
    const guarded = sides.filter((side) =>
      properties[side].some(({ meaning }) => meaning === 'person.email'),
    );
    const [first] = guarded;
    if (first === undefined) return nothing;
    const { t } = this;
    return html`<div class="guard">
      <sync-switch
        label=${t('limit.requireEmail', { object: ends[first].object.plural })}
        .checked=${this.requireEmail}
        ?disabled=${this.isReadOnly}
        hint=${t('limit.requireEmailHint')}
        @change=${this.#onRequireEmail}
      ></sync-switch>
      <p class="guard-count" aria-live="polite">${this.#guardText(guarded, ends)}</p>
    </div>`;
  }

  #guardText(sides: readonly Side[], ends: Ends): string | typeof nothing {
    const { counts, t, format } = this;
    if (counts === null || !this.requireEmail) return nothing;
    const parts = sides.flatMap((side) => {
      const { total, withEmail } = counts[side];
      const count = withEmail === null ? this.#excluded('noEmail', side) : total - withEmail;
      const { app, object } = ends[side];
      const words = { count, app: app.name, object: object.plural };
      return count === 0 ? [] : [t('limit.noEmailCount', words)];
    });
    return parts.length === 0
      ? t('limit.leavesOutNobody')
      : t('limit.leavesOut', { what: format.list(parts) });
  }

  #excluded(reason: 'noEmail' | 'filter', side: Side): number {
    const found = this.counts?.excluded.filter((one) => one.reason === reason && one.side === side);
    return found?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  }

  #renderBlock(side: Side, ends: Ends, properties: SampledProperties): TemplateResult {
    const { t } = this;
    const [from, to] = [ends[side], ends[otherSide(side)]];
    const filter = this.filters[FILTER_OF[side]];
    const names = { from: from.app.name, to: to.app.name };
    const object = from.object.plural;
    const rule =
      filter === null
        ? ''
        : filterSentence(filter, byName(properties[side]), { t, format: this.format });
    const count = this.#excluded('filter', side);
    const broken = this.problems.filter(
      (problem) => problem.code === 'filter_invalid' && problem.side === side,
    );
    return html`<section class="block" part="block" aria-label=${t('limit.fromTo', names)}>
      <div class="way" aria-hidden="true">
        ${renderLogo(ends.left)}${icon(side === 'left' ? 'to-right' : 'to-left')}${renderLogo(ends.right)}
      </div>
      <div class="words">
        <p class="way-name">${t('limit.fromTo', names)}</p>
        <p class="rule-text">
          ${filter === null ? t('limit.all', { object }) : t('limit.only', { object, rule })}
        </p>
        ${filter === null || count === 0 ? nothing : html`<p class="subtle">${t('limit.leftOut', { count })}</p>`}
        ${broken.map((problem) => {
          const { message, hint } = problemTexts(problem, { ends, properties }, t);
          return html`<p class="broken">${icon('warning')}<span>${message} ${hint}</span></p>`;
        })}
      </div>
      ${
        this.isReadOnly
          ? nothing
          : html`<button
              class="button small edit"
              type="button"
              data-edit=${side}
              aria-label=${t('limit.editOf', names)}
              @click=${() => this.#open(side)}
            >
              ${t('limit.edit')}
            </button>`
      }
    </section>`;
  }

  /** The guard is about entering only, so without a filter there is nothing to decide. */
  #renderMode(sides: readonly Side[]): TemplateResult {
    const { t } = this;
    const isFiltered = sides.some((side) => this.filters[FILTER_OF[side]] !== null);
    if (!isFiltered) {
      return html`<p class="subtle stays">${icon('info')}<span>${t('limit.staysIn')}</span></p>`;
    }
    return html`<sync-radio-cards
      class="mode"
      part="mode"
      label=${t('limit.mode')}
      .options=${FILTER_MODES.map((value) => ({
        value,
        label: t(`limit.mode_${value}`),
        description: t(`limit.mode_${value}About`),
      }))}
      .value=${this.filterMode}
      ?disabled=${this.isReadOnly}
      @change=${this.#onMode}
    ></sync-radio-cards>`;
  }

  #renderPanel(ends: Ends, properties: SampledProperties): TemplateResult {
    const { t, edited } = this;
    const { app, object } = ends[edited?.side ?? 'left'];
    return html`<sync-side-panel
      size="large"
      heading=${t('limit.panelTitle', { app: app.name, object: object.plural })}
      .open=${this.isPanelOpen}
      @close-request=${this.#onCloseRequest}
    >
      ${edited === undefined ? nothing : this.#renderBuilder(edited, object.plural, properties)}
      ${edited === undefined || this.testFilter === null ? nothing : keyed(this.#opened, this.#renderTest(edited, ends))}
      ${this.#renderFooter()}
    </sync-side-panel>`;
  }

  #renderFooter(): TemplateResult {
    const { t, isLeaving } = this;
    return html`<div slot="footer" class="footer">
      ${isLeaving ? html`<p role="alert">${t('limit.leaveQuestion')}</p>` : nothing}
      <button class="button" type="button" @click=${() => (this.isPanelOpen = false)}>
        ${t(isLeaving ? 'limit.discard' : 'common.cancel')}
      </button>
      <button class="button primary save" type="button" @click=${this.#save}>
        ${t('common.save')}
      </button>
    </div>`;
  }

  #renderBuilder(
    { side, group }: { side: Side; group: FilterGroup },
    object: string,
    properties: SampledProperties,
  ): TemplateResult {
    const { t } = this;
    const readable = properties[side].filter(({ isReadable }) => isReadable);
    const options = readable
      .map(({ name, label, type, samples }): ComboboxOption => ({
        value: name,
        label,
        icon: type,
        keywords: name,
        description: samples.join(', '),
      }))
      .sort((a, b) => this.format.compare(a.label, b.label));
    return html`<p class="subtle panel-hint">${t('limit.panelHint', { object })}</p>
      ${renderBuilder({
        group,
        properties: byName(readable),
        options,
        showsFaults: this.showsFaults,
        t,
        change: (next, focus) => this.#onChange(side, next, focus),
      })}`;
  }

  #renderTest({ side, group }: { side: Side; group: FilterGroup }, ends: Ends): TemplateResult {
    return html`<sync-filter-test
      class="test"
      .side=${side}
      .filter=${group.items.length === 0 ? null : group}
      .requireEmail=${this.requireEmail}
      .end=${ends[side]}
      .test=${this.testFilter}
      @sync-filter-test-request=${this.#onTest}
    ></sync-filter-test>`;
  }

  #onTest(event: FilterTestRequestEvent): void {
    event.stopPropagation();
    if (this.#goToFault()) event.preventDefault();
  }

  #open(side: Side): void {
    const filter = this.filters[FILTER_OF[side]];
    this.edited = { side, group: filter ?? { ...emptyGroup(), items: [blankRule()] } };
    this.showsFaults = false;
    this.isLeaving = false;
    this.#opened = this.edited;
    this.isPanelOpen = true;
  }

  #onChange(side: Side, group: FilterGroup, focus: Path | undefined): void {
    this.edited = { side, group };
    this.isLeaving = false;
    if (focus === undefined) return;
    const path = CSS.escape(focus.join('-'));
    // Where a condition was taken out and none follows, its group's button is the next thing.
    const parent = CSS.escape(focus.slice(0, -1).join('-'));
    this.#focusNext = `[data-path="${path}"] sync-combobox, [data-path^="${path}-"] sync-combobox, [data-add="${parent}"]`;
  }

  /** The first ask with something edited is answered with a question; the second one closes. */
  #onCloseRequest(event: CloseRequestEvent): void {
    event.stopPropagation();
    if (this.edited !== this.#opened && !this.isLeaving) {
      event.preventDefault();
      this.isLeaving = true;
    } else {
      this.isPanelOpen = false;
    }
  }

  /** Whether a condition is not complete; says so there. */
  #goToFault(): boolean {
    const { edited, properties } = this;
    if (edited === undefined || properties === null) return false;
    const fault = firstFault(edited.group, byName(properties[edited.side]));
    if (fault === undefined) return false;
    this.showsFaults = true;
    this.#focusNext = `[data-path="${CSS.escape(fault.join('-'))}"] .faulty`;
    this.requestUpdate();
    return true;
  }

  readonly #save = (): void => {
    const { edited, properties } = this;
    if (edited === undefined || properties === null) return;
    if (this.#goToFault()) return;
    const { side, group } = edited;
    const before = this.filters;
    const next = { ...before, [FILTER_OF[side]]: group.items.length === 0 ? null : group };
    this.filters = next;
    if (!this.emit(new FiltersChangeEvent(next))) this.filters = before;
    this.isPanelOpen = false;
    announce(this.t('limit.changed'), this);
  };

  #onMode(event: ChangeEvent<string> & { target: SyncRadioCards }): void {
    event.stopPropagation();
    const before = this.filterMode;
    const next = FILTER_MODES.find((one) => one === event.value) ?? before;
    this.filterMode = next;
    if (next === before || this.emit(new FilterModeChangeEvent(next))) return;
    this.filterMode = before;
    event.target.value = before;
  }

  #onRequireEmail(event: ChangeEvent<boolean>): void {
    const before = this.requireEmail;
    this.requireEmail = event.value;
    if (this.emit(new RequireEmailChangeEvent(event.value))) return;
    this.requireEmail = before;
    event.preventDefault();
  }
}

function renderLogo({ app }: End): TemplateResult {
  return html`<sync-app-logo name=${app.name} color=${app.logo.color}></sync-app-logo>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-filters': SyncFilters;
  }
}
