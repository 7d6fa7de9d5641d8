/** Lists of rows with an id that can be turned on and off: mappings and kept ties. */
import type { DiffPhrase, DiffPhrases } from '../contract/index.js';
import type { RawDifference } from './difference.js';
import type { DifferenceWords } from './say-difference.js';
import { sayPhrase } from './say-difference.js';
import { sameJson } from './same-json.js';
import { plain } from './setting-words.js';

export interface SwitchedRow {
  id: string;
  isOn: boolean;
}

/** One field of a row: how it is called, and how its value is said beside the other one. */
export interface Aspect<Row> {
  name: DiffPhrase;
  /** A field that is left out is said as its default, so that both are the same. */
  word: (row: Row, other: Row) => DiffPhrase;
}

/** null: the field is told in another way, or nothing about a sync depends on it. */
export type Aspects<Row> = Readonly<Record<keyof Row & string, Aspect<Row> | null>>;

export interface RowKind<Row> {
  codes: 'mapping' | 'tie';
  aspects: Aspects<Row>;
  subject: (row: Row) => DiffPhrase;
  /** What a new row does, in a few words. */
  summary: (row: Row) => DiffPhrase;
  /** By which two values count as the same: what is said alike is no difference. */
  words: DifferenceWords;
}

export function diffRows<Row extends SwitchedRow>(
  before: readonly Row[],
  after: readonly Row[],
  kind: RowKind<Row>,
): RawDifference[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((row) => {
    const earlier = old.get(row.id);
    return earlier === undefined ? [added(row, kind)] : diffRow(earlier, row, kind);
  });
  const gone = before.filter(({ id }) => !kept.has(id));
  return [...changed, ...gone.map((row) => removed(row, kind))];
}

function diffRow<Row extends SwitchedRow>(
  before: Row,
  after: Row,
  kind: RowKind<Row>,
): RawDifference[] {
  const turned = before.isOn === after.isOn ? [] : [switched(after, kind)];
  const fields = Object.keys(kind.aspects) as (keyof Row & string)[];
  const changes = fields.flatMap((field) => {
    const aspect = kind.aspects[field];
    if (aspect === null || sameJson(before[field], after[field])) return [];
    const [old, now] = [aspect.word(before, after), aspect.word(after, before)];
    if (sayPhrase(old, kind.words) === sayPhrase(now, kind.words)) return [];
    const phrases = { aspect: aspect.name, before: old, after: now };
    return [lineOf(after, kind, { what: 'changed', field, phrases })];
  });
  return [...turned, ...changes];
}

function added<Row extends SwitchedRow>(row: Row, kind: RowKind<Row>): RawDifference {
  const summary = kind.summary(row);
  const after: DiffPhrase = row.isOn ? summary : { word: 'turnedOff', items: [summary] };
  return lineOf(row, kind, { what: 'added', field: 'id', phrases: { after } });
}

function removed<Row extends SwitchedRow>(row: Row, kind: RowKind<Row>): RawDifference {
  const phrases = { before: kind.summary(row) };
  return lineOf(row, kind, { what: 'removed', field: 'id', phrases });
}

function switched<Row extends SwitchedRow>(row: Row, kind: RowKind<Row>): RawDifference {
  const [before, after] = row.isOn ? (['off', 'on'] as const) : (['on', 'off'] as const);
  const phrases = { before: plain(before), after: plain(after) };
  return lineOf(row, kind, { what: `turned_${after}`, field: 'isOn', phrases });
}

interface Line {
  what: 'added' | 'removed' | 'changed' | 'turned_on' | 'turned_off';
  field: string;
  phrases: Partial<DiffPhrases>;
}

function lineOf<Row extends SwitchedRow>(
  row: Row,
  kind: RowKind<Row>,
  { what, field, phrases }: Line,
): RawDifference {
  return {
    code: `${kind.codes}_${what}`,
    mappingId: row.id,
    field,
    phrases: { subject: kind.subject(row), ...phrases },
  };
}
