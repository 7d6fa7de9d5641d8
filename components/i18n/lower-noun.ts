/**
 * An object's label inside a sentence, for languages that write common nouns small: "Contacts" →
 * "contacts". Words that are more than a capital and small letters ("NPS", "iPad") stay. The marks of
 * `isolate` around it do no harm.
 */
export function lowerNoun(label: string): string {
  return String(label).replace(/(?<![^ \u2068\u200e])\p{Lu}\p{Ll}+(?![^ \u2069\u200e])/gu, (word) =>
    word.toLocaleLowerCase(),
  );
}
