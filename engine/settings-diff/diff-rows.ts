/** Lists of rows with an id that can be turned on and off: mappings and kept ties. */
import type { SettingsDifference } from '../contract/index.js';
import { DIFFERENCE_WORDS } from './diff-words.js';
import { sameJson } from './same-json.js';

export interface SwitchedRow {
  id: string;
  isOn: boolean;
}

/** One field of a row: how it is called, and how its value is said beside the other one. */
export interface Aspect<Row> {
  name: string;
  /** A field that is left out is said as its default, so that both are the same. */
  word: (row: Row, other: Row) => string;
}

/** null: the field is told in another way, or nothing about a sync depends on it. */
export type Aspects<Row> = Readonly<Record<keyof Row & string, Aspect<Row> | null>>;

export interface RowKind<Row> {
  codes: 'mapping' | 'tie';
  aspects: Aspects<Row>;
  subject: (row: Row) => string;
  /** What a new row does, in a few words. */
  summary: (row: Row) => string;
}

export function diffRows<Row extends SwitchedRow>(
  before: readonly Row[],
  after: readonly Row[],
  kind: RowKind<Row>,
): SettingsDifference[] {
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
): SettingsDifference[] {
  const turned = before.isOn === after.isOn ? [] : [switched(after, kind)];
  const fields = Object.keys(kind.aspects) as (keyof Row & string)[];
  const changes = fields.flatMap((field) => {
    const aspect = kind.aspects[field];
    if (aspect === null || sameJson(before[field], after[field])) return [];
    const [old, now] = [aspect.word(before, after), aspect.word(after, before)];
    if (old === now) return [];
    const parts = { subject: kind.subject(after), aspect: aspect.name, before: old, after: now };
    const code = `${kind.codes}_changed` as const;
    const text = DIFFERENCE_WORDS[code](parts);
    return [{ code, mappingId: after.id, field, before: old, after: now, text }];
  });
  return [...turned, ...changes];
}

function added<Row extends SwitchedRow>(row: Row, kind: RowKind<Row>): SettingsDifference {
  const after = row.isOn ? kind.summary(row) : `${kind.summary(row)}, turned off`;
  const code = `${kind.codes}_added` as const;
  const text = DIFFERENCE_WORDS[code]({
    subject: kind.subject(row),
    aspect: '',
    before: '',
    after,
  });
  return { code, mappingId: row.id, field: 'id', before: null, after, text };
}

function removed<Row extends SwitchedRow>(row: Row, kind: RowKind<Row>): SettingsDifference {
  const before = kind.summary(row);
  const code = `${kind.codes}_removed` as const;
  const text = DIFFERENCE_WORDS[code]({
    subject: kind.subject(row),
    aspect: '',
    before,
    after: '',
  });
  return { code, mappingId: row.id, field: 'id', before, after: null, text };
}

function switched<Row extends SwitchedRow>(row: Row, kind: RowKind<Row>): SettingsDifference {
  const code = row.isOn
    ? (`${kind.codes}_turned_on` as const)
    : (`${kind.codes}_turned_off` as const);
  const before = row.isOn ? 'off' : 'on';
  const after = row.isOn ? 'on' : 'off';
  const text = DIFFERENCE_WORDS[code]({ subject: kind.subject(row), aspect: '', before, after });
  return { code, mappingId: row.id, field: 'isOn', before, after, text };
}
