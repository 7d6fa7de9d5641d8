import { html, nothing, type TemplateResult } from 'lit';
import { renderError } from '../internal/render-error.js';
import { ownFailure } from '../state/failure.js';
import { isReadOnly } from '../state/selectors.js';
import type { WizardView } from './wizard-view.js';

/** What concerns the whole wizard: no server, no session, somebody else's edits, edits that are stuck. */
export function renderNotices(view: WizardView): TemplateResult | typeof nothing {
  const notices = [
    renderConnectivity(view),
    renderSaving(view),
    renderNewer(view),
    renderPublishing(view),
  ].filter((notice) => notice !== nothing);
  if (notices.length === 0) return nothing;
  const { state } = view;
  const isStuck = state.saving.kind === 'conflict' || state.saving.kind === 'failed';
  const isUrgent = isStuck || state.isOffline || state.isSessionEnded;
  return html`<div class=${isUrgent ? 'notices urgent' : 'notices'}>${notices}</div>`;
}

function renderConnectivity({ state, t, effects }: WizardView): TemplateResult | typeof nothing {
  if (state.isSessionEnded)
    return html`<sync-banner
      id="notice"
      tone="warning"
      heading=${t('common.sessionTitle')}
      role="alert"
      >${t('common.sessionText')}</sync-banner
    >`;
  if (state.isOffline)
    return html`<sync-banner tone="warning" heading=${t('common.offlineTitle')} role="status"
      >${t('common.offlineText')}<button
        slot="action"
        class="button small"
        type="button"
        @click=${() => void effects.retry()}
      >
        ${t('common.retry')}
      </button></sync-banner
    >`;
  const { session } = state.loads;
  if (ownFailure(session.error) !== null)
    return html`${renderError(session.error, { t, onRetry: () => void effects.retry() })}`;
  if (isReadOnly(state))
    return html`<sync-banner tone="info" heading=${t('common.readOnlyTitle')}
      >${t('common.readOnlyText')}</sync-banner
    >`;
  return nothing;
}

function renderSaving({ state, t, effects }: WizardView): TemplateResult | typeof nothing {
  const { saving } = state;
  if (saving.kind === 'conflict')
    return html`<sync-banner
      id="saving-notice"
      tone="warning"
      heading=${t('wizard.conflictTitle')}
      role="alert"
      >${t('wizard.conflictText')}<button
        slot="action"
        class="button small"
        type="button"
        @click=${() => void effects.draft.loadNewer()}
      >
        ${t('wizard.loadNewer')}
      </button></sync-banner
    >`;
  if (saving.kind !== 'failed' || saving.error.code === 'offline') return nothing;
  return html`<sync-banner
    id="saving-notice"
    tone="danger"
    heading=${t('wizard.saveFailed')}
    role="alert"
    >${t('common.failure', saving.error)}<button
      slot="action"
      class="button small"
      type="button"
      @click=${() => effects.draft.retrySaving()}
    >
      ${t('common.retry')}</button
    ><button
      slot="action"
      class="button quiet small"
      type="button"
      @click=${() => void effects.draft.loadNewer()}
    >
      ${t('wizard.loadNewer')}
    </button></sync-banner
  >`;
}

function renderNewer({ state, t, effects }: WizardView): TemplateResult | typeof nothing {
  if (!state.hasNewerSettings) return nothing;
  return html`<sync-banner
    tone="info"
    heading=${t('wizard.newerTitle')}
    role="status"
    dismissible
    @close-request=${() => effects.draft.seeNewer()}
    >${t('wizard.newerText')}</sync-banner
  >`;
}

function renderPublishing({ state, t }: WizardView): TemplateResult | typeof nothing {
  const { publishing } = state;
  if (publishing.kind !== 'failed' || state.saving.kind === 'conflict') return nothing;
  return html`${renderError(publishing.error, { t, heading: t('wizard.publishFailed') })}`;
}
