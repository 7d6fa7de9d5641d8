import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/translate.js';
import { toErrorInfo } from './sync-error-event.js';

/**
 * What failed, on what, and the way on, as a banner. Nothing when there is no error. The element needs
 * `controlStyles` and `<sync-banner>`.
 */
export function renderError(
  error: unknown,
  { t, heading, onRetry }: { t: Translate; heading?: string; onRetry?: () => void },
): TemplateResult | typeof nothing {
  if (error === undefined || error === null) return nothing;
  const failure = toErrorInfo(error);
  const isOffline = failure.code === 'offline';
  return html`<sync-banner
    tone="danger"
    heading=${isOffline ? t('common.noConnection') : (heading ?? t('common.failedTitle'))}
    >${isOffline ? t('common.noConnectionHint') : t('common.failure', failure)}
    ${
      onRetry === undefined
        ? nothing
        : html`<button slot="action" class="button small" type="button" @click=${onRetry}>
            ${t('common.retry')}
          </button>`
    }
  </sync-banner>`;
}
