import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewReport } from '../../engine/contract/index.js';
import { SIDES, type Direction, type Side } from '../../engine/index.js';
import { icon } from '../controls/icon/icon.js';
import type { PreviewWords } from './preview-words.js';

interface Arrow {
  /** `none` is a line without heads: it goes nowhere yet. */
  readonly way: Direction | 'none';
  readonly count: number;
  readonly label: string;
  /** Further lines. */
  readonly about?: readonly string[];
}

const ICONS = { both: 'both', toRight: 'to-right', toLeft: 'to-left' } as const;

/** Left and right with what flows between them; under each other where it is narrow. */
export function renderFlow(report: PreviewReport, words: PreviewWords): TemplateResult {
  const { t } = words;
  return html`<section class="flow" part="flow" aria-label=${t('review.flow')}>
    ${renderEnd('left', report, words)}
    <ul class="arrows">
      ${arrowsOf(report, words).map((arrow) => renderArrow(arrow, words))}
    </ul>
    ${renderEnd('right', report, words)}
  </section>`;
}

function renderEnd(
  side: Side,
  report: PreviewReport,
  { t, format, ends }: PreviewWords,
): TemplateResult {
  const { app, object } = ends[side];
  const { total, withEmail } = report[side];
  const name = object.plural;
  return html`<div class="end" part="end">
    <p class="app">
      <sync-app-logo size="small" name=${app.name} color=${app.logo.color}></sync-app-logo>
      ${app.name}
    </p>
    <p class="total">${format.number(total)}</p>
    <p class="subtle">
      ${
        withEmail === null
          ? t('review.objects', { object: name })
          : t('review.withEmail', { object: name, count: withEmail })
      }
    </p>
  </div>`;
}

function arrowsOf(report: PreviewReport, { t, ends }: PreviewWords): Arrow[] {
  const created = (side: Side) => t('review.created', { app: ends[side].app.name });
  const updates = SIDES.flatMap((side) => {
    const count = side === 'left' ? report.updatedLeft : report.updatedRight;
    return count === 0 ? [] : [t('review.updatedIn', { app: ends[side].app.name, count })];
  });
  const about =
    updates.length > 0 ? updates : report.matched === 0 ? [] : [t('review.nothingToUpdate')];
  const several = report.failing
    .filter(({ code }) => code === 'match_ambiguous' || code === 'match_similar')
    .reduce((sum, { count }) => sum + count, 0);
  const arrows: Arrow[] = [
    { way: 'toRight', count: report.createdRight, label: created('right') },
    { way: 'both', count: report.matched, label: t('review.matched'), about },
    { way: 'toLeft', count: report.createdLeft, label: created('left') },
    { way: 'none', count: several, label: t('review.several') },
  ];
  return arrows.filter(({ way, count }) => way !== 'none' || count > 0);
}

function renderArrow(
  { way, count, label, about = [] }: Arrow,
  { format }: PreviewWords,
): TemplateResult {
  return html`<li class="arrow ${way} ${count === 0 ? 'zero' : ''}">
    <span class="line start"></span>
    ${way === 'none' ? nothing : icon(ICONS[way])}
    <span class="what"
      ><strong>${format.number(count)}</strong>
      <span>${label}</span>${about.map((line) => html` <span class="about">${line}</span>`)}</span
    >
    <span class="line end-line"></span>
  </li>`;
}
