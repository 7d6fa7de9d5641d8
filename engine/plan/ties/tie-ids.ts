/**
 * Tied records as they stand among a record's values: one entry a record, and one more for each label that
 * the tie carries; in order, or null for none. Pure.
 */
import type { RemoteId, Value } from '../../contract/index.js';

/** Stands in no id of an app and in no name of a label. */
const SEPARATOR = '\t';

/** The entry of a record, or that of a label on the tie to it. */
export function tieEntry(id: RemoteId, label?: string): string {
  return label === undefined ? id : `${id}${SEPARATOR}${label}`;
}

function entriesOf(value: Value | undefined): string[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

/** Whom the record is tied to, whatever the ties are called. */
export function idsOf(value: Value | undefined): RemoteId[] {
  return entriesOf(value).filter((entry) => !entry.includes(SEPARATOR));
}

export function labelsOf(value: Value | undefined): { id: RemoteId; label: string }[] {
  return entriesOf(value).flatMap((entry) => {
    const { toId, label } = readEntry(entry);
    return label === undefined ? [] : [{ id: toId, label }];
  });
}

/** An entry taken apart; without a label it is the tie itself. */
export function readEntry(entry: string): { toId: RemoteId; label: string | undefined } {
  const at = entry.indexOf(SEPARATOR);
  if (at < 0) return { toId: entry, label: undefined };
  return { toId: entry.slice(0, at), label: entry.slice(at + 1) };
}

/** A tie that is taken away, with the labels that go with it. */
export function withLabels(value: Value | undefined, entry: string): Value {
  const labels = labelsOf(value).filter(({ id }) => id === entry);
  return labels.length === 0 ? entry : [entry, ...labels.map((one) => tieEntry(one.id, one.label))];
}

export function withEntry(value: Value | undefined, entry: string): Value {
  return [...new Set([...entriesOf(value), entry])].sort();
}

/** Without a tie its labels are gone as well. */
export function withoutEntry(value: Value | undefined, entry: string): Value {
  const left = entriesOf(value).filter(
    (one) => one !== entry && !one.startsWith(`${entry}${SEPARATOR}`),
  );
  return left.length === 0 ? null : left;
}

/** Whether a set shows this entry: a tie, or a label on one. */
export function hasEntry(value: Value | undefined, entry: string): boolean {
  return entriesOf(value).includes(entry);
}
