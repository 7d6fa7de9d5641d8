/** Dates as text in a declared pattern, there and back. Nothing is guessed: what does not fit is none. */
import type { DatePattern } from '../../text-forms.js';
import { dayParts, digits, isoDayOf, momentOf, wallTimeAt, type WallTime } from './zone-time.js';

type Part = keyof WallTime;

/** Parts of a pattern, longest first; the second number is how many digits are at least written. */
const TOKENS: readonly (readonly [token: string, part: Part, length: number])[] = [
  ['YYYY', 'year', 4],
  ['MM', 'month', 2],
  ['DD', 'day', 2],
  ['HH', 'hour', 2],
  ['mm', 'minute', 2],
  ['ss', 'second', 2],
  ['M', 'month', 1],
  ['D', 'day', 1],
];

type Piece = { sign: string } | { part: Part; length: number };

/** What a pattern can tell. */
export function dayAndTimeOf(pattern: DatePattern): { hasTime: boolean } {
  return { hasTime: pattern.includes('HH') };
}

/** A day (`YYYY-MM-DD`) in the pattern; undefined when it is none. */
export function writeDay(day: string, pattern: DatePattern): string | undefined {
  const parts = dayParts(day);
  if (parts === undefined) return undefined;
  return write({ ...parts, hour: 0, minute: 0, second: 0 }, pattern);
}

/** A moment (milliseconds) as the clocks of the zone show it. */
export function writeMoment(ms: number, pattern: DatePattern, zone: string): string {
  return write(wallTimeAt(ms, zone), pattern);
}

/** `YYYY-MM-DD` of a text in the pattern; undefined when it does not fit, or the day does not exist. */
export function readDay(text: string, pattern: DatePattern): string | undefined {
  const wall = read(text, pattern);
  return wall === undefined ? undefined : isoDayOf(wall);
}

/** The moment (milliseconds) of a text in the pattern, as told by the clocks of the zone. */
export function readMoment(text: string, pattern: DatePattern, zone: string): number | undefined {
  const wall = read(text, pattern);
  return wall === undefined ? undefined : momentOf(wall, zone);
}

function write(wall: WallTime, pattern: DatePattern): string {
  return piecesOf(pattern)
    .map((piece) => ('sign' in piece ? piece.sign : digits(wall[piece.part], piece.length)))
    .join('');
}

function read(text: string, pattern: DatePattern): WallTime | undefined {
  const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  let rest = text.trim();
  for (const piece of piecesOf(pattern)) {
    if ('sign' in piece) {
      if (!rest.startsWith(piece.sign)) return undefined;
      rest = rest.slice(piece.sign.length);
      continue;
    }
    const most = Math.max(piece.length, 2);
    const found = /^\d+/.exec(rest.slice(0, most))?.[0] ?? '';
    if (found.length < piece.length) return undefined;
    wall[piece.part] = Number(found);
    rest = rest.slice(found.length);
  }
  return rest === '' && exists(wall) ? wall : undefined;
}

function exists(wall: WallTime): boolean {
  const isTime = wall.hour < 24 && wall.minute < 60 && wall.second < 60;
  return isTime && dayParts(isoDayOf(wall)) !== undefined;
}

function piecesOf(pattern: DatePattern): Piece[] {
  const pieces: Piece[] = [];
  let rest: string = pattern;
  while (rest !== '') {
    const token = TOKENS.find(([sign]) => rest.startsWith(sign));
    const [sign, part, length] = token ?? [rest.charAt(0), null, 0];
    pieces.push(part === null ? { sign } : { part, length });
    rest = rest.slice(sign.length);
  }
  return pieces;
}
