import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Change, RecordDetail, Sync } from '../../engine/contract/index.js';
import { PERMISSIONS, SIDES, type Permission, type Side } from '../../engine/index.js';
import { FocusKeeper } from '../controllers/focus-keeper.js';
import { Ticker } from '../controllers/ticker.js';
import { announce } from '../controls/announce/announce.js';
import type { Tone } from '../controls/badge/badge.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { CloseRequestEvent } from '../controls/dialog/close-request-event.js';
import { icon } from '../controls/icon/icon.js';
import {
  RecordCommandRequestEvent,
  type RecordCommand,
} from '../events/record-command-request-event.js';
import { RecordOpenRequestEvent } from '../events/record-open-request-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { UndoOpenRequestEvent } from '../events/undo-open-request-event.js';
import { issues } from '../i18n/en/issues.js';
import { overview } from '../i18n/en/overview.js';
import { records } from '../i18n/en/records.js';
import { undo } from '../i18n/en/undo.js';
import { closeDialog } from '../internal/close-dialog.js';
import { renderChanges } from '../internal/change-list.js';
import { renderError } from '../internal/render-error.js';
import { safeUrl } from '../internal/safe-url.js';
import { SyncElement } from '../internal/sync-element.js';
import { NO_ENDS } from '../model/end-name.js';
import { NO_PROPERTIES } from '../model/side-properties.js';
import { changeListStyles } from '../styles/change-list.styles.js';
import { choiceStyles } from '../styles/choice.styles.js';
import { controlStyles } from '../styles/control.styles.js';
import { renderIssueBox } from './issue-box.js';
import { renderChoices, toMatchChoice, type Choice } from './match-choices.js';
import { renderProperties } from './property-table.js';
import { recordStyles } from './sync-record.styles.js';
import { renderWaysOut } from './ways-out.js';

const STATE_TONES: Readonly<Record<RecordDetail['state'], Tone>> = {
  inSync: 'success',
  failing: 'danger',
  excluded: 'neutral',
  pending: 'accent',
};
const COMMAND_WORDS = {
  retry: 'records.retrying',
  createAgain: 'records.creating',
  unlink: 'records.unlinking',
  choose: 'records.choosing',
} as const;

/**
 * @summary One record as a panel at the side: what is wrong and the ways out, both sides property by
 * property, and what was done to it.
 * @tag sync-record
 * @fires {RecordCommandRequestEvent} sync-record-command-request - something is to be done with the record
 * @fires {RecordOpenRequestEvent} sync-record-open-request - the record before or after this one is wanted
 * @fires {EditSettingsEvent} sync-edit-settings - the cause lies in the mapping
 * @fires {ReconnectRequestEvent} sync-reconnect-request - an account has to be logged in to again
 * @fires {UndoOpenRequestEvent} sync-undo-open-request - a change is to be taken back
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - the record could not be loaded and is wanted again
 * @fires {CloseRequestEvent} close-request - the panel was closed
 * @csspart issue, properties, history
 */
export class SyncRecord extends SyncElement {
  static override readonly english = { issues, overview, records, undo };
  static override styles = [
    SyncElement.styles,
    controlStyles,
    badgeStyles,
    changeListStyles,
    choiceStyles,
    recordStyles,
  ];

  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) detail: RecordDetail | null = null;
  /** Its sync, whose mappings say which properties stand beside each other. */
  @property({ attribute: false }) sync: Sync | null = null;
  @property({ attribute: false }) ends = NO_ENDS;
  /** Known properties of both sides, for labels and options. */
  @property({ attribute: false }) properties = NO_PROPERTIES;
  @property({ attribute: false }) permissions: readonly Permission[] = PERMISSIONS;
  /** Its neighbours in the list it was opened from. */
  @property({ attribute: false }) previousId: string | null = null;
  @property({ attribute: false }) nextId: string | null = null;
  @property({ type: Boolean }) loading = false;
  /** Why it could not be loaded. */
  @property({ attribute: false }) error: unknown;
  /** What is being done right now. */
  @property({ attribute: false }) busy: RecordCommand['kind'] | null = null;
  /** Why the last action failed. */
  @property({ attribute: false }) failed: unknown;

  @state() private choice: Choice | null = null;
  @state() private isChoiceMissing = false;
  @state() private isAskingUnlink = false;

  #shownId: string | undefined;

  constructor() {
    super();
    new Ticker(this);
    new FocusKeeper(this, '.content');
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('detail') as RecordDetail | null | undefined;
    if (!changed.has('detail') || before?.id === this.detail?.id) return;
    this.choice = null;
    this.isChoiceMissing = false;
    this.isAskingUnlink = false;
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('detail') as RecordDetail | null | undefined;
    const { detail } = this;
    if (!changed.has('detail') || detail === null || before?.id === detail.id) return;
    // Another record in the same panel: said, and shown from its beginning.
    if (this.#shownId !== undefined && this.open) {
      announce(detail.title || this.t('records.untitled'), this);
      this.renderRoot.querySelector('.content')?.scrollIntoView({ block: 'start' });
    }
    this.#shownId = detail.id;
  }

  protected override render(): TemplateResult {
    const { t, detail } = this;
    const title = detail === null ? t('records.record') : detail.title || t('records.untitled');
    return html`<sync-side-panel
        size="large"
        ?open=${this.open}
        heading=${title}
        @close-request=${this.#onClose}
      >
        <bdi slot="heading">${title}</bdi>${this.open ? this.#renderBody() : nothing}
        ${this.#renderSteps()}
      </sync-side-panel>
      ${this.#renderQuestion()}`;
  }

  #renderBody(): TemplateResult {
    const { t, detail } = this;
    const onRetry = (): boolean => this.emit(new RetryLoadRequestEvent());
    const failure = renderError(this.error, { t, heading: t('overview.loadFailed'), onRetry });
    if (detail === null)
      return html`${failure}${this.loading ? html`<sync-skeleton count="8"></sync-skeleton>` : nothing}`;
    const context = { t, format: this.format, ends: this.ends, properties: this.properties };
    return html`<div class="content" tabindex="-1" aria-busy=${this.loading}>
      ${failure} ${renderError(this.failed, { t })} ${this.#renderEnds(detail)}
      ${renderIssueBox(detail, context, this.#renderActions(detail))} ${this.#renderChoices(detail)}
      ${renderProperties(detail, this.sync, context)}
      <section part="history">
        <h3>${t('records.history')}</h3>
        ${
          detail.history.length === 0
            ? html`<p class="subtle">${t('records.noHistory')}</p>`
            : renderChanges(detail.history, {
                ...context,
                ...(this.#can('run') ? { onUndo: this.#onUndo } : {}),
              })
        }
      </section>
    </div>`;
  }

  readonly #onUndo = ({ id, action }: Change): void =>
    void this.emit(new UndoOpenRequestEvent({ kind: 'change', id, hasLinks: action !== 'update' }));

  #renderEnds(detail: RecordDetail): TemplateResult {
    const { t, ends } = this;
    const { state } = detail;
    return html`<div class="top">
      <span class="state ${STATE_TONES[state]}"
        ><span class="dot"></span>${t(`records.${state}`)}${
          detail.isAssociationWaiting
            ? html`<span class="subtle">· ${t('records.tieWaits')}</span>`
            : nothing
        }</span
      >
      <span class="links">
        ${SIDES.map((side) => {
          const url = detail[side]?.isDeleted === true ? undefined : safeUrl(detail[side]?.url);
          return url === undefined
            ? nothing
            : html`<a class="button small" href=${url} target="_blank" rel="noopener noreferrer"
                ><sync-app-logo
                  size="small"
                  name=${ends[side].app}
                  color=${ends[side].color}
                ></sync-app-logo
                >${t('records.openInApp', { app: ends[side].app })}${icon('external')}</a
              >`;
        })}
        ${
          detail.left !== null &&
          detail.right !== null &&
          detail.issue === null &&
          this.#can('resolve')
            ? this.#renderUnlink()
            : nothing
        }
      </span>
    </div>`;
  }

  #renderActions(detail: RecordDetail): readonly unknown[] {
    return renderWaysOut(detail, {
      t: this.t,
      ends: this.ends,
      can: (permission) => this.#can(permission),
      emit: (event) => this.emit(event),
      command: (command, label, look) => this.#renderCommand(command, label, look),
      unlink: () => this.#renderUnlink(),
    });
  }

  #renderUnlink(): TemplateResult {
    return this.#renderButton(
      'unlink',
      this.t('records.unlink'),
      '',
      () => (this.isAskingUnlink = true),
    );
  }

  #renderCommand(
    command: RecordCommand,
    label: string,
    look: string,
  ): TemplateResult | typeof nothing {
    if (!this.#can('resolve')) return nothing;
    return this.#renderButton(command.kind, label, look, () => this.#send(command));
  }

  // eslint-disable-next-line @typescript-eslint/max-params -- four parts of one button
  #renderButton(
    kind: RecordCommand['kind'],
    label: string,
    look: string,
    onClick: () => void,
  ): TemplateResult {
    const { busy } = this;
    return html`<button
      class="button small ${look}"
      type="button"
      aria-busy=${busy === kind ? 'true' : nothing}
      aria-disabled=${busy === null ? nothing : 'true'}
      @click=${() => {
        if (busy === null) onClick();
      }}
    >
      ${busy === kind ? this.t(COMMAND_WORDS[kind]) : label}
    </button>`;
  }

  #renderChoices(detail: RecordDetail): TemplateResult | typeof nothing {
    const code = detail.issue?.code;
    const isUndecided = code === 'match_ambiguous' || code === 'match_similar';
    if (!isUndecided || !this.#can('resolve')) return nothing;
    const { t } = this;
    const missing: Side = detail.left === null ? 'left' : 'right';
    return html`<form class="choices" @submit=${this.#onChoose}>
      ${renderChoices({
        t,
        app: this.ends[missing].app,
        candidates: detail.candidates,
        chosen: this.choice,
        isMissing: this.isChoiceMissing,
        onChoose: (choice) => {
          this.choice = choice;
          this.isChoiceMissing = false;
        },
      })}
      <button
        class="button primary small"
        type="submit"
        aria-busy=${this.busy === 'choose' ? 'true' : nothing}
        aria-disabled=${this.busy === null ? nothing : 'true'}
      >
        ${t(this.busy === 'choose' ? 'records.choosing' : 'records.choose')}
      </button>
    </form>`;
  }

  #onChoose(event: Event): void {
    event.preventDefault();
    if (this.busy !== null) return;
    if (this.choice === null) {
      this.isChoiceMissing = true;
      this.renderRoot.querySelector<HTMLInputElement>('.choices input')?.focus();
      return;
    }
    this.#send({ kind: 'choose', choice: toMatchChoice(this.choice) });
  }

  #renderSteps(): TemplateResult | typeof nothing {
    const { t, previousId, nextId } = this;
    if (previousId === null && nextId === null) return nothing;
    const step = (id: string | null, label: string): TemplateResult =>
      html`<button
        slot="footer"
        class="button small"
        type="button"
        aria-disabled=${id === null ? 'true' : nothing}
        @click=${() => id !== null && this.emit(new RecordOpenRequestEvent(id))}
      >
        ${label}
      </button>`;
    return html`${step(previousId, t('records.previous'))}${step(nextId, t('records.next'))}`;
  }

  #renderQuestion(): TemplateResult | typeof nothing {
    const { t, ends, detail } = this;
    if (!this.isAskingUnlink || detail === null) return nothing;
    const close = (): void => closeDialog(this.renderRoot, () => (this.isAskingUnlink = false));
    const apps = { left: ends.left.app, right: ends.right.app };
    return html`<sync-dialog
      open
      size="small"
      heading=${t('records.unlinkHeading', { title: detail.title || t('records.untitled') })}
      @close-request=${(event: Event) => {
        event.stopPropagation();
        this.isAskingUnlink = false;
      }}
    >
      <p>${t('records.unlinkBody', apps)}</p>
      <button slot="footer" class="button" type="button" @click=${close}>
        ${t('overview.cancel')}
      </button>
      <button
        slot="footer"
        class="button primary"
        type="button"
        @click=${() => {
          close();
          this.#send({ kind: 'unlink' });
        }}
      >
        ${t('records.unlink')}
      </button>
    </sync-dialog>`;
  }

  /** The panel's own event ends at this element's border. */
  #onClose(event: CloseRequestEvent): void {
    this.#shownId = undefined;
    if (this.emit(new CloseRequestEvent(event.reason))) this.open = false;
    else event.preventDefault();
  }

  #can(permission: Permission): boolean {
    return this.permissions.includes(permission);
  }

  #send(command: RecordCommand): void {
    this.emit(new RecordCommandRequestEvent(command));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-record': SyncRecord;
  }
}
