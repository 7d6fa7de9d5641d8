import { ENGLISH_SENTENCES, ENGLISH_WORDS } from '../../../engine/settings-diff/diff-words.js';
import type { DifferenceParts, DiffFill } from '../../../engine/settings-diff/say-difference.js';
import {
  DIFF_WORDS,
  SETTINGS_DIFFERENCES,
  type DiffWord,
  type SettingsDifferenceCode,
} from '../../../engine/index.js';

type Sentences = {
  readonly [K in `sentence_${SettingsDifferenceCode}`]: (parts: DifferenceParts) => string;
};
type Words = { readonly [K in `word_${DiffWord}`]: (fill: DiffFill) => string };

/** What differs between two settings. The engine's own words are the English. */
export const differences = {
  ...(Object.fromEntries(
    SETTINGS_DIFFERENCES.map((code) => [`sentence_${code}`, ENGLISH_SENTENCES[code]]),
  ) as Sentences),
  ...(Object.fromEntries(DIFF_WORDS.map((word) => [`word_${word}`, ENGLISH_WORDS[word]])) as Words),
};
