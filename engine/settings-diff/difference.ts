import type { DiffPhrase, DiffPhrases, SettingsDifference } from '../contract/index.js';
import type { DifferenceWords } from './say-difference.js';
import { sayDifference, sayPhrase } from './say-difference.js';

/** A difference before it is said. */
export type RawDifference = Pick<SettingsDifference, 'code' | 'field' | 'mappingId'> & {
  phrases: Partial<DiffPhrases>;
};

/** A difference in English, beside the words of which it is made. */
export function toDifference(
  { phrases: some, ...what }: RawDifference,
  words: DifferenceWords,
): SettingsDifference {
  const none: DiffPhrases = { subject: null, aspect: null, before: null, after: null };
  const phrases = { ...none, ...some };
  const say = (phrase: DiffPhrase | null) => (phrase === null ? null : sayPhrase(phrase, words));
  const [before, after] = [say(phrases.before), say(phrases.after)];
  return { ...what, before, after, text: sayDifference({ ...what, phrases }, words), phrases };
}
