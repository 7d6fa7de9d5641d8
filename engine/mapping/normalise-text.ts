/** Forms of text that two spellings of the same thing share. */

/** Case-folded in Unicode's composed form. */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}

/** Digits with a leading + when the number is international (`00` counts as +). No digits: the words. */
export function normalisePhone(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (digits === '') return foldCase(text.trim());
  if (/^\D*\+/.test(text)) return `+${digits}`;
  return digits.length > 2 && digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/** Scheme and host in lower case, no slash at the end. */
export function normaliseUrl(text: string): string {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/isu.exec(text.trim().normalize('NFC'));
  if (parts === null) return text;
  const [, scheme = '', host = '', rest = ''] = parts;
  const shorter = withoutEnd(`${foldCase(scheme)}${foldCase(host)}${rest}`, /[\s/]/u);
  return shorter === '' || shorter.endsWith(':') ? text.trim().normalize('NFC') : shorter;
}

/** `https://www.Acme.com:443/about` → `acme.com`. Empty when there is no host in it. */
export function normaliseDomain(text: string): string {
  const host = foldCase(text.trim())
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d*$/, '')
    .replace(/^(?:www\.)+/, '');
  return withoutEnd(host, /[.\s]/u).trim();
}

/** Line breaks become spaces: what a single-line text makes of several lines. */
export function inOneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

/** Without these signs at the end. A regular expression would take quadratic time on long runs. */
function withoutEnd(text: string, signs: RegExp): string {
  let end = text.length;
  while (end > 0 && signs.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
