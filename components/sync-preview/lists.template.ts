import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewReport } from '../../engine/contract/index.js';
import { issueTexts } from '../model/issue-texts.js';
import { namesOf } from '../model/side-properties.js';
import type { PreviewWords } from './preview-words.js';

/** Who stays outside because the settings say so. */
export function renderLeftOut(report: PreviewReport, words: PreviewWords): TemplateResult {
  const { t, ends, format } = words;
  const rows = report.excluded.filter(({ count }) => count > 0);
  return html`<section class="card" part="list">
    <h4>${t('review.leftOut')}</h4>
    ${rows.length === 0 ? html`<p class="card-empty subtle">${t('review.leftOutNone')}</p>` : nothing}
    <ul>
      ${rows.map(
        ({ reason, side, count }) =>
          html`<li>
            <span
              >${t(`review.reason_${reason}`)}
              <span class="subtle">${t('review.inApp', { app: ends[side].app.name })}</span></span
            >
            <strong>${format.number(count)}</strong>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** What becomes of ties to other records; empty when nothing would. */
export function renderTies(
  { ties = [] }: PreviewReport,
  { t, ends, format }: PreviewWords,
): TemplateResult | typeof nothing {
  if (ties.length === 0) return nothing;
  return html`<section class="card" part="list">
    <h4>${t('review.tieList')}</h4>
    <ul>
      ${ties.map(
        ({ effect, side, label, ties: count }) =>
          html`<li>
            <span>${t(`review.tie_${effect}`, { what: label, app: ends[side].app.name })}</span>
            <strong>${format.number(count)}</strong>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** What would fail, by cause; empty when nothing would. */
export function renderFailing(
  report: PreviewReport,
  words: PreviewWords,
): TemplateResult | typeof nothing {
  const { t, ends, format, properties } = words;
  const rows = report.failing.filter(({ count }) => count > 0);
  if (rows.length === 0) return nothing;
  const names = { ends: namesOf(ends), properties };
  // Most titles name the app already.
  const title = ({ code, side }: (typeof rows)[number]): TemplateResult => {
    const { title: text } = issueTexts({ code, side, property: null, details: {} }, names, words);
    const app = side === null ? '' : ends[side].app.name;
    return text.includes(app)
      ? html`${text}`
      : html`${text} <span class="subtle">${t('review.inApp', { app })}</span>`;
  };
  return html`<section class="card" part="list">
    <h4>${t('review.failing')}</h4>
    <ul>
      ${rows.map(
        (row) =>
          html`<li>
            <span>${title(row)}</span>
            <strong class="warn">${format.number(row.count)}</strong>
          </li>`,
      )}
    </ul>
    <p class="card-hint subtle">${t('review.failingHint')}</p>
  </section>`;
}
