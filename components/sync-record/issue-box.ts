import { html, nothing, type TemplateResult } from 'lit';
import type { RecordDetail } from '../../engine/contract/index.js';
import { otherSide, type ExcludeReason } from '../../engine/index.js';
import type { ChangesContext } from '../internal/change-list.js';
import { issueTexts } from '../model/issue-texts.js';

/** Why the record is not in sync, what to do, and the ways out; nothing when it is in sync. */
export function renderIssueBox(
  detail: RecordDetail,
  context: ChangesContext,
  actions: readonly unknown[],
): TemplateResult | typeof nothing {
  const { t, ends } = context;
  const { issue, actions: ways, excludeReason, state, nextTryAt } = detail;
  if (issue === null) {
    if (excludeReason !== null)
      return renderCalm(t('records.excludedHeading'), whyExcluded(detail, context), actions);
    return state === 'pending'
      ? renderCalm(t('records.pendingHeading'), t('records.pending_body'), [])
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

function renderCalm(heading: string, body: string, actions: readonly unknown[]): TemplateResult {
  return html`<div class="issue calm" part="issue">
    <h3>${heading}</h3>
    <p>${body}</p>
    <div class="actions">${actions}</div>
  </div>`;
}

/** Which step of the settings leaves a record out; none where no setting does. */
export const EXCLUDING_STEPS = {
  noEmail: 'limit',
  filter: 'limit',
  direction: 'configure',
} as const;
type SettingReason = keyof typeof EXCLUDING_STEPS;

export function isBySetting(reason: ExcludeReason | null): reason is SettingReason {
  return reason !== null && reason in EXCLUDING_STEPS;
}

/** Names the app whose record a setting keeps out, where only one app has it. */
function whyExcluded(
  { excludeReason, left, right }: RecordDetail,
  { t, ends }: ChangesContext,
): string {
  if (excludeReason === null) return '';
  const side = right === null ? 'left' : left === null ? 'right' : null;
  if (side === null || !isBySetting(excludeReason)) {
    const reason = t(`records.exclude_${excludeReason}`);
    return t('records.excludedBody', { reason });
  }
  const names = { app: ends[side].app, other: ends[otherSide(side)].app };
  return t(`records.excludedBy_${excludeReason}`, names);
}
