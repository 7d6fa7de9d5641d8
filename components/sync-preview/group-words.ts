/** A group of a preview in words: what happens where, and why. Pure. */
import type { PreviewGroup } from '../../engine/contract/index.js';
import type { KeptReason } from '../../engine/contract/preview-words.js';
import { otherSide, type ExcludeReason, type IssueCode } from '../../engine/index.js';
import { issueTexts } from '../model/issue-texts.js';
import { namesOf } from '../model/side-properties.js';
import type { PreviewWords } from './preview-words.js';

export interface GroupWords {
  readonly what: string;
  /** '' when there is nothing to add. */
  readonly why: string;
}

export function groupWords(group: PreviewGroup, words: PreviewWords): GroupWords {
  const { t, ends } = words;
  const { effect, side } = group;
  const what =
    side === null
      ? t(`review.effect_${effect}`)
      : t('review.effectIn', { what: t(`review.effect_${effect}`), app: ends[side].app.name });
  return { what, why: whyOf(group, words) };
}

function whyOf({ effect, reason, rule, side }: PreviewGroup, words: PreviewWords): string {
  const { t, ends, properties } = words;
  if (effect === 'linked')
    return rule === null ? t('review.byNoRule') : t('review.byRule', { number: rule + 1 });
  if (reason === null) return '';
  if (effect === 'failing') {
    const issue = { code: reason as IssueCode, side, property: null, details: {} };
    return issueTexts(issue, { ends: namesOf(ends), properties }, words).title;
  }
  if (effect === 'kept') return t(`review.kept_${reason as KeptReason}`);
  if (effect === 'excluded') return t(`review.reason_${reason as ExcludeReason}`);
  if (reason === 'left' || reason === 'right')
    return t('review.wins', { app: ends[reason].app.name });
  if (reason === 'newest') return t('review.overwritten_newest');
  const app = ends[side === null ? 'left' : otherSide(side)].app.name;
  if (reason === 'direction') return t('review.overwritten_direction', { app });
  return reason === 'enforced' ? t('review.overwritten_enforced', { app }) : '';
}
