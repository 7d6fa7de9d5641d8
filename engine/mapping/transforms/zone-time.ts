/**
 * Moments and the clocks on the wall of a time zone. Knows the zones from the platform (`Intl`), with
 * all changes to and from summer time; needs no clock of its own.
 */
import { isoDay } from '../parse-value.js';

/** What the calendar and the clock on the wall show; month and day count from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const DAY_MS = 86_400_000;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Whether the platform knows this zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks in the zone show at a moment (milliseconds since 1970). Throws for an unknown zone. */
export function wallTimeAt(ms: number, zone: string): WallTime {
  const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(ms)) {
    if (type in wall) wall[type as keyof WallTime] = Number(value);
  }
  return wall;
}

/**
 * The moment at which the clocks in the zone show this. An hour that comes twice counts the first
 * time; one that is left out counts as if the clocks had not been changed yet.
 */
export function momentOf(wall: WallTime, zone: string): number {
  const shown = asIfUtc(wall);
  const before = shown - offsetAt(shown - DAY_MS, zone);
  const after = shown - offsetAt(shown + DAY_MS, zone);
  const fits = (ms: number) => asIfUtc(wallTimeAt(ms, zone)) === shown;
  return [before, after].sort((a, b) => a - b).find(fits) ?? before;
}

/** The first moment of a day in a zone; undefined when the zone left this day out. */
export function startOfDay(day: Pick<WallTime, 'year' | 'month' | 'day'>, zone: string) {
  const ms = momentOf({ ...day, hour: 0, minute: 0, second: 0 }, zone);
  const found = wallTimeAt(ms, zone);
  return isoDayOf(found) === isoDayOf(day) ? ms : undefined;
}

/** `YYYY-MM-DD` */
export function isoDayOf({ year, month, day }: Pick<WallTime, 'year' | 'month' | 'day'>): string {
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** The parts of a day that exists; undefined for any other text. */
export function dayParts(text: string): Pick<WallTime, 'year' | 'month' | 'day'> | undefined {
  const day = isoDay(text);
  if (day === undefined) return undefined;
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8, 10)),
  };
}

export function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

function offsetAt(ms: number, zone: string): number {
  return asIfUtc(wallTimeAt(ms, zone)) - Math.floor(ms / 1000) * 1000;
}

function asIfUtc({ year, month, day, hour, minute, second }: WallTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, 0);
  return date.getTime();
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  FORMATS.set(zone, format);
  return format;
}
