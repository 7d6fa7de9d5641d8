/**
 * What an undo may do by `engine/decisions/0007`, judged by what stood in both apps before it and after it, and by the journal
 * of the run that it takes back: only what is as the run left it goes, and it goes to what stood there before.
 */
import type {
  Change,
  PropertyChange,
  UndoReport,
  Value,
} from '../../../../engine/contract/index.js';
import type { Side } from '../../../../engine/vocabulary.js';
import { SIDES } from '../../../../engine/vocabulary.js';
import type { Content, Entry } from './content.js';
import { allFields, KINDS } from './fields.js';
import type { Field, Kind, Meaning } from './fields.js';
import { valueOf } from './undone.js';
import type { FieldOf } from './undone.js';

export interface UndoSeen {
  /** Whose run it takes back. */
  kind: Kind;
  before: Content;
  after: Content;
  /** What the run did, oldest first; of an undo of one change only that. */
  changes: readonly Change[];
  /** Whether this record stands now where that change was written: it is the same, was made again for it, or it was merged into it. */
  isInPlaceOf(id: string, change: Change): boolean;
  /** The last thing that somebody gave there while the undo was under way; undefined for nothing. */
  saidMeanwhile(of: FieldOf, side: Side): Meaning | undefined;
}

/** One field of one record, before and after. */
export interface Moved extends FieldOf {
  side: Side;
  id: string;
  from: Meaning;
  to: Meaning;
}

export interface Judged {
  /** In words. */
  broken: string[];
  /** What the undo wrote. */
  moved: Moved[];
  /** Who went. */
  gone: { kind: Kind; side: Side; name: string }[];
}

export function judgeUndo(seen: UndoSeen): Judged {
  const judged: Judged = { broken: [], moved: [], gone: [] };
  for (const kind of KINDS) for (const side of SIDES) judgeObject(seen, { kind, side }, judged);
  return judged;
}

function judgeObject(
  seen: UndoSeen,
  { kind, side }: Pick<Place, 'kind' | 'side'>,
  judged: Judged,
): void {
  const entries = seen.before[kind][side];
  for (const entry of entries) judgeEntry(seen, { kind, side, entry }, judged);
  const known = new Set(entries.map(({ id }) => id));
  const made = seen.after[kind][side].filter(({ id }) => !known.has(id));
  judged.broken.push(...made.map(({ name }) => `${ELSE}: ${String(name)} is made in ${side}.`));
}

const SPARES = 'an undo spares what people gave';
const ELSE = 'an undo touches nothing else';
const BACK = 'an undo takes back what is as the run left it';
const TELLS = 'an undo tells what it did';

interface Place {
  kind: Kind;
  side: Side;
  entry: Entry;
}

function judgeEntry(seen: UndoSeen, { kind, side, entry }: Place, judged: Judged): void {
  const name = entry.name ?? '';
  const now = seen.after[kind][side].find(({ id }) => id === entry.id);
  if (now === undefined) {
    judged.gone.push({ kind, side, name });
    if (!mayGo(seen, { kind, side, entry }))
      judged.broken.push(
        `${ELSE}: ${name} is taken out of ${side}, and is not as the run left it.`,
      );
    return;
  }
  for (const field of fieldsOf(kind)) {
    const of = { kind, name, field };
    const said = seen.saidMeanwhile(of, side);
    const from = said ?? valueOf(seen.before, side, entry, field);
    const to = valueOf(seen.after, side, now, field);
    const whole = inOne(wrote(seen, side, entry.id, field));
    const wasOurs = whole?.before === to && whole.left.includes(from);
    if (said === undefined ? from === to : said === to) continue;
    // A tie goes with the company that it led to.
    const wentAlong = field === 'company' && to === null && isGoneCompany(seen, side, entry);
    if (!wasOurs && !wentAlong)
      judged.broken.push(
        `${said === undefined ? ELSE : SPARES}: ${name} ${field} in ${side} was ${String(from)} and became ${String(to)}.`,
      );
    if (!wentAlong) judged.moved.push({ ...of, side, id: entry.id, from, to });
  }
}

function fieldsOf(kind: Kind): string[] {
  const own = allFields(kind).map(({ left }) => left);
  return kind === 'person' ? [...own, 'company'] : own;
}

/** Made by the run, and every mapped field as it left it. */
function mayGo(seen: UndoSeen, { kind, side, entry }: Place): boolean {
  const isOwn = seen.changes.some(
    ({ action, remoteId, ...one }) =>
      action === 'create' && remoteId === entry.id && one.side === side,
  );
  return isOwn && kind === seen.kind && isUntouched(seen, { kind, side, entry });
}

function isUntouched(seen: UndoSeen, { kind, side, entry }: Place): boolean {
  return allFields(kind).every(({ left: field }) => {
    // Between the last look and the removal nobody is safe.
    if (seen.saidMeanwhile({ kind, name: entry.name ?? '', field }, side) !== undefined)
      return true;
    const last = wrote(seen, side, entry.id, field).at(-1);
    const value = entry.values[field] ?? null;
    return last === undefined ? value === null : last.left.includes(value);
  });
}

function isGoneCompany({ after }: UndoSeen, side: Side, { companyId }: Entry): boolean {
  return !after.company[side].some(({ id }) => id === companyId);
}

interface Wrote {
  before: Meaning;
  /** As it was sent, and as the app keeps it. */
  left: Meaning[];
}

/** What the run wrote there, oldest first. */
function wrote(seen: UndoSeen, side: Side, id: string, field: string): Wrote[] {
  const own = allFields(seen.kind).find(({ left }) => left === field);
  return seen.changes
    .filter((one) => one.side === side && one.status === 'applied' && seen.isInPlaceOf(id, one))
    .flatMap(({ properties }) => properties)
    .filter(({ property }) => (own === undefined ? isTie(property) : property === own[side]))
    .map((one) => toWrote(one, { seen, side, own }));
}

function toWrote(
  { before, after, stored }: PropertyChange,
  { seen, side, own }: { seen: UndoSeen; side: Side; own: Field | undefined },
): Wrote {
  const meaning = (value: Value): Meaning => {
    if (value === null) return null;
    if (own !== undefined) return own.toMeaning(String(value), side);
    return seen.before.company[side].find(({ id }) => id === value)?.name ?? null;
  };
  const kept = stored === undefined ? [] : [meaning(stored)];
  return { before: meaning(before), left: [meaning(after), ...kept] };
}

function isTie(property: string): boolean {
  return property.startsWith('@');
}

/** Several writes of a run are one way back, which ends where somebody came between. */
function inOne(writes: readonly Wrote[]): Wrote | undefined {
  return writes.reduce<Wrote | undefined>(
    (known, { before, left }) =>
      known?.left.includes(before) === true ? { before: known.before, left } : { before, left },
    undefined,
  );
}

/** What had to go back and did not: of those of whom nobody has to decide anything. */
export function notTakenBack(seen: UndoSeen, isOdd: (name: string) => boolean): string[] {
  const { kind, before, after } = seen;
  const made = seen.changes.filter(
    ({ action, status }) => action === 'create' && status === 'applied',
  );
  return SIDES.flatMap((side) =>
    before[kind][side].flatMap((entry) => {
      const name = entry.name ?? '';
      const now = after[kind][side].find(({ id }) => id === entry.id);
      if (isOdd(name)) return [];
      if (made.some((one) => one.side === side && one.remoteId === entry.id)) {
        const stays = now !== undefined && isUntouched(seen, { kind, side, entry });
        return stays ? [`${BACK}: ${name} is as the run made it in ${side}, and stays.`] : [];
      }
      return fieldsOf(kind).flatMap((field) => {
        const one = inOne(wrote(seen, side, entry.id, field));
        if (one === undefined || now === undefined) return [];
        const [was, is] = [before, after].map((content, at) =>
          valueOf(content, side, at === 0 ? entry : now, field),
        );
        return !one.left.includes(was ?? null) || is === one.before
          ? []
          : [
              `${BACK}: ${name} ${field} in ${side} is still ${String(is)}, not ${String(one.before)}.`,
            ];
      });
    }),
  );
}

/** Its own account says as many as there are. */
export function mistold({ moved, gone }: Judged, report: UndoReport): string[] {
  const records = (side: Side, isTied: boolean) =>
    new Set(
      moved
        .filter((one) => one.side === side && (one.field === 'company') === isTied)
        .map(({ id }) => id),
    ).size;
  return SIDES.flatMap((side) => {
    const done = {
      restored: records(side, false),
      ties: records(side, true),
      archived: gone.filter((one) => one.side === side).length,
    };
    return (['restored', 'ties', 'archived'] as const)
      .filter((what) => done[what] !== report[what][side])
      .map(
        (what) =>
          `${TELLS}: ${what} in ${side} ${String(report[what][side])}, and it did ${String(done[what])}.`,
      );
  });
}
