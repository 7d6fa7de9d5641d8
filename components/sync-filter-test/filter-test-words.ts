import type { FilterTest } from '../../engine/contract/index.js';
import type { Translate } from '../i18n/translate.js';
import type { End } from '../model/ends.js';

/** How many match, in one sentence that promises no more than was counted. */
export function matchSentence(found: FilterTest, { app, object }: End, t: Translate): string {
  const names = { app: app.name, object: object.plural };
  const { isComplete, looked, total } = found;
  if (isComplete && looked === 0) return t('limit.testNobody', names);
  const entering = found.outcomes.find(({ outcome }) => outcome === 'enters');
  const count = entering?.count ?? 0;
  if (entering?.isAtLeast === true) return t('limit.testMatchFirst', { ...names, count, looked });
  return total === null
    ? t('limit.testMatchCount', { ...names, count })
    : t('limit.testMatch', { ...names, count, total });
}
