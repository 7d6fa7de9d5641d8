const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/u;

/**
 * Brings a date into the form in which it is kept: `2026-03-01`, or `2026-03-01T10:20:30Z` in UTC and whole
 * seconds. A time without a zone is taken as UTC. Undefined when the text is no date, or out of the calendar.
 */
export function toStoredDate(text: string, isDateOnly: boolean): string | undefined {
  const trimmed = text.trim();
  if (DATE.test(trimmed)) {
    const date = fromParts(`${trimmed}T00:00:00Z`, trimmed);
    return date === undefined ? undefined : isDateOnly ? trimmed : `${trimmed}T00:00:00Z`;
  }
  if (!DATE_TIME.test(trimmed)) return undefined;
  const zoned = /(Z|[+-]\d{2}:\d{2})$/u.test(trimmed) ? trimmed : `${trimmed}Z`;
  const date = fromParts(zoned, trimmed.slice(0, 10));
  if (date === undefined) return undefined;
  return isDateOnly ? trimmed.slice(0, 10) : toSeconds(date.getTime());
}

/** JavaScript rolls 31 February over into March; the platform refuses it. */
function fromParts(iso: string, day: string): Date | undefined {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return undefined;
  const rolled = new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10);
  return rolled === day ? date : undefined;
}

/** Milliseconds since 1970 as `2026-03-01T10:20:30Z`. */
export function toSeconds(timeMs: number): string {
  return `${new Date(Math.floor(timeMs / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}
