import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Preview, PreviewReport } from '../../engine/contract/index.js';
import { SIDES, type Side } from '../../engine/index.js';
import { announce } from '../controls/announce/announce.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { icon } from '../controls/icon/icon.js';
import { PreviewRequestEvent } from '../events/preview-request-event.js';
import { issues } from '../i18n/en/issues.js';
import { review } from '../i18n/en/review.js';
import { stops } from '../i18n/en/stops.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import type { ShownFailure } from '../model/failure.js';
import type { SideProperties } from '../model/side-properties.js';
import { stopText } from '../model/stop-text.js';
import { controlStyles } from '../styles/control.styles.js';
import { renderFlow } from './flow.template.js';
import { renderGroups } from './groups.template.js';
import { renderFailing, renderLeftOut, renderTies } from './lists.template.js';
import { brakesOf, kindsOf, readingOf, writtenCount, type SampleKind } from './preview-model.js';
import { renderRemovals } from './removals.template.js';
import { renderSamples } from './samples.template.js';
import { previewStyles } from './sync-preview.styles.js';

/**
 * @summary What a run with the settings of now would do: a picture of the flow, examples with before and
 * after, who is left out and what would fail. Nothing has been written.
 * @tag sync-preview
 * @fires {PreviewRequestEvent} sync-preview-request - it is to be worked out, or worked out again
 * @csspart flow, end, samples, list, groups
 */
export class SyncPreview extends SyncElement {
  static override readonly english = { issues, review, stops };
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, previewStyles];

  /** Null before one was asked for. */
  @property({ attribute: false }) preview: Preview | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  /** Give properties and options their labels. */
  @property({ attribute: false }) properties: SideProperties | null = null;
  @property({ attribute: false }) error: ShownFailure | null = null;

  @state() private kind: SampleKind | undefined;
  @state() private sampleIndex = 0;
  @state() private showsGroups = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('preview')) return;
    const before = changed.get('preview');
    const report = this.preview?.report ?? null;
    if (report === null || before === undefined || before?.report === report) return;
    this.kind = undefined;
    this.sampleIndex = 0;
    if (before?.run.state === 'running') {
      announce(this.t('review.finished', { count: writtenCount(report) }), this);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { ends, preview, error, t } = this;
    if (ends === null) return html`<sync-skeleton variant="rows" count="4"></sync-skeleton>`;
    if (error !== null && preview?.run.state !== 'running') {
      return renderError(error, { t, heading: t('review.failed'), onRetry: this.#ask });
    }
    if (preview === null) return this.#renderStart();
    const { run, report, isStale } = preview;
    if (run.state === 'running') return this.#renderWorking(preview, ends);
    if (report === null) {
      const heading = t(run.state === 'cancelled' ? 'review.cancelled' : 'review.failed');
      return this.#renderTrouble(heading, stopText(run, t) ?? '');
    }
    return html`${isStale ? this.#renderStale() : nothing}${this.#renderReport(report, ends)}`;
  }

  #renderStart(): TemplateResult {
    const { t } = this;
    return html`<div class="box start">
      <p class="subtle">${t('review.startHint')}</p>
      <button class="button" type="button" @click=${this.#ask}>
        ${icon('play')}${t('review.start')}
      </button>
    </div>`;
  }

  #renderTrouble(heading: string, text: string): TemplateResult {
    return html`<sync-banner tone="danger" heading=${heading}
      >${text}<button slot="action" class="button small" type="button" @click=${this.#ask}>
        ${this.t('common.retry')}
      </button></sync-banner
    >`;
  }

  #renderStale(): TemplateResult {
    const { t } = this;
    return html`<sync-banner class="stale" heading=${t('review.stale')}
      >${t('review.staleMeaning')}<button
        slot="action"
        class="button small"
        type="button"
        @click=${this.#ask}
      >
        ${icon('refresh')}${t('review.again')}
      </button></sync-banner
    >`;
  }

  #renderWorking({ run }: Preview, ends: Ends): TemplateResult {
    const { t } = this;
    const { done, total } = run.planned;
    const isReading = run.phase === 'recover' || run.phase === 'scan';
    const bar = (label: string, at: { done: number; total: number | null }): TemplateResult => {
      const text =
        at.total === null
          ? t('review.readSoFar', at)
          : t('review.ofTotal', { done: at.done, total: at.total });
      return html`<sync-progress-bar
        label=${label}
        text=${text}
        .value=${at.total === null ? undefined : at.done}
        .max=${at.total ?? 1}
      ></sync-progress-bar>`;
    };
    return html`<div class="box working" aria-busy="true">
      <p class="box-title">${t('review.working')}</p>
      ${
        isReading
          ? SIDES.map((side) =>
              bar(t('review.reading', { app: ends[side].app.name }), readingOf(run, side)),
            )
          : bar(t('review.comparing'), { done, total })
      }
      <p class="subtle">${t('review.workingHint')}</p>
    </div>`;
  }

  #renderReport(report: PreviewReport, ends: Ends): TemplateResult {
    const { t, format } = this;
    const properties = this.properties ?? { left: [], right: [] };
    const words = { t, format, ends, properties };
    const kinds = kindsOf(report);
    const kind = this.kind ?? kinds[0];
    return html`${brakesOf(report).map(({ side, count, ratio }) =>
        this.#renderBrake(side, { count, ratio }, ends),
      )}
      ${renderRemovals(report, words)} ${renderFlow(report, words)}
      <div class="columns">
        ${renderSamples(report, {
          ...words,
          kinds,
          kind,
          index: this.sampleIndex,
          show: (index) => (this.sampleIndex = index),
          choose: (next) => {
            this.kind = next;
            this.sampleIndex = 0;
          },
        })}
        <div class="lists">
          ${renderLeftOut(report, words)} ${renderTies(report, words)}
          ${renderFailing(report, words)}
        </div>
      </div>
      ${renderGroups(report.groups ?? [], {
        ...words,
        isOpen: this.showsGroups,
        onToggle: this.#toggleGroups,
      })}`;
  }

  #renderBrake(
    side: Side,
    { count, ratio }: { count: number; ratio: number },
    ends: Ends,
  ): TemplateResult {
    const { t } = this;
    const app = ends[side].app.name;
    const winner = ends[side === 'left' ? 'right' : 'left'].app.name;
    return html`<sync-banner
      class="brake"
      tone="warning"
      heading=${t('review.brake', { app, ratio })}
      >${t('review.brakeMeaning', { app, count, winner, object: ends[side].object.plural })}</sync-banner
    >`;
  }

  readonly #toggleGroups = ({ currentTarget }: Event): void => {
    this.showsGroups = (currentTarget as HTMLDetailsElement).open;
  };

  readonly #ask = (): void => {
    this.emit(new PreviewRequestEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-preview': SyncPreview;
  }
}
