/** Numbers as text with declared signs, there and back, and rounding. */

export interface NumberSigns {
  decimal: '.' | ',';
  thousands?: string | undefined;
}

/** Half away from zero; by decimal digits, so that 1.005 becomes 1.01. */
export function roundTo(number: number, decimals: number): number {
  const shifted = shift(Math.abs(number), decimals);
  if (!Number.isFinite(shifted)) return number;
  const rounded = shift(Math.round(shifted), -decimals);
  return number < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Without an exponent; with `decimals` exactly that many digits. */
export function writeNumber(number: number, signs: NumberSigns, decimals?: number): string {
  const exact = decimals === undefined ? number : roundTo(number, decimals);
  const [whole = '0', given = ''] = plainDigits(Math.abs(exact)).split('.');
  const fraction = decimals === undefined ? given : given.padEnd(decimals, '0');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, signs.thousands ?? '');
  return `${exact < 0 ? '-' : ''}${grouped}${fraction === '' ? '' : signs.decimal + fraction}`;
}

/** A number written with these signs; undefined for anything else. Thousands may be left ungrouped. */
export function readNumber(text: string, signs: NumberSigns): number | undefined {
  const isNegative = /^[-−]/u.test(text);
  const parts = text.replace(/^[-−+]/u, '').split(signs.decimal);
  const [whole = '', fraction, ...more] = parts;
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  const digits = ungrouped(whole, signs.thousands ?? '');
  if (digits === undefined) return undefined;
  const number = Number(fraction === undefined ? digits : `${digits}.${fraction}`);
  if (!Number.isFinite(number)) return undefined;
  return isNegative && number !== 0 ? -number : number;
}

/** The digits without their thousands signs, which have to stand where they belong. */
function ungrouped(whole: string, sign: string): string | undefined {
  // A space in numbers is often one that does not break the line.
  const text = sign === ' ' ? whole.replace(/[\u00A0\u202F]/g, ' ') : whole;
  if (/^\d+$/.test(text)) return text;
  const groups = sign === '' ? [] : text.split(sign);
  const [first = '', ...others] = groups;
  const isGrouped = /^\d{1,3}$/.test(first) && others.every((group) => /^\d{3}$/.test(group));
  return isGrouped && others.length > 0 ? groups.join('') : undefined;
}

/** Moves the decimal point without the error of a multiplication. */
function shift(number: number, by: number): number {
  const [digits = '0', exponent = '0'] = String(number).split('e');
  return Number(`${digits}e${Number(exponent) + by}`);
}

/** All digits of a number that is not negative. */
function plainDigits(number: number): string {
  const [digits = '0', exponent] = String(number).split('e');
  if (exponent === undefined) return digits;
  const by = Number(exponent);
  const [whole = '', fraction = ''] = digits.split('.');
  if (by >= 0) return whole + fraction.padEnd(by, '0');
  return `0.${'0'.repeat(-by - 1)}${whole}${fraction}`;
}
