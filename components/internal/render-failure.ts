import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/translate.js';
import type { ShownFailure } from '../model/failure.js';

export interface FailureView {
  readonly t: Translate;
  readonly heading: string;
  readonly error: ShownFailure;
  /** Offers to try again. */
  readonly onRetry?: () => void;
  /** Default: red, as something is missing now. */
  readonly tone?: 'danger' | 'warning';
}

/** What happened, what to do, and a button for it. Needs `controlStyles` and `<sync-banner>`. */
export function renderFailure({ t, heading, error, ...view }: FailureView): TemplateResult {
  return html`<sync-banner
    class="failure"
    tone=${view.tone ?? 'danger'}
    heading=${heading}
    role="alert"
  >
    ${error.message} ${error.hint}
    ${
      view.onRetry === undefined
        ? nothing
        : html`<button slot="action" class="button small" type="button" @click=${view.onRetry}>
            ${t('common.retry')}
          </button>`
    }
  </sync-banner>`;
}
