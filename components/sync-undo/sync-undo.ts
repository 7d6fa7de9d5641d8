import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { UndoReport, UndoSample, UndoState, Value } from '../../engine/contract/index.js';
import { announce } from '../controls/announce/announce.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { CloseRequestEvent } from '../controls/dialog/close-request-event.js';
import { icon } from '../controls/icon/icon.js';
import type { UndoTarget } from '../events/undo-open-request-event.js';
import { UndoRequestEvent } from '../events/undo-request-event.js';
import { records } from '../i18n/en/records.js';
import { stops } from '../i18n/en/stops.js';
import { undo } from '../i18n/en/undo.js';
import { closeDialog } from '../internal/close-dialog.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import { NO_ENDS } from '../model/end-name.js';
import { formatValue } from '../model/format-value.js';
import { changedLabel, NO_PROPERTIES } from '../model/side-properties.js';
import { stopText } from '../model/stop-text.js';
import { controlStyles } from '../styles/control.styles.js';
import { undoStyles } from './sync-undo.styles.js';
import { archivesOf, undoLines } from './undo-lines.js';

/**
 * @summary Takes a run or one change back, in a dialog: what that would do and what it leaves as it is and why,
 * the question whether to, how far it is, and what it did.
 * @tag sync-undo
 * @fires {UndoRequestEvent} sync-undo-request - a preview with other choices, or the undo itself, is wanted
 * @fires {CloseRequestEvent} close-request - the dialog was closed
 * @csspart lines, kept
 */
export class SyncUndo extends SyncElement {
  static override readonly english = { records, stops, undo };
  static override styles = [SyncElement.styles, controlStyles, undoStyles];

  /** What is to be taken back; null: the dialog is closed. */
  @property({ attribute: false }) target: UndoTarget | null = null;
  /** What it would do; null while that is worked out. */
  @property({ attribute: false }) report: UndoReport | null = null;
  /** How far it is, once it has begun. */
  @property({ attribute: false }) undone: UndoState | null = null;
  @property({ attribute: false }) ends = NO_ENDS;
  /** Known properties of both sides, for labels and options. */
  @property({ attribute: false }) properties = NO_PROPERTIES;
  /** Records that were created may be archived. Needs the permission to delete. */
  @property({ type: Boolean, attribute: 'may-archive' }) mayArchive = false;
  /** The preview is being worked out. */
  @property({ type: Boolean }) loading = false;
  /** It is being started. */
  @property({ type: Boolean }) starting = false;
  /** Why the preview, the start or the look at how far it is failed. */
  @property({ attribute: false }) error: unknown;

  @state() private isUnlinking = false;
  @state() private isConfirmed = false;
  @state() private isConfirmationMissing = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('target')) this.isUnlinking = false;
    if (changed.has('target') || changed.has('report')) {
      this.isConfirmed = false;
      this.isConfirmationMissing = false;
    }
    const before = changed.get('undone');
    const { undone, t } = this;
    if (before?.run.state === 'running' && undone !== null && undone.run.state !== 'running')
      announce(t(undone.run.state === 'finished' ? 'undo.done' : 'undo.stopped'), this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { target } = this;
    if (target === null) return nothing;
    return html`<sync-dialog open heading=${this.#heading(target)} @close-request=${this.#onClose}>
      <div class="content" aria-busy=${String(this.loading)}>
        ${this.#renderFailure()}
        ${this.undone === null ? this.#renderPreview(target) : this.#renderUndone(this.undone)}
      </div>
      ${this.#renderButtons()}
    </sync-dialog>`;
  }

  /** A question only until it has begun. */
  #heading({ kind }: UndoTarget): string {
    const { t, undone } = this;
    if (undone === null) return t(kind === 'run' ? 'undo.runHeading' : 'undo.changeHeading');
    return t(kind === 'run' ? 'undo.undoRun' : 'undo.undoThisChange');
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const { t, report } = this;
    const onRetry = (): void => void this.#ask();
    const heading = t(report === null ? 'undo.previewFailed' : 'undo.failed');
    return renderError(this.error, { t, heading, ...(report === null ? { onRetry } : {}) });
  }

  #renderPreview({ hasLinks }: UndoTarget): TemplateResult | typeof nothing {
    const { report, t } = this;
    if (report === null) {
      return this.loading
        ? html`<p class="subtle">${t('undo.working')}</p>
            <sync-skeleton count="4"></sync-skeleton>`
        : nothing;
    }
    return html`<p class="subtle">${t('undo.intro')}</p>
      ${this.#renderLines(report, false)} ${this.#renderKept(report)} ${this.#renderSamples(report)}
      ${
        hasLinks
          ? html`<sync-checkbox
              class="unlink"
              label=${t('undo.unlink')}
              hint=${t('undo.unlinkAbout')}
              .checked=${this.isUnlinking}
              ?disabled=${this.starting}
              @change=${this.#onUnlink}
            ></sync-checkbox>`
          : nothing
      }
      ${this.#renderArchives(report)}`;
  }

  #renderUndone({ run, report }: UndoState): TemplateResult {
    const { t } = this;
    if (run.state === 'running') {
      return html`<sync-progress-bar label=${t('undo.running')}></sync-progress-bar>
        ${this.#renderLines(report, true)}`;
    }
    const isDone = run.state === 'finished';
    return html`<sync-banner
        tone=${isDone ? 'success' : 'warning'}
        heading=${t(isDone ? 'undo.done' : 'undo.stopped')}
        >${stopText(run, t) ?? ''}</sync-banner
      >
      ${this.#renderLines(report, true)} ${this.#renderKept(report)}`;
  }

  #renderLines(report: UndoReport, isDone: boolean): TemplateResult {
    const { t, ends } = this;
    const lines = undoLines(report, { t, ends, isDone });
    return html`<section part="lines">
      <h3>${t(isDone ? 'undo.wasDone' : 'undo.happens')}</h3>
      ${
        lines.length === 0
          ? html`<p>${t(isDone ? 'undo.nothingDone' : 'undo.nothing')}</p>`
          : html`<ul class="lines">
              ${lines.map((line) => html`<li>${icon(line.icon)}<span>${line.text}</span></li>`)}
            </ul>`
      }
    </section>`;
  }

  #renderKept({ kept }: UndoReport): TemplateResult | typeof nothing {
    const { t, ends } = this;
    if (kept.length === 0) return nothing;
    return html`<section part="kept">
      <h3>${t('undo.stays')}</h3>
      <ul class="kept">
        ${kept.map(
          ({ reason, side, count }) =>
            html`<li>
              <strong>${t('undo.keptCount', { count, app: ends[side].app })}</strong>
              <span class="subtle">${t(`undo.kept_${reason}`)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #renderSamples({ samples }: UndoReport): TemplateResult | typeof nothing {
    if (samples.length === 0) return nothing;
    return html`<details class="samples">
      <summary>${icon('chevron-end')}${this.t('undo.samples')}</summary>
      <ul>
        ${samples.map((sample) => this.#renderSample(sample))}
      </ul>
    </details>`;
  }

  #renderSample({ kind, side, title, properties }: UndoSample): TemplateResult {
    const { t, format, ends } = this;
    const text = (name: string, value: Value): string => {
      const known = this.properties[side].find((one) => one.name === name);
      return formatValue(value, { t, format }, known) ?? t('records.empty');
    };
    return html`<li>
      <b><bdi>${title || t('records.untitled')}</bdi></b>
      <span class="subtle">· ${t(`undo.sample_${kind}`, { app: ends[side].app })}</span>
      ${
        properties.length === 0
          ? nothing
          : html`<ul>
              ${properties.map(
                ({ property: name, label, before, after }) =>
                  html`<li>
                    <span class="subtle"
                      ><bdi>${changedLabel({ property: name, label }, side, this.properties)}</bdi
                      >:</span
                    >
                    ${
                      kind === 'keep'
                        ? html`<bdi>${text(name, before)}</bdi>`
                        : html`<del><bdi>${text(name, before)}</bdi></del>
                            <span class="mirrored" aria-hidden="true">→</span>
                            <ins><bdi>${text(name, after)}</bdi></ins>`
                    }
                  </li>`,
              )}
            </ul>`
      }
    </li>`;
  }

  /** Records that would go away: who may not do that is told, many are confirmed. */
  #renderArchives(report: UndoReport): TemplateResult | typeof nothing {
    const { t } = this;
    const count = archivesOf(report);
    if (count === 0) return nothing;
    if (!this.mayArchive) {
      return html`<sync-banner tone="warning" heading=${t('undo.mayNotArchive')}
        >${t('undo.mayNotArchiveHint', { count })}</sync-banner
      >`;
    }
    if (!report.isConfirmationNeeded) return nothing;
    return html`<div>
      <sync-checkbox
        class="confirm"
        label=${t('undo.confirm', { count })}
        hint=${t('undo.confirmAbout', { limit: report.archiveLimit })}
        .checked=${this.isConfirmed}
        ?disabled=${this.starting}
        @change=${({ value }: ChangeEvent<boolean>) => {
          this.isConfirmed = value;
          this.isConfirmationMissing = false;
        }}
      ></sync-checkbox>
      ${this.isConfirmationMissing ? html`<p class="missing" role="alert">${t('undo.confirmFirst')}</p>` : nothing}
    </div>`;
  }

  #renderButtons(): TemplateResult {
    const { t, report, undone } = this;
    const canStart = undone === null && report !== null && this.#isPossible(report);
    const label = t(canStart ? 'common.cancel' : 'undo.close');
    return html`<button slot="footer" class="button" type="button" @click=${this.#close}>
        ${label}
      </button>
      ${
        canStart
          ? html`<button
              slot="footer"
              class="button primary start"
              type="button"
              aria-busy=${this.starting ? 'true' : nothing}
              aria-disabled=${this.starting || this.loading ? 'true' : nothing}
              @click=${() => this.#start(report)}
            >
              ${t(this.starting ? 'undo.starting' : 'undo.start')}
            </button>`
          : nothing
      }`;
  }

  #isPossible(report: UndoReport): boolean {
    const { restored, unlinked } = report;
    const archives = archivesOf(report);
    if (archives > 0 && !this.mayArchive) return false;
    return restored.left + restored.right + archives + unlinked > 0;
  }

  #start(report: UndoReport): void {
    if (this.starting || this.loading) return;
    if (report.isConfirmationNeeded && !this.isConfirmed) {
      this.isConfirmationMissing = true;
      this.renderRoot.querySelector<HTMLElement>('.confirm')?.focus();
      return;
    }
    const confirmed = report.isConfirmationNeeded ? { confirmedArchives: archivesOf(report) } : {};
    this.emit(new UndoRequestEvent('start', { unlink: this.isUnlinking, ...confirmed }));
  }

  #onUnlink({ value }: ChangeEvent<boolean>): void {
    this.isUnlinking = value;
    this.#ask();
  }

  #ask(): void {
    this.emit(new UndoRequestEvent('preview', { unlink: this.isUnlinking }));
  }

  readonly #close = (): void =>
    closeDialog(this.renderRoot, () => this.emit(new CloseRequestEvent('button')));

  #onClose(event: CloseRequestEvent): void {
    event.stopPropagation();
    event.preventDefault();
    closeDialog(this.renderRoot, () => this.emit(new CloseRequestEvent(event.reason)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-undo': SyncUndo;
  }
}
