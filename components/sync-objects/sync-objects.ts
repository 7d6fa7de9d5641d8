import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AppDescription, ObjectPair } from '../../engine/contract/index.js';
import type { Direction, Side } from '../../engine/index.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import { icon } from '../controls/icon/icon.js';
import type { IconName } from '../controls/icon/icons.js';
import { PairChosenEvent } from '../events/pair-chosen-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { objects } from '../i18n/en/objects.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { ShownFailure } from '../model/failure.js';
import { controlStyles } from '../styles/control.styles.js';
import { objectsStyles } from './sync-objects.styles.js';

/** What a side has to tell about itself here. */
export interface ObjectsEnd {
  readonly app: AppDescription;
}

/**
 * @summary Which two objects are synced with each other: likely pairs first, pairs that are synced
 * already marked, and any object with any other below.
 * @tag sync-objects
 * @fires {PairChosenEvent} sync-pair-chosen - when a person chose a pair
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - when the objects could not be loaded and are wanted again
 * @csspart heading, row
 */
export class SyncObjects extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override readonly english = { objects };
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, objectsStyles];

  /** Every pair that can be chosen, likely ones first. */
  @property({ attribute: false }) pairs: readonly ObjectPair[] = [];
  @property({ attribute: false }) value: { left: string; right: string } | null = null;
  @property({ attribute: false }) left: ObjectsEnd | null = null;
  @property({ attribute: false }) right: ObjectsEnd | null = null;
  @property({ type: Boolean, attribute: 'loading' }) isLoading = false;
  @property({ attribute: false }) error: ShownFailure | null = null;

  /** What was picked for a pair of one's own; one side may be missing. */
  @state() private own: Readonly<Record<Side, string>> | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    const { value } = this;
    if (!changed.has('value') && !changed.has('pairs')) return;
    if (value === null) return;
    this.own = this.#isSuggested(value) ? null : value;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, left, right, error, pairs } = this;
    if (error !== null && pairs.length === 0) {
      const onRetry = (): unknown => this.emit(new RetryLoadRequestEvent());
      return renderError(error, { t, heading: t('objects.failed'), onRetry });
    }
    if (left === null || right === null || (this.isLoading && pairs.length === 0)) {
      return html`<sync-skeleton variant="rows" count="4"></sync-skeleton>`;
    }
    if (pairs.length === 0) {
      return html`<sync-empty icon="reference" heading=${t('objects.none')}
        >${t('objects.noneText')}</sync-empty
      >`;
    }
    const names = { left: left.app.name, right: right.app.name };
    return html`<fieldset>
      <legend><h3 class="title" part="heading">${t('objects.title')}</h3></legend>
      <p class="subtle intro">${t('objects.intro', names)}</p>
      <div class="rows">
        ${pairs.filter((pair) => pair.isSuggested).map((pair) => this.#renderPair(pair, left, right))}
        ${this.#renderOther(left, right)}
      </div>
    </fieldset>`;
  }

  #renderPair(pair: ObjectPair, left: ObjectsEnd, right: ObjectsEnd): TemplateResult {
    const { value, t } = this;
    const isChosen = this.own === null && value?.left === pair.left && value.right === pair.right;
    const name = t('objects.pairName', { left: pair.leftLabel, right: pair.rightLabel });
    const id = `${pair.left}-${pair.right}`;
    return html`<label class="row" part="row" data-pair=${id}>
      <input
        type="radio"
        name="pair"
        aria-label=${name}
        aria-describedby="mark-${id}"
        .checked=${isChosen}
        @change=${(event: Event) => this.#choose(event, pair.left, pair.right)}
      />
      <span class="radio" aria-hidden="true"></span>
      ${renderEnd(left.app, pair.leftLabel)}
      <span class="arrow">${icon(arrowOf(pair))}</span>
      ${renderEnd(right.app, pair.rightLabel)}
      <span class="mark" id="mark-${id}">${this.#renderMark(pair)}</span>
    </label>`;
  }

  #renderMark(pair: ObjectPair): TemplateResult | typeof nothing {
    const { t } = this;
    if (pair.syncId !== null) return html`<span class="badge accent">${t('objects.synced')}</span>`;
    const [only] = pair.directions;
    if (pair.directions.length !== 1 || only === undefined) return nothing;
    const app = (only === 'toRight' ? this.right : this.left)?.app.name ?? '';
    return html`<span class="badge">${t('objects.onlyTo', { app })}</span>`;
  }

  #renderOther(left: ObjectsEnd, right: ObjectsEnd): TemplateResult {
    const { t, own } = this;
    const isOnlyWay = !this.pairs.some((pair) => pair.isSuggested);
    return html`<label class="row" part="row" data-pair="other">
        <input
          type="radio"
          name="pair"
          aria-labelledby="other"
          aria-describedby="other-about"
          .checked=${own !== null}
          @change=${this.#onOther}
        />
        <span class="radio" aria-hidden="true"></span>
        <span class="wide"
          ><b id="other">${t('objects.other')}</b>
          <span class="subtle small-text" id="other-about">${t('objects.otherText')}</span></span
        >
      </label>
      ${own === null && !isOnlyWay ? nothing : this.#renderPickers(left, right)}`;
  }

  #renderPickers(left: ObjectsEnd, right: ObjectsEnd): TemplateResult {
    const chosen = this.#chosenOwn();
    return html`<div class="own">
      <div class="pickers">
        ${this.#renderPicker('left', left)}
        <span class="arrow">${icon(chosen === undefined ? 'both' : arrowOf(chosen))}</span>
        ${this.#renderPicker('right', right)}
      </div>
      <p class="said subtle" role="status">${this.#ownText(chosen)}</p>
    </div>`;
  }

  #renderPicker(side: Side, end: ObjectsEnd): TemplateResult {
    return html`<sync-combobox
      data-side=${side}
      label=${this.t('objects.objectIn', { app: end.app.name })}
      .options=${this.#options(side)}
      .value=${this.own?.[side] ?? ''}
      @change=${(event: ChangeEvent<string>) => this.#pick(side, event)}
    ></sync-combobox>`;
  }

  #options(side: Side): ComboboxOption[] {
    const labels = new Map(
      this.pairs.map((pair) =>
        side === 'left' ? [pair.left, pair.leftLabel] : [pair.right, pair.rightLabel],
      ),
    );
    return [...labels].map(([value, label]) => ({ value, label }));
  }

  #ownText(chosen: ObjectPair | undefined): string {
    if (chosen === undefined) return '';
    if (chosen.directions.length === 0) return chosen.reason ?? this.t('objects.impossible');
    if (chosen.syncId !== null)
      return `${this.t('objects.synced')}. ${this.t('objects.syncedText')}`;
    return chosen.reason ?? '';
  }

  #chosenOwn(): ObjectPair | undefined {
    const { own } = this;
    return this.pairs.find((pair) => pair.left === own?.left && pair.right === own.right);
  }

  #isSuggested(value: { left: string; right: string }): boolean {
    return this.pairs.some(
      (pair) => pair.isSuggested && pair.left === value.left && pair.right === value.right,
    );
  }

  #choose(event: Event, left: string, right: string): void {
    event.stopPropagation();
    this.own = null;
    this.value = { left, right };
    this.emit(new PairChosenEvent(left, right));
  }

  readonly #onOther = (event: Event): void => {
    event.stopPropagation();
    this.own ??= { left: '', right: '' };
  };

  #pick(side: Side, event: ChangeEvent<string>): void {
    event.stopPropagation();
    this.own = { left: '', right: '', ...this.own, [side]: event.value };
    const chosen = this.#chosenOwn();
    if (chosen === undefined || chosen.directions.length === 0) return;
    this.emit(new PairChosenEvent(chosen.left, chosen.right));
  }
}

function renderEnd(app: AppDescription, label: string): TemplateResult {
  return html`<span class="end"
    ><sync-app-logo size="small" name=${app.name} color=${app.logo.color}></sync-app-logo
    ><b>${label}</b></span
  >`;
}

const ARROWS: Readonly<Record<Direction, IconName>> = {
  both: 'both',
  toRight: 'to-right',
  toLeft: 'to-left',
};

/** The widest direction of a pair. */
function arrowOf({ directions }: ObjectPair): IconName {
  const [first = 'both'] = directions;
  return ARROWS[directions.includes('both') ? 'both' : first];
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-objects': SyncObjects;
  }
}
