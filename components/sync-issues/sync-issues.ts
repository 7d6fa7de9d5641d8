import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { IssueGroup } from '../../engine/contract/index.js';
import { otherSide, PERMISSIONS, type IssueAction, type Permission } from '../../engine/index.js';
import { FocusKeeper } from '../controllers/focus-keeper.js';
import { Ticker } from '../controllers/ticker.js';
import { badgeStyles } from '../controls/badge/badge.styles.js';
import { icon } from '../controls/icon/icon.js';
import { EditSettingsEvent } from '../events/edit-settings-event.js';
import {
  IssueCommandRequestEvent,
  type IssueCommand,
} from '../events/issue-command-request-event.js';
import { ReconnectRequestEvent } from '../events/reconnect-request-event.js';
import { RetryLoadRequestEvent } from '../events/retry-load-request-event.js';
import { ShowRecordsRequestEvent } from '../events/show-records-request-event.js';
import { issues } from '../i18n/en/issues.js';
import { overview } from '../i18n/en/overview.js';
import { closeDialog } from '../internal/close-dialog.js';
import { renderError } from '../internal/render-error.js';
import { SyncElement } from '../internal/sync-element.js';
import { NO_ENDS } from '../model/end-name.js';
import { issueTexts } from '../model/issue-texts.js';
import { NO_PROPERTIES } from '../model/side-properties.js';
import { controlStyles } from '../styles/control.styles.js';
import { issuesStyles } from './sync-issues.styles.js';

/** Which permission a way out needs. `unlink` is offered for one record at a time only. */
const NEEDS: Readonly<Record<Exclude<IssueAction, 'unlink'>, Permission>> = {
  fixMapping: 'map',
  reconnect: 'connect',
  createAgain: 'resolve',
  retry: 'resolve',
  chooseMatch: 'resolve',
};

/**
 * @summary Why records of a sync are failing: one card per cause with what it means, the steps that put
 * it right, and the ways out that take one press.
 * @tag sync-issues
 * @fires {IssueCommandRequestEvent} sync-issue-command-request - all records of a cause are to be tried or created again
 * @fires {EditSettingsEvent} sync-edit-settings - the cause lies in the mapping
 * @fires {ReconnectRequestEvent} sync-reconnect-request - an account has to be logged in to again
 * @fires {ShowRecordsRequestEvent} sync-show-records-request - the records of a cause are wanted
 * @fires {RetryLoadRequestEvent} sync-retry-load-request - the causes could not be loaded and are wanted again
 * @csspart list, issue
 */
export class SyncIssues extends SyncElement {
  static override readonly english = { issues, overview };
  static override styles = [SyncElement.styles, controlStyles, badgeStyles, issuesStyles];

  @property({ attribute: 'sync-id' }) syncId = '';
  @property({ attribute: false }) groups: readonly IssueGroup[] = [];
  @property({ attribute: false }) ends = NO_ENDS;
  /** Known properties of both sides, for their labels. */
  @property({ attribute: false }) properties = NO_PROPERTIES;
  @property({ attribute: false }) permissions: readonly Permission[] = PERMISSIONS;
  /** When the sync looks again, which is when automatic causes are tried; ISO 8601. */
  @property({ attribute: false }) nextTryAt: string | null = null;
  @property({ type: Boolean }) loading = false;
  /** Why the causes could not be loaded. */
  @property({ attribute: false }) error: unknown;
  /** What is being done right now. */
  @property({ attribute: false }) busy: { key: string; command: IssueCommand } | null = null;
  /** Why the last action failed. */
  @property({ attribute: false }) failed: unknown;

  @state() private asked: IssueGroup | undefined;

  constructor() {
    super();
    new Ticker(this, 10_000);
    new FocusKeeper(this, '.list, .none');
  }

  protected override render(): TemplateResult {
    const { t, groups } = this;
    const onRetry = (): boolean => this.emit(new RetryLoadRequestEvent());
    return html`${renderError(this.failed, { t })}
    ${renderError(this.error, { t, heading: t('overview.loadFailed'), onRetry })}
    ${
      groups.length > 0
        ? html`<ul class="list" part="list" tabindex="-1" aria-label=${t('issues.causes')}>
            ${repeat(
              groups,
              ({ key }) => key,
              (group, index) => this.#renderGroup(group, index === 0 || groups.length < 3),
            )}
          </ul>`
        : this.loading
          ? html`<sync-skeleton count="6"></sync-skeleton>`
          : this.error === undefined
            ? html`<sync-empty
                class="none"
                tabindex="-1"
                icon="success"
                heading=${t('issues.noneHeading')}
                >${t('issues.none')}</sync-empty
              >`
            : nothing
    }
    ${this.#renderQuestion()}`;
  }

  #renderGroup(group: IssueGroup, isOpen: boolean): TemplateResult {
    const { t, format, ends } = this;
    const { title, meaning, steps } = issueTexts(group, this, { t, format });
    const isAutomatic = group.retry === 'automatic';
    const app = group.side === null ? t('issues.someApp') : ends[group.side].app;
    const again = this.#whenAgain(group);
    return html`<li class="issue" part="issue">
      <div class="head">
        <h3>${title}</h3>
        <span class="number" aria-label=${t('issues.records', { count: group.count })}
          >${format.number(group.count)}</span
        >
      </div>
      <p class="subtle">${meaning}</p>
      ${
        group.appMessage === null
          ? nothing
          : html`<blockquote>
              <span class="subtle">${t('issues.appSays', { app })}</span>
              <bdi>${group.appMessage}</bdi>
            </blockquote>`
      }
      <details ?open=${isOpen}>
        <summary>
          ${icon('chevron-end')}${t('issues.whatToDo')}
          <span class=${isAutomatic ? 'badge accent' : 'badge danger'}
            >${t(isAutomatic ? 'issues.automatic' : 'issues.you')}</span
          >
        </summary>
        <ol>
          ${steps.map((step) => html`<li>${step}</li>`)}
        </ol>
      </details>
      <div class="actions">${this.#renderActions(group)}</div>
      ${again === '' ? nothing : html`<p class="subtle small-text">${again}</p>`}
    </li>`;
  }

  #whenAgain({ retry }: IssueGroup): string {
    const { nextTryAt } = this;
    if (retry === 'automatic' && nextTryAt !== null && Date.parse(nextTryAt) > Date.now())
      return this.t('issues.nextTry', { at: nextTryAt });
    return retry === 'manual' ? '' : this.t(`issues.retry_${retry}`);
  }

  #renderActions(group: IssueGroup): TemplateResult[] {
    const ways = group.actions.filter((action) => action !== 'unlink');
    const possible = ways.filter((action) => this.permissions.includes(NEEDS[action]));
    const buttons = possible.map((action, index) => this.#renderAction(group, action, index === 0));
    const show = (): boolean =>
      this.emit(
        new ShowRecordsRequestEvent({ syncId: this.syncId, state: 'failing', issue: group.key }),
      );
    const isShown = possible.includes('chooseMatch') || group.mappingId !== undefined;
    return isShown
      ? buttons
      : [...buttons, this.#renderButton(this.t('issues.showRecords'), show, 'quiet')];
  }

  #renderAction(
    group: IssueGroup,
    action: Exclude<IssueAction, 'unlink'>,
    isFirst: boolean,
  ): TemplateResult {
    const { t, syncId } = this;
    const { key, side, property: name } = group;
    const look = isFirst && group.retry !== 'automatic' ? 'primary' : '';
    switch (action) {
      case 'retry':
        return this.#renderCommand(group, 'retry', look);
      case 'createAgain':
        return this.#renderCommand(group, 'createAgain', look);
      case 'fixMapping':
        return this.#renderButton(
          t('issues.fixMapping'),
          () => this.emit(new EditSettingsEvent(syncId, 'configure', name)),
          look,
        );
      case 'chooseMatch':
        return this.#renderButton(
          t('issues.chooseMatch'),
          () => this.emit(new ShowRecordsRequestEvent({ syncId, state: 'failing', issue: key })),
          look,
        );
      case 'reconnect':
        return this.#renderButton(
          t('issues.reconnect'),
          () => this.emit(new ReconnectRequestEvent(this.ends[side ?? 'left'].connectionId)),
          look,
        );
    }
  }

  #renderCommand(group: IssueGroup, command: IssueCommand, look: string): TemplateResult {
    const { t, busy } = this;
    const { key, count, side } = group;
    const app = this.ends[side ?? 'left'].app;
    const isBusy = busy?.key === key && busy.command === command;
    const label =
      command === 'retry' ? t('issues.retryAll', { count }) : t('issues.createAgain', { app });
    const working = t(command === 'retry' ? 'issues.retrying' : 'issues.creating');
    return html`<button
      class="button small ${look}"
      type="button"
      aria-busy=${isBusy ? 'true' : nothing}
      aria-disabled=${busy === null ? nothing : 'true'}
      @click=${() => {
        if (busy !== null) return;
        if (command === 'retry') this.emit(new IssueCommandRequestEvent(key, command));
        else this.asked = group;
      }}
    >
      ${isBusy ? working : label}
    </button>`;
  }

  #renderButton(label: string, onClick: () => void, look: string): TemplateResult {
    return html`<button class="button small ${look}" type="button" @click=${onClick}>
      ${label}
    </button>`;
  }

  /** Creating is the one way out that adds something to an app. */
  #renderQuestion(): TemplateResult | typeof nothing {
    const { t, ends, asked } = this;
    if (asked === undefined) return nothing;
    const side = asked.side ?? 'left';
    const apps = { app: ends[side].app, other: ends[otherSide(side)].app };
    return html`<sync-dialog
      open
      size="small"
      heading=${t('issues.createHeading', { count: asked.count, app: apps.app })}
      @close-request=${() => (this.asked = undefined)}
    >
      <p>${t('issues.createBody', apps)}</p>
      <button slot="footer" class="button" type="button" @click=${() => this.#answer()}>
        ${t('overview.cancel')}
      </button>
      <button
        slot="footer"
        class="button primary"
        type="button"
        @click=${() => this.#answer(new IssueCommandRequestEvent(asked.key, 'createAgain'))}
      >
        ${t('issues.createAgain', apps)}
      </button>
    </sync-dialog>`;
  }

  #answer(wish?: IssueCommandRequestEvent): void {
    closeDialog(this.renderRoot, () => (this.asked = undefined));
    if (wish !== undefined) this.emit(wish);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-issues': SyncIssues;
  }
}
