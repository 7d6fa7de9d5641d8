import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type {
  AssociationMapping,
  Mapping,
  MatchRule,
  Partner,
  PropertyWithSamples,
  SettingsProblem,
} from '../../engine/contract/index.js';
import type { ClearRule, Direction, Side } from '../../engine/index.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { fieldStyles } from '../controls/field/field.styles.js';
import { tableStyles } from '../controls/table/table.styles.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { mapping } from '../i18n/en/mapping.js';
import { problems } from '../i18n/en/problems.js';
import { focusRendered } from '../internal/focus-rendered.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import type { ShownFailure } from '../model/failure.js';
import { NO_OBJECT_LABELS, type ObjectLabels } from '../model/object-labels.js';
import { problemTexts } from '../model/problem-texts.js';
import { byName, type SampledProperties } from '../model/side-properties.js';
import { controlStyles } from '../styles/control.styles.js';
import { associationStyles } from './associations.styles.js';
import { renderAssociations } from './associations.template.js';
import { MappingEdits } from './mapping-edits.js';
import { toMappingRow, unmappedRequired, type MappingRow, type RowContext } from './mapping-row.js';
import { rowsOf, searchRows, segments, type MappingView } from './mapping-view.js';
import { NewMapping, type LoadPartners, type NewMappingHost } from './new-mapping.js';
import { renderNewMapping } from './new-mapping.template.js';
import { proposePartners } from './partner-options.js';
import { renderRequired } from './required.template.js';
import type { RowActions } from './row-actions.js';
import { renderHead, renderRow } from './row.template.js';
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
  static override readonly english = { mapping, problems };
  static override styles = [
    SyncElement.styles,
    controlStyles,
    badgeStyles,
    fieldStyles,
    tableStyles,
    mappingStyles,
    associationStyles,
  ];

  @property({ attribute: false }) mappings: readonly Mapping[] = [];
  @property({ attribute: false }) associations: readonly AssociationMapping[] = [];
  /** Null while they are on their way. */
  @property({ attribute: false }) properties: SampledProperties | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  @property({ attribute: false }) winner: Side = 'left';
  /** What becomes of emptied values, where a mapping says nothing of its own. */
  @property({ attribute: false }) clears: ClearRule = 'keep';
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
  readonly #edits = new MappingEdits(this);
  #rows: readonly MappingRow[] = [];
  /** Rows by mapping, as long as nothing around them changes: what is equal is not drawn again. */
  #known = new WeakMap<Mapping, MappingRow>();
  /** What gets the focus once it is on the page. */
  #focusNext: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const around = ['properties', 'direction', 'problems', 'rules'] as const;
    if (around.some((name) => changed.has(name))) this.#known = new WeakMap();
    const context = this.#context;
    this.#rows = this.mappings.map((mapping) => {
      const row = this.#known.get(mapping) ?? toMappingRow(mapping, context);
      this.#known.set(mapping, row);
      return row;
    });
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

  get #context(): RowContext {
    const { properties, direction, problems, rules } = this;
    const { left, right } = properties ?? { left: [], right: [] };
    return { properties: { left: byName(left), right: byName(right) }, direction, problems, rules };
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
        lastEdit: this.#edits.last,
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
      const { objects } = this;
      const turn = (one: AssociationMapping, isOn: boolean) =>
        this.#edits.tie(one, isOn, { ...actions, objects });
      const change = (one: AssociationMapping, next: AssociationMapping, chosen: string) =>
        this.#edits.changeTie(one, next, { ...actions, objects, chosen });
      const typesOf = (side: Side) => actions.ends[side].object.associations ?? [];
      const types = { left: typesOf('left'), right: typesOf('right') };
      return renderAssociations({ ...actions, associations, objects, types, turn, change });
    }
    const viewed = view === 'associations' ? [] : rowsOf(view, this.#rows);
    const rows = searchRows(viewed, this.search);
    if (rows.length === 0) return this.#renderEmpty(viewed.length > 0);
    return html`<div class="table-box">
      <table class="table" part="table" role="table" aria-label=${t('mapping.title')}>
        <colgroup>
          <col />
          <col class="direction" />
          <col />
          <col class="rules" />
          <col class="on" />
          <col class="more" />
        </colgroup>
        <thead role="rowgroup">
          ${renderHead(actions)}
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            ({ mapping }) => mapping.id,
            (row) => guard(this.#inputsOf(row, actions), () => renderRow(row, actions)),
          )}
        </tbody>
      </table>
    </div>`;
  }

  /* eslint-enable lit-a11y/no-redundant-role */

  /** Everything a row is drawn from. */
  #inputsOf(row: MappingRow, { t, ends, isReadOnly }: RowActions): unknown[] {
    const { id } = row.mapping;
    const { winner, clears, mappings } = this;
    // Opened it shows what it could belong together with, and what the whole sync says.
    const more = this.opened.has(id) ? [mappings, winner, clears, this.unfolded.has(id)] : [];
    return [row, t, ends, isReadOnly, ...more];
  }

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
      winner: this.winner,
      clears: this.clears,
      rows: this.#rows,
      isOpened: (id) => this.opened.has(id),
      isUnfolded: (id) => this.unfolded.has(id),
      problemText: (problem) =>
        problemTexts(problem, { ends, properties: this.properties }, this.t),
      toggle: (id) => (this.opened = flip(this.opened, id)),
      unfold: (id) => (this.unfolded = flip(this.unfolded, id)),
      turn: (row, isOn) => this.#edits.turn(row, isOn, words),
      direct: (row, direction) => void this.#edits.direct(row, direction, words),
      pair: (row, choice) => void this.#edits.pair(row, choice, words),
      rule: (row, change, chosen) => this.#edits.rule(row, change, { ...words, chosen }),
      join: (row, partner) => this.#edits.join(row, partner, words),
      remove: (row) => this.#remove(row, words),
    };
  }

  #remove(row: MappingRow, words: RowWords): void {
    const at = this.#rows.indexOf(row);
    if (!this.#edits.remove(row, words)) return;
    const neighbour = this.mappings[at] ?? this.mappings[at - 1];
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
    if (!this.#edits.add(toMappingRow(mapping, this.#context), actions)) return;
    this.#draft.close();
    if (this.view !== 'own') this.view = 'all';
    this.search = '';
    this.#focusNext = `[data-id="${mapping.id}"] .toggle`;
  }

  #cancel(): void {
    this.#draft.close();
    this.#focusNext = '.add';
  }

  readonly #undo = (): void => {
    if (this.isReadOnly || !this.#edits.undo({ t: this.t })) return;
    // The row that had the focus may be gone.
    void this.updateComplete.then(() => {
      if (this.shadowRoot?.activeElement === null) {
        this.renderRoot.querySelector<HTMLElement>('.undo')?.focus();
      }
    });
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
