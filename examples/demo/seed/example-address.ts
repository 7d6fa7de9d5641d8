/**
 * Makes the web domains and e-mail addresses that the published files lack. All of them end in
 * `.example`, which is reserved for documentation (RFC 2606) and never reaches anybody.
 */

/** `Ana Trujillo Emparedados y helados` becomes `ana-trujillo-emparedados-y-helados.example`. */
export function exampleDomain(name: string): string {
  return `${toLatin(name, '-').slice(0, 40).replace(/-$/, '')}.example`;
}

/** `firstname.lastname@domain`; names that are missing are left out. */
export function exampleEmail(names: readonly string[], domain: string): string {
  const local = names
    .map((name) => toLatin(name, '-'))
    .filter((name) => name !== '')
    .join('.');
  return `${local}@${domain}`;
}

const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  '’': '',
  "'": '',
  '.': '',
};

function toLatin(text: string, gap: string): string {
  return text
    .toLowerCase()
    .replace(/[øæßłđ’'.]/gu, (letter) => LETTERS[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, gap)
    .replace(new RegExp(`^${gap}|${gap}$`, 'g'), '');
}
