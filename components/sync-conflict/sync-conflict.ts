import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Value } from '../../engine/contract/index.js';
import { SIDES, otherSide, type ClearRule, type Direction, type Side } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { RadioCard, SyncRadioCards } from '../controls/radio-cards/radio-cards.js';
import { ClearsChangeEvent } from '../events/clears-change-event.js';
import { WinnerChangeEvent } from '../events/winner-change-event.js';
import { configure } from '../i18n/en/configure.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import { formatValue } from '../model/format-value.js';
import { controlStyles } from '../styles/control.styles.js';
import { conflictStyles } from './sync-conflict.styles.js';

/** A property of one record that both apps fill differently. */
export interface ShownConflict {
  /** The record, as a person calls it. */
  readonly title: string;
  readonly label: string;
  readonly left: Value;
  readonly right: Value;
}

/**
 * @summary Which app wins when both changed the same property, with one example from the customer's
 * own data, and what a value that is emptied later does.
 * @tag sync-conflict
 * @fires {WinnerChangeEvent} sync-winner-change - when a person chose the other app; cancelling takes it back
 * @fires {ClearsChangeEvent} sync-clears-change - when a person decided about emptied values; cancelling takes it back
 * @csspart heading, example
 */
export class SyncConflict extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override readonly english = { configure };
  static override styles = [SyncElement.styles, controlStyles, conflictStyles];

  @property() value: Side = 'left';
  @property() direction: Direction = 'both';
  @property() clears: ClearRule = 'keep';
  @property({ attribute: false }) ends: Ends | null = null;
  @property({ attribute: false }) example: ShownConflict | null = null;
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;

  protected override render(): TemplateResult {
    const { t, ends, direction } = this;
    if (ends === null) return html`<sync-skeleton variant="block"></sync-skeleton>`;
    return html`<h3 class="title" part="heading">${t('configure.conflictTitle')}</h3>
      ${direction === 'both' ? this.#renderChoice(ends) : this.#renderOneWay(ends, direction)}
      <div class="clears">
        <sync-switch
          label=${t('configure.clears')}
          hint=${t('configure.clearsText')}
          ?checked=${this.clears === 'propagate'}
          ?disabled=${this.isReadOnly}
          @change=${this.#onClears}
        ></sync-switch>
      </div>`;
  }

  #renderOneWay(ends: Ends, direction: Direction): TemplateResult {
    const from: Side = direction === 'toRight' ? 'left' : 'right';
    const names = { from: ends[from].app.name, to: ends[otherSide(from)].app.name };
    return html`<p class="subtle intro">${this.t('configure.oneWayConflict', names)}</p>`;
  }

  #renderChoice(ends: Ends): TemplateResult {
    const { t } = this;
    const names = { left: ends.left.app.name, right: ends.right.app.name };
    return html`<p class="subtle intro">${t('configure.conflictIntro', names)}</p>
      <sync-radio-cards
        label=${t('configure.conflictTitle')}
        label-hidden
        .options=${SIDES.map((side) => this.#card(side, ends))}
        .value=${this.value}
        ?disabled=${this.isReadOnly}
        @change=${this.#onWinner}
      ></sync-radio-cards>
      ${this.#renderExample(ends)}`;
  }

  #card(side: Side, ends: Ends): RadioCard {
    const { name: app } = ends[side].app;
    const other = ends[otherSide(side)].app.name;
    return {
      value: side,
      label: this.t('configure.wins', { app }),
      description: this.t('configure.winsText', { app, other }),
    };
  }

  #renderExample(ends: Ends): TemplateResult {
    const { t, example, value } = this;
    if (example === null) {
      return html`<div class="example" part="example">
        <h4>${t('configure.example')}</h4>
        <p class="subtle">${t('configure.exampleNone')}</p>
      </div>`;
    }
    return html`<div class="example" part="example">
      <div class="about">
        <h4>${t('configure.example')}</h4>
        <b><bdi>${example.title}</bdi></b
        ><bdi>${example.label}</bdi>
      </div>
      <dl>
        ${SIDES.map(
          (side) =>
            html`<div class=${side === value ? nothing : 'lost'}>
              <dt>
                <sync-app-logo
                  size="small"
                  name=${ends[side].app.name}
                  color=${ends[side].app.logo.color}
                ></sync-app-logo
                >${ends[side].app.name}
              </dt>
              <dd><bdi>${this.#inWords(example[side])}</bdi></dd>
            </div>`,
        )}
        <div class="kept">
          <dt>${t('configure.exampleKept')}</dt>
          <dd aria-live="polite"><bdi>${this.#inWords(example[value])}</bdi></dd>
        </div>
      </dl>
    </div>`;
  }

  #inWords(value: Value): string {
    const { t, format } = this;
    return formatValue(value, { t, format }) ?? t('common.empty');
  }

  #onWinner(event: ChangeEvent<string>): void {
    event.stopPropagation();
    const before = this.value;
    this.value = event.value as Side;
    if (this.emit(new WinnerChangeEvent(this.value))) return;
    this.value = before;
    (event.target as SyncRadioCards).value = before;
  }

  #onClears(event: ChangeEvent<boolean>): void {
    event.stopPropagation();
    const before = this.clears;
    this.clears = event.value ? 'propagate' : 'keep';
    if (this.emit(new ClearsChangeEvent(this.clears))) return;
    this.clears = before;
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-conflict': SyncConflict;
  }
}
