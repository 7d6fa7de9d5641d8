import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { FilterGroup, FilterTest, FilterTestRequest } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';
import { AskedToWait, waitSecondsOf } from '../controllers/asked-to-wait.js';
import { Loader } from '../controllers/loader.js';
import { FilterTestRequestEvent } from '../events/filter-test-request-event.js';
import { limit } from '../i18n/en/limit.js';
import { renderError } from '../internal/render-error.js';
import { safeUrl } from '../internal/safe-url.js';
import { SyncElement } from '../internal/sync-element.js';
import type { End } from '../model/ends.js';
import { controlStyles } from '../styles/control.styles.js';
import { matchSentence } from './filter-test-words.js';
import { filterTestStyles } from './sync-filter-test.styles.js';

/** Asks the app; rejects with a `ClientError`. */
export type TestFilter = (request: FilterTestRequest, signal: AbortSignal) => Promise<FilterTest>;

type Outcome = FilterTest['outcomes'][number];

/**
 * @summary Tries a filter out on what an app holds now: how many match, with up to ten examples of each outcome.
 * @tag sync-filter-test
 * @fires {FilterTestRequestEvent} sync-filter-test-request - the filter is about to be tried out; cancelling keeps the app from being asked
 * @csspart outcomes - the table of what happens to the records
 */
export class SyncFilterTest extends SyncElement {
  static override readonly english = { limit };
  static override styles = [SyncElement.styles, controlStyles, filterTestStyles];

  readonly #loader = new Loader<FilterTest>(this);
  readonly #wait = new AskedToWait(this);

  /** The side whose records are asked. Another one takes the result away. */
  @property() side: Side = 'left';
  @property({ attribute: false }) filter: FilterGroup | null = null;
  @property({ attribute: false }) requireEmail = false;
  @property({ attribute: false }) end: End | null = null;
  /** Without it there is nothing to press. */
  @property({ attribute: false }) test: TestFilter | null = null;

  /** What the result is about; another request makes it old. */
  #asked = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !changed.has('side')) return;
    this.#loader.set(undefined);
    this.#wait.end();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { end, t } = this;
    if (end === null || this.test === null) return nothing;
    const { isLoading } = this.#loader;
    return html`<section aria-label=${t('limit.testTitle')} aria-busy=${String(isLoading)}>
      <div class="head">
        <div class="words" aria-live="polite">${this.#renderState(end)}</div>
        <button
          class="button small"
          type="button"
          aria-disabled=${String(isLoading || this.#wait.isOn)}
          @click=${this.#onTest}
        >
          ${this.#buttonText()}
        </button>
      </div>
      ${this.#renderAnswer()}
    </section>`;
  }

  #buttonText(): string {
    const { value, error } = this.#loader;
    if (error !== undefined) return this.t('common.retry');
    return this.t(value === undefined ? 'limit.test' : 'limit.testAgain');
  }

  #renderState(end: End): TemplateResult {
    const { t } = this;
    const { value, error, isLoading } = this.#loader;
    const title = html`<h3>${t('limit.testTitle')}</h3>`;
    const app = end.app.name;
    if (isLoading)
      return html`${title}
        <p class="subtle">${t('limit.testBusy', { app })}</p>`;
    if (error !== undefined || value === undefined)
      return html`${title}
        <p class="subtle">${t('limit.testIdle', { app })}</p>`;
    const note = this.#isOld()
      ? t('limit.testOld')
      : value.isComplete
        ? nothing
        : t('limit.testPart', { looked: value.looked });
    return html`<p class="match">${matchSentence(value, end, t)}</p>
      ${note === nothing ? nothing : html`<p class="subtle small-text">${note}</p>`}`;
  }

  #renderAnswer(): TemplateResult | typeof nothing {
    const { t } = this;
    const { value, error, isLoading } = this.#loader;
    if (error !== undefined) return html`<div class="answer">${this.#renderFailure(error)}</div>`;
    if (value === undefined) {
      return isLoading
        ? html`<div class="answer"><sync-skeleton variant="rows" count="3"></sync-skeleton></div>`
        : nothing;
    }
    const outcomes = value.outcomes.filter(
      ({ outcome, count, examples }) => outcome === 'enters' || count > 0 || examples.length > 0,
    );
    return html`<div class="answer ${isLoading || this.#isOld() ? 'old' : ''}">
      <table part="outcomes">
        <caption class="visually-hidden">
          ${t('limit.testCaption')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('limit.outcome')}</th>
            <th scope="col" class="number">${t('limit.outcomeCount')}</th>
          </tr>
        </thead>
        ${outcomes.map((outcome) => this.#renderOutcome(outcome))}
      </table>
    </div>`;
  }

  #renderOutcome({ outcome, count, isAtLeast, examples }: Outcome): TemplateResult {
    const { t, format } = this;
    return html`<tbody>
      <tr class="outcome">
        <th scope="rowgroup">${t(`limit.outcome_${outcome}`)}</th>
        <td class="number">${isAtLeast ? t('limit.atLeast', { count }) : format.number(count)}</td>
      </tr>
      ${
        examples.length === 0
          ? nothing
          : html`<tr>
              <td class="examples" colspan="2">
                <ul aria-label=${t('limit.examplesOf', { outcome: t(`limit.outcome_${outcome}`) })}>
                  ${examples.map((example) => html`<li dir="auto">${renderExample(example)}</li>`)}
                </ul>
              </td>
            </tr>`
      }
    </tbody>`;
  }

  #renderFailure(error: unknown): TemplateResult | typeof nothing {
    const { t } = this;
    const seconds = waitSecondsOf(error);
    if (seconds === null) return renderError(error, { t, heading: t('limit.testFailed') });
    return html`<sync-banner tone="warning" heading=${t('limit.testTooMany')}
      >${this.#wait.isOn ? t('limit.testWait', { seconds }) : t('limit.testWaitOver')}</sync-banner
    >`;
  }

  #isOld(): boolean {
    return this.#asked !== JSON.stringify(this.#request());
  }

  #request(): FilterTestRequest {
    const { side, filter, requireEmail } = this;
    return { side, filter, requireEmail };
  }

  async #onTest(): Promise<void> {
    const { test } = this;
    if (test === null || this.#loader.isLoading || this.#wait.isOn) return;
    if (!this.emit(new FilterTestRequestEvent())) return;
    const request = this.#request();
    this.#asked = JSON.stringify(request);
    await this.#loader.load((signal) => test(request, signal));
    if (this.isConnected) this.#wait.after(this.#loader.error);
  }
}

function renderExample({ title, url }: Outcome['examples'][number]): TemplateResult {
  const href = safeUrl(url);
  if (href === undefined) return html`<span title=${title}>${title}</span>`;
  return html`<a class="link" href=${href} title=${title} target="_blank" rel="noopener noreferrer"
    >${title}</a
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-filter-test': SyncFilterTest;
  }
}
