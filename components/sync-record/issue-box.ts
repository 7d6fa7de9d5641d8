import { html, nothing, type TemplateResult } from 'lit';
import type { RecordDetail } from '../../engine/contract/index.js';
import type { ChangesContext } from '../internal/change-list.js';
import { issueTexts } from '../model/issue-texts.js';

/** Why the record is not in sync, what to do, and the ways out; nothing when it is in sync. */
export function renderIssueBox(
  { issue, actions: ways, excludeReason, state, nextTryAt }: RecordDetail,
  context: ChangesContext,
  actions: readonly unknown[],
): TemplateResult | typeof nothing {
  const { t, ends } = context;
  if (issue === null) {
    if (excludeReason !== null) {
      const reason = t(`records.exclude_${excludeReason}`);
      return renderCalm(t('records.excludedHeading'), t('records.excludedBody', { reason }));
    }
    return state === 'pending'
      ? renderCalm(t('records.pendingHeading'), t('records.pending_body'))
      : nothing;
  }
  const { title, meaning, steps } = issueTexts({ ...issue, actions: ways }, context, context);
  const app = issue.side === null ? t('issues.someApp') : ends[issue.side].app;
  const isTriedAgain = nextTryAt !== null && Date.parse(nextTryAt) > Date.now();
  return html`<div class="issue" part="issue">
    <h3>${title}</h3>
    <p>${meaning}</p>
    ${
      issue.appMessage === null
        ? nothing
        : html`<blockquote>
            <span class="subtle">${t('issues.appSays', { app })}</span>
            <bdi>${issue.appMessage}</bdi>
          </blockquote>`
    }
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <div class="actions">
      ${actions}
      ${
        isTriedAgain
          ? html`<span class="subtle small-text">${t('records.nextTry', { at: nextTryAt })}</span>`
          : nothing
      }
    </div>
  </div>`;
}

function renderCalm(heading: string, body: string): TemplateResult {
  return html`<div class="issue calm" part="issue">
    <h3>${heading}</h3>
    <p>${body}</p>
  </div>`;
}
