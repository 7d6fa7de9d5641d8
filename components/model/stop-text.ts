import type { Run } from '../../engine/contract/index.js';
import { stopWords } from '../../engine/issues/describe-stop.js';
import type { Translate } from '../i18n/translate.js';

/** Why a run stands still or ended early, in the person's language where there are words for it; null: it did not. */
export function stopText(
  { stop, stopReason }: Pick<Run, 'stop' | 'stopReason'>,
  t: Translate,
): string | null {
  if (stop === undefined) return stopReason;
  return t(`stops.reason_${stop.reason}`, stopWords(stop));
}
