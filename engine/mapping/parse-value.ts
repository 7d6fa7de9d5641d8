/**
 * Reads typed values out of text. Only forms that mean the same everywhere are understood: "1,5",
 * "03/04/2025" or "ja" depend on a locale, and a guess would put wrong data into an app.
 */

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** A finite number written with a decimal point and no thousands separators. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? withoutNegativeZero(number) : undefined;
}

/** `true` or `false`, in any case. */
export function parseBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : undefined;
}

/** `YYYY-MM-DD` of a day that exists, and of nothing else. */
export function isoDay(text: string): string | undefined {
  return DATE.test(text) ? parseDate(text) : undefined;
}

/** `YYYY-MM-DD` of a day that exists; of a date with time, the day in UTC. */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim();
  if (!DATE.test(trimmed)) return parseDatetime(trimmed)?.slice(0, 10);
  const ms = Date.parse(`${trimmed}T00:00:00.000Z`);
  if (Number.isNaN(ms)) return undefined;
  const day = new Date(ms).toISOString().slice(0, 10);
  return day === trimmed ? day : undefined;
}

/** ISO 8601 with a time zone → ISO 8601 UTC with milliseconds. Years 0000 to 9999. */
export function parseDatetime(text: string): string | undefined {
  const trimmed = text.trim();
  if (!DATETIME.test(trimmed) || parseDate(trimmed.slice(0, 10)) === undefined) return undefined;
  const ms = Date.parse(trimmed.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(ms)) return undefined;
  const iso = new Date(ms).toISOString();
  return /^\d{4}-/.test(iso) ? iso : undefined;
}

export function withoutNegativeZero(number: number): number {
  return number === 0 ? 0 : number;
}
