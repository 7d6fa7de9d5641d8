/**
 * An object's label inside a sentence, for languages that write common nouns small: "Contacts" →
 * "contacts". Words that are more than a capital and small letters ("NPS", "iPad") stay.
 */
export function lowerNoun(label: string): string {
  return String(label)
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLocaleLowerCase() : word))
    .join(' ');
}
