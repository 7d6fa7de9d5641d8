import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { DIRECTIONS, otherSide, type Direction, type Side } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import type { RadioCard, SyncRadioCards } from '../controls/radio-cards/radio-cards.js';
import { DirectionChangeEvent } from '../events/direction-change-event.js';
import { configure } from '../i18n/en/configure.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import { controlStyles } from '../styles/control.styles.js';

const ARROWS = { both: 'both', toRight: 'to-right', toLeft: 'to-left' } as const;

/**
 * @summary In which direction values may flow: three pictures, each with one sentence.
 * @tag sync-direction
 * @fires {DirectionChangeEvent} sync-direction-change - when a person chose another direction; cancelling takes it back
 * @csspart heading
 */
export class SyncDirection extends SyncElement {
  static override shadowRootOptions = { ...SyncElement.shadowRootOptions, delegatesFocus: true };
  static override readonly english = { configure };
  static override styles = [
    SyncElement.styles,
    controlStyles,
    css`
      p {
        margin: var(--_space-1) 0 var(--_space-4);
      }
    `,
  ];

  @property() value: Direction = 'both';
  /** The directions that the two objects allow. */
  @property({ attribute: false }) possible: readonly Direction[] = DIRECTIONS;
  /** Why the other directions are impossible. */
  @property() reason = '';
  @property({ attribute: false }) ends: Ends | null = null;
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;

  protected override render(): TemplateResult {
    const { t, ends } = this;
    if (ends === null) return html`<sync-skeleton variant="block"></sync-skeleton>`;
    return html`<h3 class="title" part="heading">${t('configure.directionTitle')}</h3>
      <p class="subtle">${t('configure.directionIntro')}</p>
      <sync-radio-cards
        label=${t('configure.directionTitle')}
        label-hidden
        .options=${DIRECTIONS.map((direction) => this.#card(direction, ends))}
        .value=${this.value}
        ?disabled=${this.isReadOnly}
        @change=${this.#onChange}
      ></sync-radio-cards>`;
  }

  #card(direction: Direction, ends: Ends): RadioCard {
    const isPossible = this.possible.includes(direction);
    return {
      value: direction,
      ...this.#words(direction, ends),
      picture: html`${logo(ends, 'left')} ${icon(ARROWS[direction])} ${logo(ends, 'right')}`,
      ...(isPossible ? {} : { disabledReason: this.reason }),
    };
  }

  #words(direction: Direction, ends: Ends): { label: string; description: string } {
    const { t } = this;
    const [left, right] = [ends.left.app.name, ends.right.app.name];
    const object = ends.left.object.plural;
    if (direction === 'both')
      return {
        label: t('configure.both'),
        description: t('configure.bothText', { left, right, object }),
      };
    const to: Side = direction === 'toRight' ? 'right' : 'left';
    const from = otherSide(to);
    const way = { from: ends[from].app.name, to: ends[to].app.name };
    const what = ends[from].object.plural;
    return {
      label: t('configure.oneWay', { to: way.to }),
      description: t('configure.oneWayText', { ...way, object: what }),
    };
  }

  #onChange(event: ChangeEvent<string>): void {
    event.stopPropagation();
    const before = this.value;
    this.value = event.value as Direction;
    if (this.emit(new DirectionChangeEvent(this.value))) return;
    this.value = before;
    (event.target as SyncRadioCards).value = before;
  }
}

function logo(ends: Ends, side: Side): TemplateResult {
  const { name, logo: look } = ends[side].app;
  return html`<sync-app-logo name=${name} color=${look.color}></sync-app-logo>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-direction': SyncDirection;
  }
}
