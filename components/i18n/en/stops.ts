import { STOP_REASONS, type StopReason } from '../../../engine/index.js';
import { STOP_TEXTS, type StopWords } from '../../../engine/issues/describe-stop.js';
import type { Format } from '../format.js';

/** Why a run stands still. The engine's own words are the English. */
export const stops = Object.fromEntries(
  STOP_REASONS.map((reason) => [`reason_${reason}`, STOP_TEXTS[reason]]),
) as unknown as { readonly [R in `reason_${StopReason}`]: (words: StopWords, f: Format) => string };
