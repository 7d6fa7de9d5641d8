import { html, nothing, type TemplateResult } from 'lit';
import type { Permission } from '../../engine/index.js';
import { AddSyncEvent } from '../events/add-sync-event.js';
import { ConnectAppEvent } from '../events/connect-app-event.js';
import type { Translate } from '../i18n/translate.js';
import { renderError } from '../internal/render-error.js';
import type { OverviewFeed } from './overview-feed.js';

export interface HeadView {
  readonly t: Translate;
  readonly feed: OverviewFeed;
  readonly permissions: readonly Permission[];
  /** Wishes are fired at it. */
  readonly host: EventTarget;
}

/** Title, what there is, and the two ways to get more. */
export function renderHeader({ t, feed, permissions, host }: HeadView): TemplateResult {
  const { shown } = feed;
  const counts = shown && { syncs: shown.syncs.length, accounts: shown.connections.length };
  const connect = html`<button
    class="button"
    type="button"
    @click=${() => host.dispatchEvent(new ConnectAppEvent())}
  >
    ${t('overview.connectApp')}
  </button>`;
  const add = html`<button
    class="button primary"
    type="button"
    @click=${() => host.dispatchEvent(new AddSyncEvent())}
  >
    ${t('overview.syncMore')}
  </button>`;
  return html`<div class="header" part="header">
    <slot name="brand"></slot>
    <h2 class="title">${t('overview.title')}</h2>
    <span class="subtle summary"
      >${counts === undefined ? nothing : t('overview.summary', counts)}</span
    >
    <div class="actions">
      ${permissions.includes('connect') ? connect : nothing}
      ${permissions.includes('map') && counts?.accounts !== 0 ? add : nothing}
    </div>
  </div>`;
}

export interface Failed {
  readonly error: unknown;
  readonly again: () => void;
}

/** What concerns the whole page: no connection, no session, no permission, an action that failed. */
export function renderNotices(
  { t, feed }: HeadView,
  failed: readonly (Failed | undefined)[],
): TemplateResult {
  const { isOffline, isSessionEnded, shown } = feed;
  const notice = isSessionEnded ? 'session' : isOffline && shown !== undefined ? 'offline' : null;
  const isReadOnly =
    shown !== undefined &&
    shown.session.permissions.every((one) => one === 'view' || one === 'export');
  return html`<div class="notices">
    ${
      notice === null
        ? nothing
        : html`<sync-banner
            tone="warning"
            heading=${t(notice === 'session' ? 'overview.sessionHeading' : 'common.noConnection')}
            >${t(`overview.${notice}`)}
            <button
              slot="action"
              class="button small"
              type="button"
              @click=${() => void feed.reload()}
            >
              ${t('overview.tryAgain')}
            </button></sync-banner
          >`
    }
    ${isReadOnly ? html`<sync-banner>${t('overview.readOnly')}</sync-banner>` : nothing}
    ${failed.map((one) => (one === undefined ? nothing : renderError(one.error, { t, onRetry: one.again })))}
  </div>`;
}
