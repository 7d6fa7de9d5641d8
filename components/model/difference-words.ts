import type { DifferenceWords } from '../../engine/settings-diff/say-difference.js';
import { DIFF_WORDS, SETTINGS_DIFFERENCES } from '../../engine/index.js';
import type { Format } from '../i18n/format.js';
import type { Translate } from '../i18n/translate.js';
import { filterSentence } from './filter-sentence.js';
import { byName, type SampledProperties } from './side-properties.js';

interface Words {
  readonly t: Translate;
  readonly format: Format;
  /** Null while they are not known: filters then say the names of properties. */
  readonly properties: SampledProperties | null;
}

/** How differences between two settings are said in the person's language. */
export function differenceWords(words: Words): DifferenceWords {
  const { t, properties } = words;
  const sentences = SETTINGS_DIFFERENCES.map((code) => [
    code,
    (parts: Parameters<DifferenceWords['sentence'][typeof code]>[0]) =>
      t(`differences.sentence_${code}`, parts),
  ]);
  const said = DIFF_WORDS.map((word) => [
    word,
    (fill: Parameters<DifferenceWords['word'][typeof word]>[0]) =>
      t(`differences.word_${word}`, fill),
  ]);
  return {
    sentence: Object.fromEntries(sentences) as DifferenceWords['sentence'],
    word: Object.fromEntries(said) as DifferenceWords['word'],
    filter: (side, group) =>
      group === null
        ? t('limit.everything')
        : filterSentence(group, byName(properties?.[side] ?? []), words),
  };
}
