import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { MatchEstimate, MatchRule, PreviewReport } from '../../engine/contract/index.js';
import { AskedToWait, waitSecondsOf } from '../controllers/asked-to-wait.js';
import { Loader } from '../controllers/loader.js';
import { configure } from '../i18n/en/configure.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import { controlStyles } from '../styles/control.styles.js';
import { countedBy, numbersOf, type Counted, type EstimateNumbers } from './estimate-numbers.js';
import { matchEstimateStyles } from './sync-match-estimate.styles.js';

/** Counts by the draft as it is now; rejects with a `ClientError`. */
export type EstimateMatches = (signal: AbortSignal) => Promise<MatchEstimate>;

/**
 * @summary How many records find their partner by the rules of now, how many are in one app only, and how
 * many have several possible partners, told before anything is synced.
 * @tag sync-match-estimate
 * @csspart numbers
 */
export class SyncMatchEstimate extends SyncElement {
  static override readonly english = { configure };
  static override styles = [SyncElement.styles, controlStyles, matchEstimateStyles];

  readonly #loader = new Loader<MatchEstimate>(this);
  readonly #wait = new AskedToWait(this);

  @property({ attribute: false }) ends: Ends | null = null;
  /** An answer is about the rules it was asked with; other ones make it old. */
  @property({ attribute: false }) rules: readonly MatchRule[] = [];
  /** What a preview has counted already; another one takes the place of what was counted here. */
  @property({ attribute: false }) report: PreviewReport | null = null;
  /** `report` is about earlier settings. */
  @property({ type: Boolean, attribute: 'old' }) isOld = false;
  /** Somebody else is counting: there is nothing to press. */
  @property({ type: Boolean, attribute: 'counting' }) isCounting = false;
  /** Without it there is nothing to press, either. */
  @property({ attribute: false }) estimate: EstimateMatches | null = null;

  #asked = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('report') && this.report !== null) this.#loader.set(undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ends, t } = this;
    if (ends === null) return nothing;
    const { error } = this.#loader;
    const known = this.report === null ? null : countedBy(this.report);
    const found = this.#loader.value ?? known;
    return html`<section
      aria-label=${t('configure.estimateTitle')}
      aria-busy=${String(this.#isBusy)}
    >
      <div class="head">
        <div class="words" aria-live="polite">${this.#renderWords(found, ends)}</div>
        ${this.estimate === null ? nothing : this.#renderButton(found)}
      </div>
      ${error === undefined ? nothing : html`<div class="answer">${this.#renderFailure(error)}</div>`}
      ${found === null || error !== undefined ? nothing : this.#renderNumbers(found, ends)}
    </section>`;
  }

  get #isBusy(): boolean {
    return this.isCounting || this.#loader.isLoading;
  }

  #renderButton(found: Counted | null): TemplateResult {
    const { t } = this;
    const again = found === null ? 'configure.estimate' : 'configure.estimateAgain';
    return html`<button
      class="button small"
      type="button"
      aria-disabled=${String(this.#isBusy || this.#wait.isOn)}
      @click=${this.#onCount}
    >
      ${t(this.#loader.error === undefined ? again : 'common.retry')}
    </button>`;
  }

  #renderWords(found: Counted | null, ends: Ends): TemplateResult {
    const { t, format } = this;
    const names = { left: ends.left.app.name, right: ends.right.app.name };
    if (this.#isBusy || found === null || this.#loader.error !== undefined) {
      const text = this.#isBusy ? t('configure.counting') : t('configure.estimateIdle', names);
      return html`<h4>${t('configure.estimateTitle')}</h4>
        <p class="subtle">${text}</p>`;
    }
    const note = this.#isOldNow
      ? t('configure.estimateOld')
      : found.basis === 'sample'
        ? t('configure.estimatePart', { ...names, looked: found.left.looked })
        : nothing;
    // The smaller side says more: nobody expects a partner for everybody on the larger one.
    const side =
      found.basis === 'sample' || found.left.looked <= found.right.looked ? 'left' : 'right';
    const text = t(found.basis === 'sample' ? 'configure.matchedFirst' : 'configure.matched', {
      matched: format.number(found.matched),
      total: format.number(found[side].looked),
      object: ends[side].object.plural,
      app: ends[side].app.name,
    });
    return html`<p class="match">${text}</p>
      ${note === nothing ? nothing : html`<p class="subtle small-text">${note}</p>`}`;
  }

  #renderNumbers(found: Counted, ends: Ends): TemplateResult {
    const { t, format } = this;
    const numbers = numbersOf(found);
    const only = (side: 'left' | 'right') => t('configure.onlyIn', { app: ends[side].app.name });
    const isFaded = this.#isOldNow || this.#isBusy;
    return html`<div class="answer ${isFaded ? 'old' : ''}">
      <dl part="numbers">
        ${renderNumber(html`${t('configure.pairs')}${this.#renderByRule(found)}`, format.number(numbers.matched))}
        ${renderNumber(only('left'), format.number(numbers.onlyLeft))}
        ${numbers.onlyRight === null ? nothing : renderNumber(only('right'), this.#onlyRight(numbers))}
        ${renderNumber(
          t('configure.ambiguous'),
          format.number(numbers.ambiguous),
          numbers.ambiguous > 0 ? 'attention' : '',
        )}
      </dl>
    </div>`;
  }

  #onlyRight({ onlyRight, isAtMost }: EstimateNumbers): string {
    const count = onlyRight ?? 0;
    return isAtMost ? this.t('configure.atMost', { count }) : this.format.number(count);
  }

  #renderByRule({ matchedByRule }: Counted): TemplateResult | typeof nothing {
    if (matchedByRule.length < 2) return nothing;
    return html`${matchedByRule.map(
      (count, index) =>
        html`<span class="by-rule"
          >${this.t('configure.byRule', { number: index + 1, count })}</span
        >`,
    )}`;
  }

  #renderFailure(error: unknown): TemplateResult | typeof nothing {
    const { t } = this;
    const seconds = waitSecondsOf(error);
    if (seconds === null) return renderError(error, { t, heading: t('configure.estimateFailed') });
    const text = this.#wait.isOn
      ? t('configure.estimateWait', { seconds })
      : t('configure.estimateWaitOver');
    return html`<sync-banner tone="warning" heading=${t('configure.estimateTooMany')}
      >${text}</sync-banner
    >`;
  }

  get #isOldNow(): boolean {
    if (this.#loader.value === undefined) return this.isOld;
    return this.#asked !== JSON.stringify(this.rules);
  }

  async #onCount(): Promise<void> {
    const { estimate } = this;
    if (estimate === null || this.#isBusy || this.#wait.isOn) return;
    this.#asked = JSON.stringify(this.rules);
    await this.#loader.load((signal) => estimate(signal));
    if (this.isConnected) this.#wait.after(this.#loader.error);
  }
}

function renderNumber(label: unknown, number: string, kind = ''): TemplateResult {
  return html`<div class=${kind}>
    <dt>${label}</dt>
    <dd>${number}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-match-estimate': SyncMatchEstimate;
  }
}
