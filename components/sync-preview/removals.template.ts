import { html, type TemplateResult } from 'lit';
import type { PreviewReport } from '../../engine/contract/index.js';
import { SIDES } from '../../engine/index.js';
import type { PreviewWords } from './preview-words.js';

/** Who would be taken away, by app; and whether a person is asked before. Empty where nobody would be. */
export function renderRemovals(
  { removedLeft = 0, removedRight = 0, held }: PreviewReport,
  { t, ends }: PreviewWords,
): TemplateResult[] {
  const removed = { left: removedLeft, right: removedRight };
  const meaning =
    held === undefined
      ? t('review.removesMeaning')
      : t('review.removesHeld', { limit: held.limit });
  return SIDES.filter((side) => removed[side] > 0).map((side) => {
    const heading = t('review.removes', { count: removed[side], app: ends[side].app.name });
    return html`<sync-banner class="brake" tone="warning" heading=${heading}
      >${meaning}</sync-banner
    >`;
  });
}
