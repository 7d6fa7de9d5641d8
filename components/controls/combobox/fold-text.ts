/** Letters that Unicode does not take apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};

/** A text as people type it when they search: lower case, no accents, no marks of direction. "Łódź Ærø" → "lodz aero". */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[øæœßłđðþıħ]/g, (letter) => LETTERS[letter] ?? letter);
}

/** Pieces of a text, with those that fit one of the search terms marked. For highlighting. */
export function splitMatches(
  text: string,
  query: string,
): readonly { readonly text: string; readonly isMatch: boolean }[] {
  const letters = [...text];
  // Folding changes lengths (ß → ss), so each folded unit remembers the letter it came from.
  const origin: number[] = [];
  const folded = letters
    .map((letter, index) => {
      const part = foldText(letter);
      for (let unit = 0; unit < part.length; unit++) origin.push(index);
      return part;
    })
    .join('');
  const marked = new Set<number>();
  for (const term of foldText(query).split(/\s+/).filter(Boolean)) {
    const at = folded.indexOf(term);
    if (at < 0) continue;
    for (let unit = at; unit < at + term.length; unit++) marked.add(origin[unit] ?? -1);
  }
  const pieces: { text: string; isMatch: boolean }[] = [];
  letters.forEach((letter, index) => {
    const isMatch = marked.has(index);
    const last = pieces.at(-1);
    if (last?.isMatch === isMatch) last.text += letter;
    else pieces.push({ text: letter, isMatch });
  });
  return pieces;
}
