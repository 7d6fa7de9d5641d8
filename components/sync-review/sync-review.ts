import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type {
  Preview,
  SettingsDifference,
  SettingsProblem,
  Sync,
} from '../../engine/contract/index.js';
import { PUBLISH_APPLIES, type PublishApply } from '../../engine/index.js';
import { ApplyChangeEvent } from '../events/apply-change-event.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { SyncRadioCards } from '../controls/radio-cards/radio-cards.js';
import { EditRequestEvent, type EditSection, type EditStep } from '../events/edit-request-event.js';
import { PreviewRequestEvent } from '../events/preview-request-event.js';
import { differences } from '../i18n/en/differences.js';
import { limit } from '../i18n/en/limit.js';
import { problems } from '../i18n/en/problems.js';
import { review } from '../i18n/en/review.js';
import { sayDifference } from '../../engine/settings-diff/say-difference.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import { differenceWords } from '../model/difference-words.js';
import type { Ends } from '../model/ends.js';
import type { ShownFailure } from '../model/failure.js';
import { NO_OBJECT_LABELS, type ObjectLabels } from '../model/object-labels.js';
import { problemTexts } from '../model/problem-texts.js';
import type { SampledProperties } from '../model/side-properties.js';
import { controlStyles } from '../styles/control.styles.js';
import { problemPlace } from './problem-place.js';
import { ruleLines, type RuleLine } from './rule-lines.js';
import { reviewStyles } from './sync-review.styles.js';

/** Problems of one level that are shown; the rest is a number. */
const SHOWN_PROBLEMS = 5;
/** Lines of what changes; the rest is a number. */
const SHOWN_DIFFERENCES = 12;

/**
 * @summary Every setting in words with a way to change it, what is wrong with them, and what a run would do.
 * @tag sync-review
 * @slot heading - instead of the heading and the sentence under it
 * @fires {EditRequestEvent} sync-edit-request - a setting is to be changed
 * @fires {ApplyChangeEvent} sync-apply-change - which records changed settings are for was decided
 * @fires {PreviewRequestEvent} sync-preview-request - what will happen is to be worked out
 * @csspart rules, changes, apply, preview
 */
export class SyncReview extends SyncElement {
  static override readonly english = { differences, limit, problems, review };
  static override styles = [SyncElement.styles, controlStyles, reviewStyles];

  @property({ attribute: false }) sync: Sync | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  @property({ attribute: false }) properties: SampledProperties | null = null;
  /** Labels of the apps' other objects, to name what records are tied to. */
  @property({ attribute: false }) objects: ObjectLabels = NO_OBJECT_LABELS;
  @property({ attribute: false }) problems: readonly SettingsProblem[] = [];
  /** What changes in the published settings; null while nobody knows. */
  @property({ attribute: false }) differences: readonly SettingsDifference[] | null = null;
  @property({ attribute: false }) differencesError: ShownFailure | null = null;
  @property({ attribute: false }) preview: Preview | null = null;
  @property({ attribute: false }) previewError: ShownFailure | null = null;
  /** Which records the settings are for when a sync that was published is changed. */
  @property() apply: PublishApply = 'newChanges';
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;

  protected override render(): TemplateResult {
    const { sync, ends, properties, t, format } = this;
    if (sync === null || ends === null) {
      return html`<div aria-busy="true">
        <sync-skeleton variant="rows" count="5"></sync-skeleton>
      </div>`;
    }
    const words = { t, format, ends, properties, objects: this.objects };
    const { report = null, isStale = true } = this.preview ?? {};
    const isExact = report !== null && !isStale;
    const isLive = sync.version !== null && sync.hasDraftChanges;
    return html`<slot name="heading"
        ><h3 class="title">${t('review.title')}</h3>
        <p class="subtle">${t('review.intro')}</p></slot
      >
      ${(['error', 'warning'] as const).map((level) => this.#renderProblems(level, ends))}
      <section class="rules" part="rules" aria-label=${t('review.rules')}>
        ${ruleLines(sync, words).map((line) => this.#renderLine(line))}
      </section>
      ${sync.version === null ? nothing : this.#renderDifferences()}
      ${isLive ? this.#renderApply() : nothing}
      <h3 class="title happens">${t('review.happens')}</h3>
      <p class="subtle nothing-written">
        ${t('review.nothingWritten')} ${isExact ? t('review.exact') : nothing}
      </p>
      <sync-preview
        part="preview"
        .preview=${this.preview}
        .ends=${ends}
        .properties=${properties}
        .error=${this.previewError}
        @sync-preview-request=${this.#onPreviewRequest}
      ></sync-preview>`;
  }

  #renderDifferences(): TemplateResult | typeof nothing {
    const { t, differences, differencesError } = this;
    if (differencesError !== null)
      return html`<div class="changes">
        ${renderError(differencesError, { t, heading: t('review.changesFailed') })}
      </div>`;
    if (differences === null) return nothing;
    const more = differences.length - SHOWN_DIFFERENCES;
    const words = differenceWords({ t, format: this.format, properties: this.properties });
    return html`<section class="changes" part="changes" aria-label=${t('review.changes')}>
      <h3 class="title">${t('review.changes')}</h3>
      ${
        differences.length === 0
          ? html`<p class="subtle">${t('review.changesNone')}</p>`
          : html`<ul>
              ${differences.slice(0, SHOWN_DIFFERENCES).map((one) => html`<li>${sayDifference(one, words)}</li>`)}
              ${more > 0 ? html`<li class="subtle">${t('review.moreProblems', { count: more })}</li>` : nothing}
            </ul>`
      }
    </section>`;
  }

  #renderApply(): TemplateResult {
    const { t } = this;
    return html`<sync-radio-cards
        part="apply"
        class="apply"
        label=${t('review.apply')}
        .options=${PUBLISH_APPLIES.map((value) => ({
          value,
          label: t(`review.apply_${value}`),
          description: t(`review.apply_${value}About`),
        }))}
        .value=${this.apply}
        ?disabled=${this.isReadOnly}
        @change=${this.#onApply}
      ></sync-radio-cards>
      <p class="subtle live">${t('review.liveChange')}</p>`;
  }

  #onApply(event: ChangeEvent<string> & { target: SyncRadioCards }): void {
    event.stopPropagation();
    const apply = PUBLISH_APPLIES.find((one) => one === event.value);
    if (apply === undefined || apply === this.apply) return;
    if (this.emit(new ApplyChangeEvent(apply))) this.apply = apply;
    else event.target.value = this.apply;
  }

  #renderLine({ id, text, step, section }: RuleLine): TemplateResult {
    const { t } = this;
    const what = t(`review.${id}`);
    return html`<div class="line">
      <h4>${what}</h4>
      <p>${text}</p>
      ${this.isReadOnly ? nothing : this.#renderEdit(t('review.edit'), t('review.editOf', { what }), { step, section })}
    </div>`;
  }

  #renderEdit(
    label: string,
    name: string,
    { step, section }: { step: EditStep; section?: EditSection | undefined },
  ): TemplateResult {
    return html`<button
      class="link edit"
      type="button"
      aria-label=${name}
      @click=${() => this.emit(new EditRequestEvent(step, section))}
    >
      ${label}
    </button>`;
  }

  #renderProblems(level: SettingsProblem['level'], ends: Ends): TemplateResult | typeof nothing {
    const problems = this.problems.filter((problem) => problem.level === level);
    if (problems.length === 0) return nothing;
    const { t } = this;
    const count = problems.length;
    const isError = level === 'error';
    return html`<sync-banner
      class="problems"
      tone=${isError ? 'danger' : 'warning'}
      heading=${t(isError ? 'review.problemErrors' : 'review.problemWarnings', { count })}
    >
      <ul>
        ${problems.slice(0, SHOWN_PROBLEMS).map((problem) => {
          const { message, hint } = problemTexts(problem, { ends, properties: this.properties }, t);
          return html`<li>
            <span>${message} ${hint}</span>
            ${
              this.isReadOnly
                ? nothing
                : this.#renderEdit(
                    t('review.goThere'),
                    `${t('review.goThere')}: ${message}`,
                    problemPlace(problem),
                  )
            }
          </li>`;
        })}
        ${count > SHOWN_PROBLEMS ? html`<li>${t('review.moreProblems', { count: count - SHOWN_PROBLEMS })}</li>` : nothing}
      </ul>
    </sync-banner>`;
  }

  /** The wish stays inside this shadow root by itself; it is told on in our name. */
  #onPreviewRequest(event: PreviewRequestEvent): void {
    event.stopPropagation();
    if (!this.emit(new PreviewRequestEvent())) event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-review': SyncReview;
  }
}
