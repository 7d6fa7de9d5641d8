import { html, type TemplateResult } from 'lit';
import type { PreviewReport } from '../../engine/contract/index.js';
import { SIDES } from '../../engine/index.js';
import type { PreviewWords } from './preview-words.js';

/**
 * Who would be taken away, by app, and whether a person is asked before; or whom an app lists no longer, when those
 * are so many that a run does nothing unasked. Empty where nobody is gone.
 */
export function renderRemovals(
  { removedLeft = 0, removedRight = 0, held }: PreviewReport,
  { t, ends }: PreviewWords,
): TemplateResult[] {
  if (held?.cause === 'missing')
    return SIDES.filter((side) => held[side] > 0).map((side) => {
      const { name } = ends[side].app;
      const heading = t('review.missing', { count: held[side], app: name });
      return banner(heading, t('review.missingHeld', { limit: held.limit }));
    });
  const removed = { left: removedLeft, right: removedRight };
  const meaning =
    held === undefined
      ? t('review.removesMeaning')
      : t('review.removesHeld', { limit: held.limit });
  return SIDES.filter((side) => removed[side] > 0).map((side) => {
    const heading = t('review.removes', { count: removed[side], app: ends[side].app.name });
    return banner(heading, meaning);
  });
}

function banner(heading: string, meaning: string): TemplateResult {
  return html`<sync-banner class="brake" tone="warning" heading=${heading}
    >${meaning}</sync-banner
  >`;
}
