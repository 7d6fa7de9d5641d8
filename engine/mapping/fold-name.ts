/** Forms of labels that serve recognition: the same word in another spelling. */

const ACCENTS = /[\u0300-\u036f]+/g;

/** Case, accents and the width of spaces don't count: "Détaillant " is "detaillant". */
export function foldLabel(text: string): string {
  const plain = text.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
  return plain.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * Separators don't count either: "First Name", `first_name` and `firstName` are one. Only for names
 * of properties; among options "1-10" and "110" are two things.
 */
export function foldName(text: string): string {
  const name = foldLabel(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
  const words = name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  return words === '' ? name : words;
}
