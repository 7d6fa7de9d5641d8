import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type {
  AssociationMapping,
  Mapping,
  MatchRule,
  Partner,
  PropertyWithSamples,
  SettingsProblem,
} from '../../engine/contract/index.js';
import type { Direction, Side } from '../../engine/index.js';
import { announce } from '../controls/announce/announce.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { fieldStyles } from '../controls/field/field.styles.js';
import { tableStyles } from '../controls/table/table.styles.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { focusRendered } from '../internal/focus-rendered.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import type { ShownFailure } from '../model/failure.js';
import { NO_OBJECT_LABELS, tiedTo, type ObjectLabels } from '../model/object-labels.js';
import { problemTexts } from '../model/problem-texts.js';
import { byName, type SampledProperties } from '../model/side-properties.js';
import { controlStyles } from '../styles/control.styles.js';
import { renderAssociations } from './associations.template.js';
import { EditHistory } from './edit-history.js';
import { toMappingRow, unmappedRequired, type MappingRow } from './mapping-row.js';
import { rowsOf, searchRows, segments, type MappingView } from './mapping-view.js';
import { NewMapping, type LoadPartners, type NewMappingHost } from './new-mapping.js';
import { renderNewMapping } from './new-mapping.template.js';
import { withPartner, type PartnerChoice } from './option-table.js';
import { proposePartners } from './partner-options.js';
import { renderRequired } from './required.template.js';
import type { RowActions } from './row-actions.js';
import { directionText, renderHead, renderRow, rowName } from './row.template.js';
import { appName, type RowWords } from './row-words.js';
import { renderToolbar } from './toolbar.template.js';
import { mappingStyles } from './sync-mapping.styles.js';

/**
 * @summary The mapping table: which property of one app keeps which of the other equal, in which
 * direction and by which rules. Every edit can be undone, with the button or Ctrl/Cmd+Z.
 * @tag sync-mapping
 * @slot heading - instead of the heading and the sentence under it
 * @fires {MappingsChangeEvent} sync-mappings-change - after every edit of the mappings; cancelling takes it back
 * @fires {AssociationsChangeEvent} sync-associations-change - after a tie was turned on or off; cancelling takes it back
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - the properties could not be loaded and are wanted again
 * @fires {SyncErrorEvent} sync-error - partners could not be loaded; what is on the page is proposed instead
 * @csspart table, row
 */
export class SyncMapping extends SyncElement implements NewMappingHost {
  static override styles = [
    SyncElement.styles,
    controlStyles,
    badgeStyles,
    fieldStyles,
    tableStyles,
    mappingStyles,
  ];

  @property({ attribute: false }) mappings: readonly Mapping[] = [];
  @property({ attribute: false }) associations: readonly AssociationMapping[] = [];
  /** Null while they are on their way. */
  @property({ attribute: false }) properties: SampledProperties | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  @property({ attribute: false }) winner: Side = 'left';
  @property({ attribute: false }) direction: Direction = 'both';
  @property({ attribute: false }) problems: readonly SettingsProblem[] = [];
  /** The match rules, to mark the properties that records are matched by. */
  @property({ attribute: false }) rules: readonly MatchRule[] = [];
  /** Labels of the apps' other objects, to name what records are tied to. */
  @property({ attribute: false }) objects: ObjectLabels = NO_OBJECT_LABELS;
  /** Without it partners are proposed from `properties`. */
  @property({ attribute: false }) loadPartners: LoadPartners | undefined;
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;
  /** Why the properties could not be loaded. */
  @property({ attribute: false }) error: ShownFailure | null = null;

  @state() private view: MappingView = 'all';
  @state() private search = '';
  @state() private opened: ReadonlySet<string> = new Set();
  @state() private unfolded: ReadonlySet<string> = new Set();

  readonly #draft = new NewMapping(this);
  readonly #history = new EditHistory(this);
  #rows: readonly MappingRow[] = [];
  /** What gets the focus once it is on the page. */
  #focusNext: string | undefined;

  protected override willUpdate(_changed: PropertyValues): void {
    const { properties, direction, problems, rules } = this;
    const { left, right } = properties ?? { left: [], right: [] };
    const maps = { left: byName(left), right: byName(right) };
    const context = { properties: maps, direction, problems, rules };
    this.#rows = this.mappings.map((mapping) => toMappingRow(mapping, context));
  }

  protected override updated(_changed: PropertyValues): void {
    const selector = this.#focusNext;
    this.#focusNext = undefined;
    if (selector !== undefined) void focusRendered(this.renderRoot, selector);
  }

  /** The first thing that must be put right, else the first control. */
  override focus(options?: FocusOptions): void {
    const first = ['sync-banner .button', '.faulty .toggle', '.toggle', '.add']
      .map((selector) => this.renderRoot.querySelector<HTMLElement>(selector))
      .find((found) => found !== null);
    first?.focus(options);
  }

  /** Opens the pickers of a new mapping, with one side chosen when it is given. */
  addMapping(preset?: { side: Side; property: string }): void {
    this.#draft.open(preset);
    this.#focusNext = `.new [data-side=${preset?.side === 'left' ? 'right' : 'left'}]`;
  }

  proposeFor(side: Side, name: string): readonly Partner[] {
    const found = this.propertyOn(side, name);
    const { ends, properties } = this;
    if (found === undefined || ends === null || properties === null) return [];
    return proposePartners(found, side, { ends, properties });
  }

  propertyOn(side: Side, name: string): PropertyWithSamples | undefined {
    return this.properties?.[side].find((one) => one.name === name);
  }

  partnersFailed(cause: unknown): void {
    this.emitError(cause);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ends, properties, error } = this;
    if (error !== null && properties === null) {
      const onRetry = (): boolean => this.emit(new RetryLoadRequestEvent());
      return renderError(error, { t: this.t, heading: this.t('mapping.loadFailed'), onRetry });
    }
    if (ends === null || properties === null) {
      return html`<div aria-busy="true">
        <sync-skeleton variant="rows" count="8"></sync-skeleton>
      </div>`;
    }
    const actions = this.#actions(ends);
    const { t, format } = this;
    return html`<div class="frame" @keydown=${this.#onKeydown}>
      <slot name="heading">${this.#renderHeading(ends)}</slot>
      ${this.#renderNothingMapped(actions)}
      ${renderRequired(unmappedRequired(this.#rows, this.problems), this.#rows, {
        ...actions,
        propertyOn: (side, name) => this.propertyOn(side, name),
        map: (side, name) => this.addMapping({ side, property: name }),
      })}
      ${renderToolbar({
        t,
        segments: segments(this.#rows, this.associations.length, t),
        view: this.view,
        search: this.search,
        lastEdit: this.#history.last?.what,
        isReadOnly: this.isReadOnly,
        show: (view) => (this.view = view),
        find: (text) => (this.search = text),
        undo: this.#undo,
        add: () => this.addMapping(),
      })}
      ${
        this.#draft.isOpen
          ? renderNewMapping({
              t,
              format,
              ends,
              properties,
              draft: this.#draft,
              mappings: this.mappings,
              add: () => this.#add(actions),
              cancel: () => this.#cancel(),
            })
          : nothing
      }
      ${this.#renderBody(actions)}
    </div>`;
  }

  #renderHeading(ends: Ends): TemplateResult {
    const { direction, t } = this;
    const [left, right] = [appName(ends, 'left'), appName(ends, 'right')];
    const way = direction === 'toRight' ? { from: left, to: right } : { from: right, to: left };
    return html`<h3 class="title">${t('mapping.title')}</h3>
      <p class="subtle intro">
        ${
          direction === 'both'
            ? t('mapping.introBoth', { left, right, winner: appName(ends, this.winner) })
            : t('mapping.introOneWay', way)
        }
      </p>`;
  }

  #renderNothingMapped({ problemText }: RowActions): TemplateResult | typeof nothing {
    const problem = this.problems.find(({ code }) => code === 'no_mapping');
    if (problem === undefined || this.mappings.some(({ isOn }) => isOn)) return nothing;
    const { message, hint } = problemText(problem);
    return html`<sync-banner class="required-banner" tone="danger" heading=${message}
      >${hint}</sync-banner
    >`;
  }

  /* eslint-disable lit-a11y/no-redundant-role -- as cards the parts are blocks and have lost it */
  #renderBody(actions: RowActions): TemplateResult {
    const { t, view, associations } = this;
    if (view === 'associations' && associations.length > 0) {
      const turn = (one: AssociationMapping, isOn: boolean) => this.#tie(one, isOn);
      return renderAssociations({ ...actions, associations, objects: this.objects, turn });
    }
    const viewed = view === 'associations' ? [] : rowsOf(view, this.#rows);
    const rows = searchRows(viewed, this.search);
    if (rows.length === 0) return this.#renderEmpty(viewed.length > 0);
    return html`<div class="table-box">
      <table class="table" part="table" role="table" aria-label=${t('mapping.title')}>
        <thead role="rowgroup">
          ${renderHead(actions)}
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            ({ mapping }) => mapping.id,
            (row) => renderRow(row, actions),
          )}
        </tbody>
      </table>
    </div>`;
  }

  /* eslint-enable lit-a11y/no-redundant-role */

  #renderEmpty(isSearched: boolean): TemplateResult {
    const { t, view } = this;
    if (isSearched) {
      return html`<sync-empty icon="search" heading=${t('mapping.noneFound')}
        >${t('mapping.noneFoundHint')}</sync-empty
      >`;
    }
    return view === 'all'
      ? html`<sync-empty icon="link" heading=${t('mapping.noneHeading')}
          >${t('mapping.none')}</sync-empty
        >`
      : html`<p class="subtle nothing">${t(`mapping.none_${view}`)}</p>`;
  }

  #actions(ends: Ends): RowActions {
    const words: RowWords = { t: this.t, format: this.format, ends };
    const flip = (set: ReadonlySet<string>, id: string): Set<string> => {
      const next = new Set(set);
      if (!next.delete(id)) next.add(id);
      return next;
    };
    return {
      ...words,
      isReadOnly: this.isReadOnly,
      syncDirection: this.direction,
      isOpened: (id) => this.opened.has(id),
      isUnfolded: (id) => this.unfolded.has(id),
      problemText: (problem) =>
        problemTexts(problem, { ends, properties: this.properties }, this.t),
      toggle: (id) => (this.opened = flip(this.opened, id)),
      unfold: (id) => (this.unfolded = flip(this.unfolded, id)),
      turn: (row, isOn) =>
        this.#edit(
          row.mapping,
          { isOn },
          this.t(`mapping.did_${isOn ? 'on' : 'off'}`, { name: rowName(row, words) }),
        ),
      direct: (row, direction) => {
        const name = rowName(row, words);
        const text = directionText(direction, words).toLocaleLowerCase();
        this.#edit(
          row.mapping,
          { direction },
          this.t('mapping.did_direction', { name, direction: text }),
        );
      },
      pair: (row, choice) => this.#pair(row, choice, words),
      remove: (mapping) => this.#remove(mapping, words),
    };
  }

  #edit(mapping: Mapping, change: Partial<Mapping>, what: string): boolean {
    const next = this.mappings.map((one) => (one.id === mapping.id ? { ...one, ...change } : one));
    return this.#change(next, what);
  }

  #change(next: readonly Mapping[], what: string): boolean {
    const isDone = this.#history.changeMappings(next, what);
    if (isDone) announce(what, this);
    return isDone;
  }

  #pair(row: MappingRow, choice: PartnerChoice, words: RowWords): void {
    const { left, right, mapping } = row;
    if (left === undefined || right === undefined) return;
    const options = withPartner({ left, right }, mapping.options ?? [], choice);
    const name = rowName(row, words);
    const [from, to] = choice.from === 'left' ? [left, right] : [right, left];
    const label = (one: PropertyWithSamples, value: string | null): string =>
      one.options?.find((option) => option.value === value)?.label ?? value ?? '';
    const option = label(from, choice.option);
    const what =
      choice.partner === null
        ? this.t('mapping.did_optionCleared', { name, option })
        : this.t('mapping.did_option', { name, option, partner: label(to, choice.partner) });
    this.#edit(mapping, { options }, what);
  }

  #remove(mapping: Mapping, words: RowWords): void {
    const at = this.#rows.findIndex((row) => row.mapping.id === mapping.id);
    const row = this.#rows[at];
    const next = this.mappings.filter(({ id }) => id !== mapping.id);
    if (row === undefined) return;
    if (!this.#change(next, this.t('mapping.did_remove', { name: rowName(row, words) }))) return;
    const neighbour = next[at] ?? next[at - 1];
    this.#focusNext =
      neighbour === undefined ? '.add' : `[data-id="${CSS.escape(neighbour.id)}"] .toggle`;
  }

  #add(actions: RowActions): void {
    const mapping = this.#draft.take(this.mappings);
    if (mapping === undefined) {
      this.#focusNext =
        this.#draft.chosen('left') === '' ? '.new [data-side=left]' : '.new [data-side=right]';
      return;
    }
    const { properties, direction } = this;
    const { left, right } = properties ?? { left: [], right: [] };
    const maps = { left: byName(left), right: byName(right) };
    const row = toMappingRow(mapping, { properties: maps, direction, problems: [], rules: [] });
    if (
      !this.#change(
        [mapping, ...this.mappings],
        this.t('mapping.did_add', { name: rowName(row, actions) }),
      )
    )
      return;
    this.#draft.close();
    if (this.view === 'default' || this.view === 'problems' || this.view === 'associations')
      this.view = 'all';
    this.search = '';
    this.#focusNext = `[data-id="${mapping.id}"] .toggle`;
  }

  #cancel(): void {
    this.#draft.close();
    this.#focusNext = '.add';
  }

  #tie(association: AssociationMapping, isOn: boolean): boolean {
    const next = this.associations.map((one) => (one === association ? { ...one, isOn } : one));
    const name = tiedTo(association, this.objects, { side: 'left', form: 'singular' });
    const what = this.t(`mapping.did_${isOn ? 'on' : 'off'}`, { name });
    const isDone = this.#history.changeAssociations(next, what);
    if (isDone) announce(what, this);
    return isDone;
  }

  readonly #undo = (): void => {
    const edit = this.isReadOnly ? undefined : this.#history.undo();
    if (edit !== undefined) announce(this.t('mapping.undone', { what: edit.what }), this);
  };

  #onKeydown(event: KeyboardEvent): void {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
    // A text field has an undo of its own.
    const inText =
      event.composedPath()[0] instanceof HTMLInputElement &&
      !(event.composedPath()[0] as HTMLInputElement).matches('[type=checkbox], [type=radio]');
    if (!isUndo || inText) return;
    event.preventDefault();
    this.#undo();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-mapping': SyncMapping;
  }
}
