import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { SyncElement } from '../../internal/sync-element.js';
import { badgeStyles } from '../badge/badge.styles.js';
import { ChangeEvent } from '../change-event.js';
import { radioCardsStyles } from './radio-cards.styles.js';

export interface RadioCard {
  readonly value: string;
  readonly label: string;
  /** One sentence that says what happens. */
  readonly description?: string;
  /** A drawing above the label, in `currentColor`. Decoration: the words must say the same. */
  readonly picture?: TemplateResult;
  /** A word such as "Recommended". */
  readonly badge?: string;
  /** Why it cannot be chosen. */
  readonly disabledReason?: string;
}

/**
 * @summary A decision between a few cards with pictures: a fieldset of native radio buttons.
 * @tag sync-radio-cards
 * @slot - below the cards
 * @fires {ChangeEvent<string>} change - when a person chose another card
 * @csspart legend, cards, card, picture
 */
export class SyncRadioCards extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [SyncElement.styles, badgeStyles, radioCardsStyles];

  @property({ attribute: false }) options: readonly RadioCard[] = [];
  @property() value = '';
  @property() label = '';
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  @property({ type: Boolean }) disabled = false;

  protected override render(): TemplateResult {
    return html`<fieldset ?disabled=${this.disabled}>
        <legend part="legend" class=${this.labelHidden ? 'visually-hidden' : ''}>
          ${this.label}
        </legend>
        <div class="cards" part="cards">
          ${this.options.map((card, index) => this.#renderCard(card, index))}
        </div>
      </fieldset>
      <slot></slot>`;
  }

  #renderCard(card: RadioCard, index: number): TemplateResult {
    const about = card.disabledReason ?? card.description;
    return html`<label class="card" part="card">
      <input
        type="radio"
        name="card"
        aria-labelledby="label-${index}"
        aria-describedby=${about === undefined ? nothing : `about-${index}`}
        .checked=${live(card.value === this.value)}
        ?disabled=${card.disabledReason !== undefined}
        @change=${(event: Event) => this.#onChange(event, card.value)}
      />
      ${
        card.picture === undefined
          ? nothing
          : html`<span class="picture" part="picture" aria-hidden="true">${card.picture}</span>`
      }
      <span class="head">
        <span class="radio" aria-hidden="true"></span>
        <b id="label-${index}">${card.label}</b>
        ${card.badge === undefined ? nothing : html`<span class="badge accent">${card.badge}</span>`}
      </span>
      ${about === undefined ? nothing : html`<span class="about" id="about-${index}">${about}</span>`}
    </label>`;
  }

  #onChange(event: Event, value: string): void {
    event.stopPropagation();
    this.value = value;
    this.emit(new ChangeEvent(value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-radio-cards': SyncRadioCards;
  }
}
